package id.satuinovasi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping and dying, on the packaged jar with its embedded PostgreSQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LifecycleIT {

    @TempDir
    static Path temporary;
    private static Path data;

    @BeforeAll
    static void a_first_start_fills_the_data_folder() throws Exception {
        data = temporary.toRealPath().resolve("data");
        try (var service = RunningJar.ready(onData())) {
            assertEquals(200, service.health());
            sql("create table acknowledged (n int primary key)");
        }
    }

    /** It takes 6 to 8 s on two idle cores; a test on a busy machine can only tell that it is not hopeless. */
    @Test
    void a_second_start_keeps_the_data_and_is_ready_soon() throws Exception {
        acknowledge(1);
        long before = System.nanoTime();
        try (var service = RunningJar.ready(onData())) {
            Duration needed = Duration.ofNanos(System.nanoTime() - before);
            assertEquals(200, service.health());
            assertAcknowledged(1);
            assertTrue(needed.toSeconds() < 60, "needed " + needed);
        }
    }

    @Test
    void kill_and_Ctrl_C_stop_both() throws Exception {
        for (var signal : Map.of("TERM", 143, "INT", 130).entrySet()) {
            try (var service = RunningJar.ready(onData())) {
                long postmaster = postmaster();
                service.signal(signal.getKey());
                assertEquals(signal.getValue(), service.end(), service::output);
                assertFalse(runs(postmaster), "postgres still runs after " + signal.getKey());
                assertFalse(Files.exists(data.resolve("postgres/postmaster.pid")), "postgres did not stop cleanly");
            }
        }
    }

    @Test
    void kill_9_of_the_service_loses_nothing_and_the_next_start_stops_the_orphan() throws Exception {
        long orphan;
        try (var service = RunningJar.ready(onData())) {
            sql("insert into acknowledged values (2)");
            orphan = postmaster();
            service.signal("KILL");
            service.end();
        }
        assertTrue(runs(orphan), "postgres is expected to outlive its service");
        try (var service = RunningJar.ready(onData())) {
            assertEquals(200, service.health());
            assertFalse(runs(orphan), "the orphan still runs");
            assertAcknowledged(2);
        }
    }

    @Test
    void kill_9_of_postgres_ends_the_service_with_one_line_and_the_next_start_recovers() throws Exception {
        try (var service = RunningJar.ready(onData())) {
            sql("insert into acknowledged values (3)");
            RunningJar.signal(postmaster(), "KILL");
            assertEquals(3, service.end(), service::output);
            assertEquals(1, service.output().lines().filter(line -> line.contains("The embedded PostgreSQL ended unexpectedly")).count());
        }
        try (var service = RunningJar.ready(onData())) {
            assertEquals(200, service.health());
            assertAcknowledged(3);
        }
    }

    @Test
    void kill_9_of_both_at_once_is_recovered_from() throws Exception {
        try (var service = RunningJar.ready(onData())) {
            sql("insert into acknowledged values (4)");
            long postmaster = postmaster();
            service.signal("KILL");
            RunningJar.signal(postmaster, "KILL");
            service.end();
        }
        try (var service = RunningJar.ready(onData())) {
            assertEquals(200, service.health());
            assertAcknowledged(4);
        }
    }

    @Test
    void the_death_of_one_connection_does_not_end_the_service() throws Exception {
        try (var service = RunningJar.ready(onData())) {
            sql("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = current_user");
            await(() -> service.health() == 200);
            assertFalse(service.output().contains("unexpectedly"), service::output);
        }
    }

    @Test
    void left_over_lock_files_of_dead_and_of_foreign_processes_do_not_matter() throws Exception {
        Process foreign = new ProcessBuilder("sleep", "300").start();
        try {
            for (long pid : List.of(foreign.pid(), deadPid())) {
                Files.write(data.resolve("postgres/postmaster.pid"), List.of(String.valueOf(pid), data.resolve("postgres").toString(),
                        "1763788800", "5432", "", "127.0.0.1", "  1234567    123456", "ready   "));
                Files.writeString(data.resolve("service.lock"), pid + "\n");
                try (var service = RunningJar.ready(onData())) {
                    assertEquals(200, service.health());
                }
                assertTrue(foreign.isAlive(), "the foreign process was touched");
            }
        } finally {
            foreign.destroy();
        }
    }

    @Test
    void a_first_start_that_was_killed_half_way_leaves_nothing_to_mend() throws Exception {
        Path fresh = temporary.resolve("half-way");
        try (var service = RunningJar.launch(with("DATA_DIR", fresh.toString()))) {
            await(() -> exists(fresh, "postgres.new*"));
            service.signal("KILL");
            service.end();
        }
        try (var service = RunningJar.ready(with("DATA_DIR", fresh.toString()))) {
            assertEquals(200, service.health());
        }
    }

    @Test
    void a_second_service_on_the_same_folder_is_refused() throws Exception {
        try (var first = RunningJar.ready(onData())) {
            assertRefused(onData(), "is in use by another running service (process " + first.pid() + ")");
            assertEquals(200, first.health());
        }
    }

    @Test
    void a_taken_port_is_refused() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            assertRefused(with("PORT", String.valueOf(taken.getLocalPort()), "DATA_DIR", temporary.resolve("untouched").toString()),
                    "Port " + taken.getLocalPort());
            assertFalse(Files.exists(temporary.resolve("untouched")));
        }
        assertRefused(with("PORT", "eighty"), "PORT must be a number");
    }

    @Test
    void an_identity_provider_configured_by_half_is_refused() throws Exception {
        assertRefused(with("OIDC_ISSUER", "http://sso.example.go.id/realms/asn"), "OIDC_ISSUER must be an https:// address");
        assertRefused(with("OIDC_ISSUER", "https://sso.example.go.id/realms/asn"), "OIDC_ISSUER needs OIDC_CLIENT_ID");
    }

    @Test
    void a_data_folder_that_cannot_be_used_is_refused() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        assertRefused(with("DATA_DIR", file.toString()), "Cannot use the data folder " + file);
        assertRefused(with("DATA_DIR", file.resolve("below").toString()), "Cannot use the data folder");
        assertRefused(with("DATA_DIR", "/proc/satu-inovasi"), "Cannot use the data folder /proc/satu-inovasi");

        Path future = Files.createDirectories(temporary.resolve("future/postgres"));
        Files.writeString(future.resolve("PG_VERSION"), "99\n");
        assertRefused(with("DATA_DIR", future.getParent().toString()), "holds data of PostgreSQL 99");
    }

    @Test
    void the_embedded_server_is_closed_to_others() throws Exception {
        try (var service = RunningJar.ready(onData())) {
            var database = EmbeddedPostgres.runningOn(data).orElseThrow();
            assertThrows(SQLException.class, () -> new Database(database.url(), database.user(), "wrong").connect());
            assertThrows(SQLException.class, () -> new Database(database.url(), "postgres", "").connect());
            assertEquals("127.0.0.1", text(asSuperuser(database), "show listen_addresses"));
            assertEquals("", text(asSuperuser(database), "show unix_socket_directories"));
            assertEquals("on", text("show fsync"));
            assertEquals("on", text("show data_checksums"));
            assertEquals("UTF8", text("show server_encoding"));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres"))));
            assertFalse(Files.readString(data.resolve("postgres/pg_hba.conf")).lines()
                    .anyMatch(line -> !line.startsWith("#") && line.contains("trust")));
            assertEquals(200, service.health());
        }
    }

    @Test
    void with_a_PostgreSQL_of_ones_own_the_embedded_one_is_neither_unpacked_nor_started() throws Exception {
        try (var own = EmbeddedPostgres.throwAway(RunningJar.POSTGRES)) {
            Path untouched = temporary.resolve("own");
            Database database = own.database();
            var environment = with("DATA_DIR", untouched.toString(), "DB_URL", database.url(), "DB_USER", database.user(),
                    "DB_PASSWORD", database.password());
            try (var service = RunningJar.ready(environment)) {
                assertEquals(200, service.health());
                assertFalse(Files.exists(untouched));
            }
            environment.put("DB_PASSWORD", "wrong");
            assertRefused(environment, "Cannot connect to the PostgreSQL at DB_URL");
        }
        assertRefused(with("DB_URL", "jdbc:postgresql://127.0.0.1:" + RunningJar.freePort() + "/none"), "Cannot connect to the PostgreSQL at DB_URL");
        assertRefused(with("DB_URL", "jdbc:h2:mem:x"), "DB_URL must start with jdbc:postgresql:");
    }

    @Test
    void a_PostgreSQL_older_than_15_is_refused() throws Exception {
        try (var old = new OldPostgres("14.22")) {
            assertRefused(with("DB_URL", old.url(), "DB_USER", "anyone", "DB_PASSWORD", "any"), "PostgreSQL 15 or newer is needed; the server at DB_URL is 14.22");
        }
    }

    @Test
    void an_older_Java_is_refused() throws Exception {
        // That the build refuses one too, JavaHomeTest shows where none is installed.
        for (var old : OldJava.installed()) {
            try (var service = RunningJar.launchWith(old.program().toString(), Map.of())) {
                assertEquals(1, service.end());
                assertTrue(service.output().startsWith("Satu Inovasi needs Java 21 or newer; this is Java " + old.version()), service::output);
                assertEquals(1, service.output().lines().count(), service::output);
            }
        }
    }

    @Test
    void an_unknown_command_is_refused() throws Exception {
        try (var service = RunningJar.launch(onData(), "make-coffee")) {
            assertEquals(2, service.end());
            assertTrue(service.output().startsWith("Unknown command \"make-coffee\""), service::output);
        }
    }

    @Test
    void commands_work_beside_a_running_service_and_without_one() throws Exception {
        try (var command = RunningJar.launch(onData(), "create-ministry-account", "--username", "panrb")) {
            assertEquals(0, command.end(), command::output);
            assertTrue(command.output().contains("Created the ministry account panrb."), command::output);
            assertTrue(command.output().contains("shown only now"), command::output);
        }
        try (var service = RunningJar.ready(onData())) {
            try (var command = RunningJar.launch(onData(), "create-ministry-account", "--username", "second")) {
                assertEquals(1, command.end(), command::output);
                assertTrue(command.output().contains("There is a ministry account already"), command::output);
            }
            try (var command = RunningJar.launch(onData(), "rebuild", "--check")) {
                assertEquals(0, command.end(), command::output);
                assertTrue(command.output().contains("No drift"), command::output);
            }
            assertEquals(200, service.health());
        }
    }

    private static void assertRefused(Map<String, String> environment, String reason) throws Exception {
        try (var service = RunningJar.launch(environment)) {
            assertEquals(1, service.end(), service::output);
            assertTrue(service.output().contains(reason), service::output);
            assertEquals(1, service.output().lines().count(), service::output);
        }
    }

    private static Map<String, String> onData() {
        return with("DATA_DIR", data.toString());
    }

    private static Map<String, String> with(String... namesAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return environment;
    }

    private static void acknowledge(int n) throws Exception {
        try (var service = RunningJar.ready(onData())) {
            sql("insert into acknowledged values (" + n + ")");
            assertEquals(200, service.health());
        }
    }

    private static void assertAcknowledged(int n) throws SQLException {
        assertEquals("1", text("select count(*) from acknowledged where n = " + n));
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = EmbeddedPostgres.runningOn(data).orElseThrow().connect(); var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static Database asSuperuser(Database database) {
        return new Database(database.url(), "postgres", database.password());
    }

    private static String text(String query) throws SQLException {
        return text(EmbeddedPostgres.runningOn(data).orElseThrow(), query);
    }

    private static String text(Database database, String query) throws SQLException {
        try (var connection = database.connect();
                var sql = connection.createStatement();
                var result = sql.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static long postmaster() throws Exception {
        return Postmaster.runningOn(data.resolve("postgres")).orElseThrow().pid();
    }

    /** A dead child that nobody collects is no running server. */
    private static boolean runs(long pid) {
        return new Postmaster(pid, 0).serves(data.resolve("postgres"));
    }

    private static long deadPid() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        return ended.pid();
    }

    private static boolean exists(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var found = Files.newDirectoryStream(folder, pattern)) {
            return found.iterator().hasNext();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, "never came");
            Thread.onSpinWait();
        }
    }
}
