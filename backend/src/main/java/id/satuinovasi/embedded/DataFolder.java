package id.satuinovasi.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder of one service process. Its lock is one of the operating system on an open file, so it dies with the
 * process that held it: a lock file left behind means nothing.
 */
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    static DataFolder claim(Path path) {
        return tryClaim(path).orElseThrow(() -> new CannotStart("The data folder " + path.toAbsolutePath().normalize()
                + " is in use by another running service" + holder(path) + "; stop it or choose another DATA_DIR."));
    }

    /** Empty where another process holds the folder. */
    static Optional<DataFolder> tryClaim(Path path) {
        try {
            Files.createDirectories(path);
            Path root = path.toRealPath();
            FileChannel channel = FileChannel.open(root.resolve("service.lock"), CREATE, READ, WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0).write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new DataFolder(root, channel));
        } catch (IOException e) {
            throw new CannotStart("Cannot use the data folder " + path.toAbsolutePath().normalize() + ": " + reason(e)
                    + "; make it a folder that this user may read and write, or choose another DATA_DIR.", e);
        }
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("postgres");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    Path passwordFile() {
        return root.resolve("postgres.password");
    }

    static Database databaseOf(Path root, int port) throws IOException {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgres.NAME, EmbeddedPostgres.NAME,
                Files.readString(root.resolve("postgres.password")).strip());
    }

    /** Written once, readable by the owner alone from its first byte on. */
    void ensurePassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path fresh = Files.createTempFile(root, "password", ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n");
        Files.move(fresh, passwordFile());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static String holder(Path path) {
        try {
            String pid = Files.readString(path.resolve("service.lock")).strip();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "access denied to " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason() + " (" + failed.getFile() + ")";
            default -> String.valueOf(e.getMessage());
        };
    }
}
