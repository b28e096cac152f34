package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How the characters of a text file are written: told by its mark, else UTF-8 if all of it is, else as Excel writes on Windows. */
final class TextCoding {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int AT_ONCE = 1 << 16;

    private TextCoding() {
    }

    /** Reads all of it. */
    static Charset of(InputStream in) throws IOException {
        try (in) {
            var head = in.readNBytes(2);
            if (head.length == 2 && (head[0] == (byte) 0xff && head[1] == (byte) 0xfe || head[0] == (byte) 0xfe && head[1] == (byte) 0xff)) {
                return StandardCharsets.UTF_16;
            }
            var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var bytes = ByteBuffer.allocate(AT_ONCE).put(head);
            var characters = CharBuffer.allocate(AT_ONCE);
            for (int read = 0; read >= 0;) {
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                if (decoder.decode(bytes, characters.clear(), read < 0).isError()) {
                    return WINDOWS;
                }
                bytes.compact();
            }
            return StandardCharsets.UTF_8;
        }
    }

    /** Without the mark at its beginning. */
    static Reader reader(InputStream in, Charset charset) throws IOException {
        var pushback = new PushbackInputStream(in, 3);
        var head = pushback.readNBytes(3);
        var marked = charset == StandardCharsets.UTF_8 && head.length == 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
        if (!marked) {
            pushback.unread(head);
        }
        return new InputStreamReader(pushback, charset);
    }
}
