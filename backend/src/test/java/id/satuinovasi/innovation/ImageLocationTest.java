package id.satuinovasi.innovation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImageLocationTest {

    private static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0 exif:GPSLatitude=\"8,20S\"";
    private static final String COMMENT = "taken at -8.34, 122.98";

    @Test
    void extended_xmp_and_comments_go_and_the_picture_stays() throws Exception {
        var clean = ImageLocation.removeFromJpeg(with(0xe1, EXTENDED_XMP, with(0xfe, COMMENT, GivenFiles.jpegTakenAt(122.98, -8.34))));
        var text = new String(clean, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("exif:GPSLatitude"));
        assertFalse(text.contains("122.98"));
        assertNotNull(ImageIO.read(new ByteArrayInputStream(clean)));
    }

    /** The JPEG with one more segment right after its start. */
    private static byte[] with(int marker, String content, byte[] jpeg) {
        var bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(marker);
        out.write((bytes.length + 2) >> 8);
        out.write((bytes.length + 2) & 0xff);
        out.writeBytes(bytes);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
