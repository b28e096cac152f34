package id.satuinovasi.embedded;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A real streaming replica of a test's PostgreSQL, made from a copy of its files. */
final class StreamingReplica implements AutoCloseable {

    /** Belongs to the running server, or is fetched from it. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "pg_wal", "pg_replslot");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final PostgresPrograms programs;
    private final Path cluster;
    private final Database primary;
    private final int port;

    StreamingReplica(Database primary, Path cluster, int port) throws Exception {
        this.programs = PostgresPrograms.unpackedIn(RunningJar.POSTGRES.resolve("programs").toAbsolutePath());
        this.cluster = cluster;
        this.primary = new Database(primary.url(), "postgres", primary.password());
        this.port = port;
        copy();
        start();
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgres.NAME;
    }

    void start() throws IOException {
        var started = programs.run("pg_ctl", List.of("start", "-D", cluster.toString(), "-l", cluster.resolve("log").toString(), "-w", "-t", "60", "-s"));
        assertEquals(0, started.exitCode(), () -> started.output() + log());
    }

    void kill() throws IOException {
        programs.run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", "immediate", "-w", "-t", "60"));
    }

    void pause() throws SQLException {
        awaitAll();
        text(replica(), "select pg_wal_replay_pause()::text");
        await("select pg_get_wal_replay_pause_state()", "paused");
    }

    void resume() throws SQLException {
        text(replica(), "select pg_wal_replay_resume()::text");
        awaitAll();
    }

    /** Until it has replayed what was committed so far, also what a primary that does not wait for its disk has not written yet. */
    void awaitAll() throws SQLException {
        var position = text(primary, "select pg_current_wal_insert_lsn()::text");
        text(primary, "select pg_log_standby_snapshot()::text");
        await("select (pg_last_wal_replay_lsn() >= '" + position + "')::text", "true");
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    private Database replica() {
        return new Database(url(port), primary.user(), primary.password());
    }

    private void copy() throws Exception {
        try (var backup = primary.connect(); var statement = backup.createStatement()) {
            statement.execute("select pg_backup_start('replica', fast => true)");
            Path source;
            try (var rows = statement.executeQuery("show data_directory")) {
                rows.next();
                source = Path.of(rows.getString(1));
            }
            copy(source, cluster);
            try (var rows = statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                rows.next();
                Files.writeString(cluster.resolve("backup_label"), rows.getString(1));
            }
            var server = backup.getMetaData().getURL().replaceFirst(".*//([^:]+):(\\d+)/.*", "host=$1 port=$2");
            Files.writeString(cluster.resolve("service.conf"), "\nport = %d\nprimary_conninfo = '%s user=%s password=%s'\n"
                    .formatted(port, server, primary.user(), primary.password()), APPEND);
        }
        Files.createDirectories(cluster.resolve("pg_wal"));
        Files.createDirectories(cluster.resolve("pg_replslot"));
        Files.createFile(cluster.resolve("standby.signal"));
        Files.setPosixFilePermissions(cluster, PosixFilePermissions.fromString("rwx------"));
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        try (var entries = Files.newDirectoryStream(source)) {
            for (var entry : entries) {
                var copy = target.resolve(entry.getFileName());
                if (LEFT_OUT.contains(entry.getFileName().toString())) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    copy(entry, copy);
                    continue;
                }
                try {
                    Files.copy(entry, copy);
                } catch (NoSuchFileException ended) {
                    // A temporary file of a statement that has ended.
                    continue;
                }
            }
        }
    }

    private void await(String query, String expected) throws SQLException {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!expected.equals(text(replica(), query))) {
            assertTrue(System.nanoTime() < deadline, () -> query + log());
        }
    }

    private String log() {
        try {
            return "\n" + Files.readString(cluster.resolve("log"));
        } catch (IOException none) {
            return "";
        }
    }

    private static String text(Database database, String query) throws SQLException {
        try (var connection = database.connect(); var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
