package id.satuinovasi.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import io.restassured.RestAssured;

/** Sends what HTTP libraries would mend or refuse: the address and the bytes go out as they are, over one connection that is kept. */
final class Wire implements AutoCloseable {

    record Answer(int status, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(), "");
        }
    }

    private static final int PATIENCE_MILLIS = 60_000;

    private Socket socket;
    private InputStream in;
    private long keys;

    /** The key that a request gets in place of {@link Request#FRESH_KEY}. */
    String newKey() {
        return "fuzz-" + ++keys;
    }

    /** Status 0 for no answer. */
    Answer send(Request request, String cookie, String key) {
        var bytes = bytes(request, cookie, key);
        for (var kept = socket != null;; kept = false) {
            try {
                connect();
                socket.getOutputStream().write(bytes);
                var answer = read(request.method().equals("HEAD"));
                if (answer.header("connection").equals("close")) {
                    close();
                }
                return answer;
            } catch (IOException broken) {
                close();
                // A connection that was kept may have been closed meanwhile.
                if (!kept) {
                    return new Answer(0, Map.of("content-type", broken.toString()), new byte[0]);
                }
            }
        }
    }

    private static byte[] bytes(Request request, String cookie, String key) {
        var head = new StringBuilder(request.method()).append(' ').append(request.uri()).append(" HTTP/1.1\r\nHost: localhost:").append(RestAssured.port).append("\r\n");
        request.headers().forEach((name, value) -> head.append(name).append(": ").append(value.equals(Request.FRESH_KEY) ? key : value).append("\r\n"));
        if (cookie != null) {
            head.append("Cookie: ").append(cookie).append("\r\n");
        }
        head.append("Content-Length: ").append(request.body().length).append("\r\n\r\n");
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(request.body());
        return all.toByteArray();
    }

    private void connect() throws IOException {
        if (socket == null) {
            socket = new Socket("localhost", RestAssured.port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }
    }

    private Answer read(boolean headOnly) throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(), parts[1]);
        }
        if (headOnly || status == 204 || status == 304) {
            return new Answer(status, headers, new byte[0]);
        }
        var body = "chunked".equals(headers.get("transfer-encoding")) ? chunks() : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Answer(status, headers, "gzip".equals(headers.get("content-encoding")) ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException ignored) {
            // It is gone either way.
        }
        socket = null;
    }
}
