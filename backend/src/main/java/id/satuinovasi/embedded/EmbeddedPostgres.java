package id.satuinovasi.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.postgresql.PGConnection;

/**
 * The PostgreSQL of a start without DB_URL: on the loopback address, on a free port, behind a password, with its data
 * and its log in the data folder. Whoever starts it owns it until {@link #close()}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String NAME = "satu_inovasi";

    private static final String SUPERUSER = "postgres";
    private static final int ATTEMPTS = 20;
    private static final long LARGEST_LOG = 10_000_000;

    private final DataFolder folder;
    private final PostgresPrograms programs;
    private final boolean throwAway;
    private int port;
    private volatile boolean closing;

    private EmbeddedPostgres(DataFolder folder, PostgresPrograms programs, boolean throwAway) {
        this.folder = folder;
        this.programs = programs;
        this.throwAway = throwAway;
    }

    /** Starts the server of this data folder, after putting right whatever an earlier crash left there. */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(DataFolder.claim(dataFolder), dataFolder.resolve("programs"), false);
    }

    /** A fresh server for one test run; what earlier runs that were killed left beside it is cleared away. */
    public static EmbeddedPostgres throwAway(Path parent) {
        try {
            Files.createDirectories(parent);
            Path programs = parent.resolve("programs");
            clearAway(parent, programs);
            return start(DataFolder.claim(parent.resolve("run-" + UUID.randomUUID())), programs, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database of a service that runs on this folder at the moment, if one does. */
    public static Optional<Database> runningOn(Path dataFolder) {
        try {
            if (!Files.isDirectory(dataFolder)) {
                return Optional.empty();
            }
            Path root = dataFolder.toRealPath();
            Optional<Postmaster> postmaster = Postmaster.runningOn(root.resolve("postgres"));
            return postmaster.isEmpty() ? Optional.empty() : Optional.of(DataFolder.databaseOf(root, postmaster.get().port()));
        } catch (IOException e) {
            throw new CannotStart("Cannot use the data folder " + dataFolder + ": " + DataFolder.reason(e) + ".", e);
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, Path programs, boolean throwAway) {
        boolean started = false;
        try {
            var postgres = new EmbeddedPostgres(folder, PostgresPrograms.unpackedIn(programs), throwAway);
            postgres.stopWhatAnEarlierServiceLeft();
            postgres.createClusterOnce();
            postgres.startServer();
            postgres.createDatabaseOnce();
            started = true;
            return postgres;
        } catch (IOException e) {
            throw new CannotStart("Cannot start the embedded PostgreSQL in " + folder.root() + ": " + DataFolder.reason(e) + ".", e);
        } catch (SQLException e) {
            throw new CannotStart("The embedded PostgreSQL in " + folder.root() + " does not answer: " + e.getMessage() + ".", e);
        } finally {
            if (!started) {
                release(folder);
            }
        }
    }

    public Database database() {
        try {
            return DataFolder.databaseOf(folder.root(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path log() {
        return folder.log();
    }

    /**
     * Calls back once if the server ends without having been asked to. A connection that only waits notices that at
     * once; asking the system about a process that is not a child would notice late, or never in a container whose
     * first process collects no dead children.
     */
    public void whenItDies(Runnable action) {
        Thread.ofPlatform().daemon().name("postgres-watch").start(() -> {
            while (!closing) {
                waitOnConnection();
                if (!closing && !answersAgain()) {
                    action.run();
                    return;
                }
            }
        });
    }

    @Override
    public void close() {
        closing = true;
        try {
            if (throwAway) {
                stop("immediate");
                PostgresPrograms.deleteTree(folder.root());
            } else {
                stop("fast");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release(folder);
        }
    }

    private void stopWhatAnEarlierServiceLeft() throws IOException {
        Path cluster = folder.cluster();
        if (Postmaster.runningOn(cluster).isPresent()) {
            stop("fast");
        }
        if (Postmaster.runningOn(cluster).isPresent()) {
            stop("immediate");
        }
        // The server itself refuses to start while any process has the number in a left-over file, also a foreign one.
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    private void stop(String mode) throws IOException {
        if (Files.exists(folder.cluster().resolve("postmaster.pid"))) {
            programs.run("pg_ctl", List.of("stop", "-D", folder.cluster().toString(), "-m", mode, "-w", "-t", "60"));
        }
    }

    private void createClusterOnce() throws IOException {
        Path cluster = folder.cluster();
        Path version = cluster.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals("18")) {
                throw new CannotStart("The data folder " + folder.root() + " holds data of PostgreSQL " + found
                        + ", this build carries 18; see docs/operations.md, Upgrade.");
            }
            return;
        }
        folder.ensurePassword();
        // Made beside its place and moved there when complete: a start that is killed half-way leaves nothing to mend.
        PostgresPrograms.deleteLeftovers(folder.root(), "postgres.new*");
        Path fresh = Files.createTempDirectory(folder.root(), "postgres.new");
        List<String> arguments = new ArrayList<>(List.of("-D", fresh.toString(), "-U", SUPERUSER, "-E", "UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-A", "scram-sha-256",
                "--pwfile=" + folder.passwordFile()));
        for (String setting : List.of("timezone=UTC", "log_timezone=UTC", "max_connections=100", "shared_buffers=256MB",
                "effective_cache_size=1GB", "work_mem=16MB", "random_page_cost=1.1", "max_wal_size=2GB", "jit=off")) {
            arguments.addAll(List.of("-c", setting));
        }
        if (throwAway) {
            arguments.add("--no-sync");
        }
        var outcome = programs.run("initdb", arguments);
        if (outcome.exitCode() != 0) {
            throw new CannotStart("Cannot create the database in " + folder.root() + ": " + firstError(outcome.output()) + ".");
        }
        Files.writeString(fresh.resolve("postgresql.conf"), "\ninclude 'service.conf'\n", StandardOpenOption.APPEND);
        Files.move(fresh, cluster, ATOMIC_MOVE);
    }

    private void startServer() throws IOException {
        turnOverLog();
        String said = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            port = freePort();
            writeSettings();
            long before = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
            var outcome = programs.run("pg_ctl", List.of("start", "-D", folder.cluster().toString(), "-l", folder.log().toString(),
                    "-w", "-t", "600", "-s"));
            if (outcome.exitCode() == 0) {
                return;
            }
            said = logSince(before) + outcome.output();
            boolean passes = said.contains("Address already in use") || said.contains("pre-existing shared memory block");
            if (!passes) {
                break;
            }
            pause();
        }
        throw new CannotStart("The embedded PostgreSQL does not start: " + firstError(said) + " (log: " + folder.log() + ").");
    }

    private void writeSettings() throws IOException {
        List<String> lines = List.of("# written at every start", "listen_addresses = '127.0.0.1'", "port = " + port,
                "unix_socket_directories = ''", "password_encryption = 'scram-sha-256'", "fsync = " + (throwAway ? "off" : "on"),
                "synchronous_commit = " + (throwAway ? "off" : "on"), "full_page_writes = " + (throwAway ? "off" : "on"),
                "log_min_messages = warning");
        Files.write(folder.cluster().resolve("service.conf"), lines);
    }

    private void createDatabaseOnce() throws IOException, SQLException {
        Database database = database();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, database.password());
                var statement = connection.createStatement()) {
            try (var roles = statement.executeQuery("select 1 from pg_roles where rolname = '" + NAME + "'")) {
                if (!roles.next()) {
                    statement.execute("create role " + NAME + " login password '" + database.password() + "'");
                }
            }
            try (var databases = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                if (!databases.next()) {
                    statement.execute("create database " + NAME + " owner " + NAME);
                }
            }
        }
    }

    private void waitOnConnection() {
        try (Connection connection = database().connect()) {
            connection.unwrap(PGConnection.class).getNotifications(0);
        } catch (SQLException e) {
            // The connection ended: the caller finds out whether the server did, too.
        }
    }

    private boolean answersAgain() {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
        while (!closing && Instant.now().isBefore(deadline)) {
            try {
                if (Postmaster.runningOn(folder.cluster()).isEmpty()) {
                    return false;
                }
                database().connect().close();
                return true;
            } catch (SQLException e) {
                pause();
            } catch (IOException e) {
                return false;
            }
        }
        return closing;
    }

    private static void clearAway(Path parent, Path programs) throws IOException {
        try (var runs = Files.newDirectoryStream(parent, "run-*")) {
            for (Path run : runs) {
                Optional<DataFolder> abandoned = DataFolder.tryClaim(run);
                if (abandoned.isPresent()) {
                    new EmbeddedPostgres(abandoned.get(), PostgresPrograms.unpackedIn(programs), true).close();
                }
            }
        }
    }

    private void turnOverLog() throws IOException {
        if (Files.exists(folder.log()) && Files.size(folder.log()) > LARGEST_LOG) {
            Files.move(folder.log(), folder.root().resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String logSince(long offset) throws IOException {
        if (!Files.exists(folder.log())) {
            return "";
        }
        try (var file = new RandomAccessFile(folder.log().toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(100_000, file.length() - offset)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        }
    }

    private static String firstError(String output) {
        return output.lines().map(String::strip)
                .filter(line -> line.matches(".*\\b(FATAL|PANIC|error|could not)\\b.*")).findFirst()
                .or(() -> output.lines().filter(line -> !line.isBlank()).findFirst())
                .map(line -> line.replaceFirst("^\\S+ \\S+ UTC \\[\\d+\\] ", "").strip().replaceFirst("\\.$", ""))
                .orElse("no reason given");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
