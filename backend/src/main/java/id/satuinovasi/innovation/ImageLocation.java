package id.satuinovasi.innovation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;

import id.satuinovasi.shared.Problem;

/**
 * Removes from an image what tells where it was taken: a photograph of a service is evidence, the officer's home is
 * not. Only what draws the picture is copied, because places also hide in XMP, IPTC, comments and makers' notes; of all
 * metadata the orientation alone stays. The picture itself is not encoded again.
 */
final class ImageLocation {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Without chunks that carry a name, such as the colour profile: a name can be a person's or a place's. */
    private static final Set<String> PNG_PICTURE = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "sRGB", "cICP", "sBIT",
            "bKGD", "hIST", "pHYs", "acTL", "fcTL", "fdAT");
    private static final Set<String> PNG_LEAST = Set.of("IHDR", "IDAT");

    private static final byte[] JPEG_SIGNATURE = {(byte) 0xff, (byte) 0xd8};
    private static final int MARKER = 0xff;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private ImageLocation() {
    }

    static byte[] removeFromPng(byte[] png) {
        var in = ByteBuffer.wrap(png);
        var out = new ByteArrayOutputStream(png.length);
        var seen = new HashSet<String>();
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
            seen.add(name);
            if (PNG_PICTURE.contains(name)) {
                out.write(png, start, in.position() - start);
            }
            if (name.equals("IEND") && seen.containsAll(PNG_LEAST)) {
                return out.toByteArray();
            }
        }
        throw unreadable();
    }

    /** Stops at the end of the image: telephones hang second pictures and films, each with its own place, behind it. */
    static byte[] removeFromJpeg(byte[] jpeg) {
        var picture = new ByteArrayOutputStream(jpeg.length);
        Short orientation = null;
        var scanned = false;
        for (var at = JPEG_SIGNATURE.length; at + 1 < jpeg.length; ) {
            if ((jpeg[at] & 0xff) != MARKER) {
                throw unreadable();
            }
            var marker = jpeg[at + 1] & 0xff;
            if (marker == MARKER) {
                // Any number of fill bytes may stand before a marker.
                at++;
                continue;
            }
            if (marker == END_OF_IMAGE && scanned) {
                picture.write(jpeg, at, 2);
                return assembled(orientation, picture.toByteArray());
            }
            var end = endOfSegment(jpeg, at);
            if (marker == EXIF && orientation == null) {
                orientation = orientation(Arrays.copyOfRange(jpeg, at + 4, end));
            }
            if (marker == START_OF_SCAN) {
                end = endOfScan(jpeg, end);
                scanned = true;
            }
            if (belongsToPicture(jpeg, at)) {
                picture.write(jpeg, at, end - at);
            }
            at = end;
        }
        throw unreadable();
    }

    private static int endOfSegment(byte[] jpeg, int at) {
        if (at + 3 >= jpeg.length) {
            throw unreadable();
        }
        var length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
        if (length < 2 || at + 2 + length > jpeg.length) {
            throw unreadable();
        }
        return at + 2 + length;
    }

    /** Inside a scan a marker byte is followed by zero where it is data, and restart markers belong to the scan. */
    private static int endOfScan(byte[] jpeg, int start) {
        for (var at = start; at + 1 < jpeg.length; at++) {
            var next = jpeg[at + 1] & 0xff;
            if ((jpeg[at] & 0xff) == MARKER && next != 0 && (next < 0xd0 || next > 0xd7)) {
                return at;
            }
        }
        throw unreadable();
    }

    /** Everything but comments and application segments; of these JFIF, the colour profile and Adobe's colour transform. */
    private static boolean belongsToPicture(byte[] jpeg, int at) {
        var name = new String(jpeg, at + 4, Math.min(12, jpeg.length - at - 4), StandardCharsets.ISO_8859_1);
        return switch (jpeg[at + 1] & 0xff) {
            case JFIF -> name.startsWith("JFIF");
            case 0xe2 -> name.startsWith("ICC_PROFILE");
            case 0xee -> name.startsWith("Adobe");
            case 0xfe -> false;
            default -> (jpeg[at + 1] & 0xf0) != 0xe0;
        };
    }

    /** Null where the segment tells none; it is dropped in any case, so that a broken one is no reason to refuse the picture. */
    private static Short orientation(byte[] segment) {
        if (!new String(segment, StandardCharsets.ISO_8859_1).startsWith("Exif\0\0")) {
            return null;
        }
        try {
            var field = Imaging.getMetadata(Arrays.copyOfRange(segment, 6, segment.length)) instanceof TiffImageMetadata metadata
                    ? metadata.findField(TiffTagConstants.TIFF_TAG_ORIENTATION) : null;
            return field != null && field.getValue() instanceof Number value && value.intValue() >= 1 && value.intValue() <= 8
                    ? value.shortValue() : null;
        } catch (IOException | RuntimeException broken) {
            return null;
        }
    }

    private static byte[] assembled(Short orientation, byte[] picture) {
        // A JFIF segment must be the very first.
        var first = (picture[1] & 0xff) == JFIF ? endOfSegment(picture, 0) : 0;
        var out = new ByteArrayOutputStream(picture.length + 64);
        out.writeBytes(JPEG_SIGNATURE);
        out.write(picture, 0, first);
        if (orientation != null) {
            out.writeBytes(exif(orientation));
        }
        out.write(picture, first, picture.length - first);
        return out.toByteArray();
    }

    /** A segment with one tag. */
    private static byte[] exif(short orientation) {
        return ByteBuffer.allocate(36).put((byte) MARKER).put((byte) EXIF).putShort((short) 34).put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42).putInt(8).putShort((short) 1)
                .putShort((short) TiffTagConstants.TIFF_TAG_ORIENTATION.tag).putShort((short) 3).putInt(1).putShort(orientation).putShort((short) 0)
                .putInt(0).array();
    }

    private static Problem unreadable() {
        return Problem.unprocessable("shared.invalid-body").at("/file", "innovation.file-unreadable");
    }
}
