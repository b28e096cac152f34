package id.satuinovasi.innovation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.jpeg.xmp.JpegXmpRewriter;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;

/** Real files, made on the spot. */
final class GivenFiles {

    private static final String XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + "<rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='8,20.4S'/></rdf:RDF></x:xmpmeta>";

    private GivenFiles() {
    }

    static byte[] pdf(String text) {
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj %" + text + "\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] office(String kind) {
        return zip("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument." + kind + ".main+xml\"/></Types>");
    }

    static byte[] zip(String entry, String text) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("_rels/.rels"));
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    /** With a place in an eXIf chunk. */
    static byte[] png() {
        return withChunk(picture("png"), "eXIf", "II GPSLatitude");
    }

    /** One more chunk, right before the picture's end. */
    static byte[] withChunk(byte[] plain, String type, String content) {
        var chunk = (type + content).getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(chunk);
        var end = plain.length - 12;
        return ByteBuffer.allocate(plain.length + chunk.length + 8).put(plain, 0, end)
                .putInt(chunk.length - 4).put(chunk).putInt((int) crc.getValue()).put(plain, end, 12).array();
    }

    /** Turned, with its place in EXIF and XMP, and with a second picture behind it as telephones hang one there. */
    static byte[] jpegTakenAt(double longitude, double latitude) {
        try {
            var tags = new TiffOutputSet();
            tags.setGpsInDegrees(longitude, latitude);
            tags.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_ORIENTATION, (short) 6);
            var exif = new ByteArrayOutputStream();
            new ExifRewriter().updateExifMetadataLossless(picture("jpeg"), exif, tags);
            var xmp = new ByteArrayOutputStream();
            new JpegXmpRewriter().updateXmpXml(exif.toByteArray(), xmp, XMP);
            var single = xmp.toByteArray();
            xmp.writeBytes(single);
            return xmp.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String placeOf(byte[] jpeg) {
        try {
            return Imaging.getMetadata(jpeg) instanceof JpegImageMetadata metadata && metadata.getExif() != null
                    && metadata.getExif().getGpsInfo() != null ? metadata.getExif().getGpsInfo().toString() : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int orientationOf(byte[] jpeg) {
        try {
            return ((JpegImageMetadata) Imaging.getMetadata(jpeg)).findExifValue(TiffTagConstants.TIFF_TAG_ORIENTATION).getIntValue();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void assertSamePicture(byte[] one, byte[] other) {
        try {
            var first = ImageIO.read(new ByteArrayInputStream(one));
            var second = ImageIO.read(new ByteArrayInputStream(other));
            for (var x = 0; x < first.getWidth(); x += 5) {
                for (var y = 0; y < first.getHeight(); y += 5) {
                    assertEquals(first.getRGB(x, y), second.getRGB(x, y));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void assertHolds(byte[] bytes, String text, boolean expected) {
        assertEquals(expected, new String(bytes, StandardCharsets.ISO_8859_1).contains(text));
    }

    private static byte[] picture(String format) {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(4, 4, 50, 40);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }
}
