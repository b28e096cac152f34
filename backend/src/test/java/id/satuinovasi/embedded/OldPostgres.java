package id.satuinovasi.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Speaks just enough of the PostgreSQL protocol to say how old it is; real old servers are hard to come by. */
final class OldPostgres implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String version;

    OldPostgres(String version) throws IOException {
        this.version = version;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/any";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                converse(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
            } catch (EOFException | SocketException e) {
                continue;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void converse(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        int kind = in.readInt();
        in.skipNBytes(length - 8L);
        if (kind == SSL_REQUEST || kind == GSS_REQUEST) {
            out.write('N');
            out.flush();
            converse(in, out);
            return;
        }
        message(out, 'R', new byte[4]);
        for (String parameter : new String[] {"server_version\0" + version, "client_encoding\0UTF8", "server_encoding\0UTF8",
                "DateStyle\0ISO, MDY", "integer_datetimes\0on", "standard_conforming_strings\0on", "TimeZone\0UTC"}) {
            message(out, 'S', (parameter + "\0").getBytes(StandardCharsets.UTF_8));
        }
        message(out, 'K', new byte[8]);
        ready(out);
        // Whatever is asked next, in the extended or the simple protocol, is answered with an empty result.
        while (true) {
            int type = in.readUnsignedByte();
            in.skipNBytes(in.readInt() - 4L);
            switch (type) {
                case 'P' -> message(out, '1', new byte[0]);
                case 'B' -> message(out, '2', new byte[0]);
                case 'E' -> message(out, 'C', "SET\0".getBytes(StandardCharsets.UTF_8));
                case 'Q' -> {
                    message(out, 'C', "SET\0".getBytes(StandardCharsets.UTF_8));
                    ready(out);
                }
                case 'S' -> ready(out);
                case 'D' -> message(out, 'n', new byte[0]);
                case 'X' -> {
                    return;
                }
                default -> throw new IOException("unexpected message " + (char) type);
            }
        }
    }

    private static void ready(DataOutputStream out) throws IOException {
        message(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var data = new DataOutputStream(bytes);
        data.writeByte(type);
        data.writeInt(body.length + 4);
        data.write(body);
        out.write(bytes.toByteArray());
    }
}
