package id.satuinovasi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Two instances over one PostgreSQL behind the page's own nginx. */
final class Cluster implements AutoCloseable {

    static final String PASSWORD = "sandi untuk pengujian";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    final Map<String, String> environment;
    final Visitor ministry;
    RunningJar first;
    final RunningJar second;
    private final EmbeddedPostgres postgres = EmbeddedPostgres.throwAway(RunningJar.POSTGRES);
    private final Process nginx;
    private final String address;

    /** Instances and a command start at the same moment on an empty database: only one makes the tables. */
    Cluster(Path folder) throws Exception {
        var database = postgres.database();
        environment = new HashMap<>(Map.of("DB_URL", database.url(), "DB_USER", database.user(), "DB_PASSWORD", database.password(),
                "HOST", "127.0.0.1", "SATU_INOVASI_PASSWORD_BCRYPT_COST", "4", "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true", "API_KEY_REQUESTS", "40", "API_KEY_WINDOW", "10M"));
        first = RunningJar.launch(environment);
        second = RunningJar.launch(environment);
        int port = RunningJar.freePort();
        address = "http://127.0.0.1:" + port;
        nginx = new ProcessBuilder("../.ci/nginx", folder.toString(), String.valueOf(port), "127.0.0.1:" + first.port, "127.0.0.1:" + second.port)
                .inheritIO().start();
        try (var command = RunningJar.launch(environment, "create-ministry-account", "--username", "panrb")) {
            assertEquals(0, command.end(), command::output);
            first.awaitReady();
            second.awaitReady();
            awaitNginx(port);
            ministry = Visitor.welcomed(address, "panrb", command.output().strip().replaceFirst("(?s).*: ", ""), PASSWORD);
        }
    }

    String address() {
        return address;
    }

    /** A new account with one grant, signed in through nginx. */
    Visitor person(String username, Map<String, Object> grant) throws IOException {
        var account = ministry.expect(201, "POST", "/accounts",
                Map.of("username", username, "displayName", username, "grants", List.of(grant)));
        return Visitor.welcomed(address, username, account.get("initialPassword").asText(), PASSWORD);
    }

    Connection connect() throws SQLException {
        return postgres.database().connect();
    }

    long count(String query) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws Exception {
        nginx.destroy();
        nginx.waitFor();
        first.close();
        second.close();
        postgres.close();
    }

    private void awaitNginx(int port) throws IOException {
        for (var deadline = System.nanoTime() + PATIENCE_NANOS;;) {
            assertTrue(nginx.isAlive(), "nginx did not start");
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                assertTrue(System.nanoTime() < deadline, "nginx does not answer");
                Thread.onSpinWait();
            }
        }
    }
}
