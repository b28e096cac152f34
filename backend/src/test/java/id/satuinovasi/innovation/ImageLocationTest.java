package id.satuinovasi.innovation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.shared.Problem;

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

    @Test
    void a_jpeg_may_have_fill_bytes_two_exif_segments_and_comments_between_scan_and_end() throws Exception {
        var photo = GivenFiles.jpegTakenAt(122.98, -8.34);
        var plain = ImageLocation.removeFromJpeg(photo);
        var filled = with(0xe1, "Exif\0\0" + COMMENT, photo);
        filled = inserted(new byte[] {(byte) 0xff, (byte) 0xff}, filled, 2);
        var end = new String(plain, StandardCharsets.ISO_8859_1).lastIndexOf("\u00ff\u00d9");
        var late = inserted(segment(0xfe, COMMENT), inserted(segment(0xe1, EXTENDED_XMP), plain, end), end);
        for (var clean : List.of(ImageLocation.removeFromJpeg(filled), ImageLocation.removeFromJpeg(late))) {
            assertArrayEquals(plain, clean);
            assertEquals(6, GivenFiles.orientationOf(clean));
            GivenFiles.assertSamePicture(photo, clean);
        }
    }

    @Test
    void a_jpeg_that_breaks_off_or_has_no_picture_is_refused() {
        var plain = ImageLocation.removeFromJpeg(GivenFiles.jpegTakenAt(122.98, -8.34));
        for (var length : List.of(2, 3, 4, 30, plain.length / 2, plain.length - 1)) {
            assertThrows(Problem.class, () -> ImageLocation.removeFromJpeg(Arrays.copyOf(plain, length)), length + " bytes");
        }
        assertThrows(Problem.class, () -> ImageLocation.removeFromJpeg(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9}));
    }

    @Test
    void a_png_keeps_only_the_chunks_that_draw_it() throws Exception {
        var png = GivenFiles.png();
        var dressed = png;
        for (var chunk : List.of("tEXt", "iTXt", "caBX", "prVt", "iCCP", "sPLT", "vpAg")) {
            dressed = GivenFiles.withChunk(dressed, chunk, COMMENT);
        }
        var clean = ImageLocation.removeFromPng(GivenFiles.withChunk(dressed, "gAMA", "\0\0\261\217"));
        var text = new String(clean, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("122.98"), text);
        assertFalse(text.contains("GPSLatitude"), text);
        assertTrue(text.contains("gAMA"));
        GivenFiles.assertSamePicture(png, clean);
        assertArrayEquals(clean, ImageLocation.removeFromPng(clean));
    }

    @Test
    void a_png_without_a_picture_is_refused() {
        var png = GivenFiles.png();
        var empty = new byte[20];
        System.arraycopy(png, 0, empty, 0, 8);
        System.arraycopy(png, png.length - 12, empty, 8, 12);
        assertThrows(Problem.class, () -> ImageLocation.removeFromPng(empty));
    }

    private static byte[] inserted(byte[] what, byte[] into, int at) {
        return ByteBuffer.allocate(into.length + what.length).put(into, 0, at).put(what).put(into, at, into.length - at).array();
    }

    /** The JPEG with one more segment right after its start. */
    private static byte[] with(int marker, String content, byte[] jpeg) {
        return inserted(segment(marker, content), jpeg, 2);
    }

    private static byte[] segment(int marker, String content) {
        var bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(bytes.length + 4).put((byte) 0xff).put((byte) marker).putShort((short) (bytes.length + 2)).put(bytes).array();
    }
}
