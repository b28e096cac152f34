package id.satuinovasi.innovation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.jpeg.iptc.JpegIptcRewriter;
import org.apache.commons.imaging.formats.jpeg.xmp.JpegXmpRewriter;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;

import id.satuinovasi.shared.Problem;

/**
 * Removes from an image what tells where it was taken: a photograph of a service is evidence, the officer's home is
 * not. All metadata goes, because places also hide in XMP, IPTC and makers' notes; only the orientation stays. The
 * picture itself is not encoded again.
 */
final class ImageLocation {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Chunks that hold metadata; PNG has no other place for it. */
    private static final Set<String> PNG_METADATA = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");
    private static final int MARKER = 0xff;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private ImageLocation() {
    }

    static byte[] removeFromJpeg(byte[] jpeg) {
        try {
            var picture = untilEndOfImage(jpeg);
            var orientation = orientation(picture);
            var clean = without(picture, new ExifRewriter()::removeExifMetadata);
            clean = without(clean, new JpegXmpRewriter()::removeXmpXml);
            clean = without(clean, (bytes, out) -> new JpegIptcRewriter().removeIptc(bytes, out));
            clean = withoutForeignSegments(clean);
            return orientation == null ? clean : oriented(clean, orientation);
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable();
        }
    }

    static byte[] removeFromPng(byte[] png) {
        var in = ByteBuffer.wrap(png);
        var out = new ByteArrayOutputStream(png.length);
        in.position(PNG_SIGNATURE.length);
        out.writeBytes(PNG_SIGNATURE);
        while (in.remaining() >= 12) {
            var start = in.position();
            var length = in.getInt();
            var type = new byte[4];
            in.get(type);
            if (length < 0 || length > in.remaining() - 4) {
                throw unreadable();
            }
            in.position(in.position() + length + 4);
            var name = new String(type, StandardCharsets.US_ASCII);
            if (!PNG_METADATA.contains(name)) {
                out.write(png, start, in.position() - start);
            }
            if (name.equals("IEND")) {
                return out.toByteArray();
            }
        }
        throw unreadable();
    }

    private static Short orientation(byte[] jpeg) throws IOException {
        if (!(Imaging.getMetadata(jpeg) instanceof JpegImageMetadata metadata)) {
            return null;
        }
        var field = metadata.findExifValue(TiffTagConstants.TIFF_TAG_ORIENTATION);
        return field != null && field.getValue() instanceof Number value && value.intValue() >= 1 && value.intValue() <= 8
                ? value.shortValue() : null;
    }

    private static byte[] oriented(byte[] jpeg, short orientation) throws IOException {
        var tags = new TiffOutputSet();
        tags.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_ORIENTATION, orientation);
        return without(jpeg, (bytes, out) -> new ExifRewriter().updateExifMetadataLossy(bytes, out, tags));
    }

    private interface Rewrite {
        void apply(byte[] jpeg, ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] without(byte[] jpeg, Rewrite rewrite) throws IOException {
        var out = new ByteArrayOutputStream(jpeg.length);
        rewrite.apply(jpeg, out);
        return out.toByteArray();
    }

    /** What no rewriter knows (extended XMP, comments, makers' own segments) may name the place too; a picture needs none of it. */
    private static byte[] withoutForeignSegments(byte[] jpeg) {
        var out = new ByteArrayOutputStream(jpeg.length);
        out.write(jpeg, 0, 2);
        var at = 2;
        while (at + 3 < jpeg.length && (jpeg[at] & 0xff) == MARKER && (jpeg[at + 1] & 0xff) != START_OF_SCAN) {
            var length = 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
            if (length < 4 || at + length > jpeg.length) {
                throw unreadable();
            }
            if (belongsToPicture(jpeg, at)) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    /** Everything but comments and application segments; of these JFIF, the colour profile and Adobe's colour transform. */
    private static boolean belongsToPicture(byte[] jpeg, int at) {
        var name = new String(jpeg, at + 4, Math.min(12, jpeg.length - at - 4), StandardCharsets.ISO_8859_1);
        return switch (jpeg[at + 1] & 0xff) {
            case 0xe0 -> name.startsWith("JFIF");
            case 0xe2 -> name.startsWith("ICC_PROFILE");
            case 0xee -> name.startsWith("Adobe");
            case 0xfe -> false;
            default -> (jpeg[at + 1] & 0xf0) != 0xe0;
        };
    }

    /** Telephones hang second pictures and films, each with its own place, behind the picture. */
    private static byte[] untilEndOfImage(byte[] jpeg) {
        var at = 2;
        while (at + 3 < jpeg.length && (jpeg[at] & 0xff) == MARKER) {
            var marker = jpeg[at + 1] & 0xff;
            if (marker == END_OF_IMAGE) {
                return Arrays.copyOf(jpeg, at + 2);
            }
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
            if (marker == START_OF_SCAN) {
                while (at + 1 < jpeg.length && !isMarkerAt(jpeg, at)) {
                    at++;
                }
                if (at + 1 < jpeg.length && (jpeg[at + 1] & 0xff) == END_OF_IMAGE) {
                    return Arrays.copyOf(jpeg, at + 2);
                }
            }
        }
        throw unreadable();
    }

    /** Inside a scan a marker byte is followed by zero where it is data, and restart markers belong to the scan. */
    private static boolean isMarkerAt(byte[] jpeg, int at) {
        var next = jpeg[at + 1] & 0xff;
        return (jpeg[at] & 0xff) == MARKER && next != 0 && next != MARKER && (next < 0xd0 || next > 0xd7);
    }

    private static Problem unreadable() {
        return Problem.unprocessable("shared.invalid-body").at("/file", "innovation.file-unreadable");
    }
}
