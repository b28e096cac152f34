import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * One connection that speaks as much HTTP/1.1 as the service answers with. It shares the cores with what it measures, so it
 * does little: a general client costs more than the service's empty endpoint does.
 */
final class Wire implements AutoCloseable {

    record Answer(int status, String etag, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private final long timeoutNanos;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private long deadline;

    Wire(int port) {
        this(port, TIMEOUT_MILLIS);
    }

    Wire(int port, int timeoutMillis) {
        this.port = port;
        this.timeoutNanos = timeoutMillis * 1_000_000L;
    }

    static byte[] get(String path, String session, String... headers) {
        return head("GET", path, session, headers).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] post(String path, String session, String body, String... headers) {
        return head("POST", path, session, headers).append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static StringBuilder head(String method, String path, String session, String... headers) {
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        if (session != null) {
            head.append("Cookie: satu_inovasi_session=").append(session).append("\r\n");
        }
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        return head;
    }

    Answer send(byte[] request) throws IOException {
        var body = new ByteArrayOutputStream(8192);
        var etag = new String[1];
        var status = send(request, etag, body);
        return new Answer(status, etag[0], body.toByteArray());
    }

    /** The body goes where the caller wants it as it comes; the connection is good for the next request afterwards. */
    int send(byte[] request, String[] etag, OutputStream body) throws IOException {
        var whole = false;
        try {
            open();
            out.write(request);
            var line = line();
            var status = Integer.parseInt(line.substring(9, 12));
            var length = -1L;
            var chunked = false;
            var last = false;
            for (line = line(); !line.isEmpty(); line = line()) {
                var colon = line.indexOf(':');
                var value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon).toLowerCase(java.util.Locale.ROOT)) {
                    case "content-length" -> length = Long.parseLong(value);
                    case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                    case "connection" -> last = value.equalsIgnoreCase("close");
                    case "etag" -> etag[0] = value;
                    default -> {
                    }
                }
            }
            if (chunked) {
                for (var size = size(); size > 0; size = size()) {
                    copy(size, body);
                    line();
                }
                line();
            } else if (length > 0 && status != 304) {
                copy(length, body);
            }
            whole = !last;
            return status;
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    private long size() throws IOException {
        return Long.parseLong(line().split(";")[0].strip(), 16);
    }

    private void open() throws IOException {
        deadline = System.nanoTime() + timeoutNanos;
        if (socket != null) {
            return;
        }
        var fresh = new Socket();
        try {
            fresh.setTcpNoDelay(true);
            fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
            in = fresh.getInputStream();
            out = fresh.getOutputStream();
        } catch (IOException refused) {
            fresh.close();
            throw refused;
        }
        socket = fresh;
        at = 0;
        end = 0;
    }

    private void fill() throws IOException {
        var left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) left);
        at = 0;
        end = in.read(buffer);
        if (end < 0) {
            end = 0;
            throw new EOFException();
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        while (true) {
            if (at == end) {
                fill();
            }
            var c = (char) (buffer[at++] & 0xff);
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append(c);
            }
        }
    }

    private void copy(long length, OutputStream body) throws IOException {
        for (var left = length; left > 0;) {
            if (at == end) {
                fill();
            }
            var n = (int) Math.min(left, end - at);
            body.write(buffer, at, n);
            at += n;
            left -= n;
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException unimportant) {
                // It is not used again.
            }
            socket = null;
        }
    }
}
