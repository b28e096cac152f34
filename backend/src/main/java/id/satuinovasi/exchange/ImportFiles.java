package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import id.satuinovasi.shared.Problem;

import io.quarkus.runtime.configuration.MemorySize;

/** The files of imports: in pieces in the database, so that any instance can read them, and none needs memory for more than a piece. */
@ApplicationScoped
class ImportFiles {

    private static final int PIECE = 1 << 19;
    private static final int HEAD = 8;

    record Received(long size, String sha256) {
    }

    private final DataSource database;
    private final long largest;

    ImportFiles(DataSource database, @ConfigProperty(name = "satu-inovasi.imports.largest-file") MemorySize largest) {
        this.database = database;
        this.largest = largest.asLongValue();
    }

    /** Piece by piece, each in a transaction of its own: the sender may be slow. */
    Received keep(long job, Format format, InputStream body) throws IOException {
        var digest = sha256();
        long size = 0;
        try (var in = new DigestInputStream(body, digest)) {
            int n = 0;
            for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                if (n == 0) {
                    requireLikely(format, piece);
                }
                size += piece.length;
                if (size > largest) {
                    throw Problem.of(413, "exchange.file-too-large", largest >> 20);
                }
                insert(job, n++, piece);
            }
        }
        if (size == 0) {
            throw Problem.unprocessable("exchange.empty-file");
        }
        return new Received(size, HexFormat.of().formatHex(digest.digest()));
    }

    /** Of a body that is sent again and not kept again. */
    String hash(InputStream body) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(body, digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    boolean has(long job) {
        return new Pieces(job).more();
    }

    InputStream open(long job) {
        return new Pieces(job);
    }

    /** What is plainly another kind of file is refused before all of it is sent. */
    private static void requireLikely(Format format, byte[] piece) {
        var zip = startsWith(piece, 'P', 'K', 3, 4);
        var known = startsWith(piece, 0xd0, 0xcf, 0x11, 0xe0) ? "XLS" : startsWith(piece, '%', 'P', 'D', 'F') ? "PDF"
                : startsWith(piece, 0x1f, 0x8b) ? "GZIP" : zip && format != Format.XLSX ? "XLSX/ZIP" : null;
        var object = piece[Math.min(startsWith(piece, 0xef, 0xbb, 0xbf) ? 3 : 0, piece.length - 1)] == '{';
        if (known != null || format == Format.XLSX && !zip || format == Format.NDJSON && !object) {
            throw Problem.unprocessable("exchange.another-format", format.name(), Objects.requireNonNullElse(known, "?"));
        }
    }

    private static boolean startsWith(byte[] piece, int... bytes) {
        for (int n = 0; n < bytes.length; n++) {
            if (n >= Math.min(piece.length, HEAD) || (piece[n] & 0xff) != bytes[n]) {
                return false;
            }
        }
        return true;
    }

    private void insert(long job, int n, byte[] piece) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into import_chunk (job_id, n, bytes) values (?, ?, ?)")) {
            insert.setLong(1, job);
            insert.setInt(2, n);
            insert.setBytes(3, piece);
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One piece after the other, each asked for when it is needed. */
    private final class Pieces extends InputStream {

        private final long job;
        private byte[] piece = {};
        private int at;
        private int next;

        Pieces(long job) {
            this.job = job;
        }

        @Override
        public int read() {
            return more() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, buffer, offset, count);
            at += count;
            return count;
        }

        private boolean more() {
            if (at < piece.length) {
                return true;
            }
            try (var connection = database.getConnection();
                    var select = connection.prepareStatement("select bytes from import_chunk where job_id = ? and n = ?")) {
                select.setLong(1, job);
                select.setInt(2, next);
                try (var rows = select.executeQuery()) {
                    if (!rows.next()) {
                        return false;
                    }
                    piece = rows.getBytes(1);
                    at = 0;
                    next++;
                    return true;
                }
            } catch (SQLException failure) {
                throw new UncheckedIOException(new IOException(failure));
            }
        }
    }
}
