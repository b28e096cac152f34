import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The packaged service, started as an operator starts it: on its own PostgreSQL, or on one that runs already. */
final class Service implements AutoCloseable {

    record Database(int port, String user, String password) {

        String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/satu_inovasi";
        }

        /** The embedded server's has the same password. */
        Database superuser() {
            return new Database(port, "postgres", password);
        }

        Connection connect() throws Exception {
            var access = new Properties();
            access.put("user", user);
            access.put("password", password);
            access.put("ApplicationName", "bench");
            return DriverManager.getConnection(url(), access);
        }

        /** PostgreSQL's own programs, told where the database is. */
        ProcessBuilder program(List<String> command) {
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(java.util.Map.of("PGHOST", "127.0.0.1", "PGPORT", String.valueOf(port), "PGUSER", user,
                    "PGPASSWORD", password, "PGDATABASE", "satu_inovasi"));
            return builder;
        }
    }

    private static final String JAR = "backend/target/quarkus-app/quarkus-run.jar";
    /** The first start on what was just filled writes the catalogue's bitmaps. */
    private static final int PATIENCE_SECONDS = 1800;

    final int port;
    final Database database;
    final double secondsToReady;
    private final Process process;

    private Service(Process process, int port, Database database, double secondsToReady) {
        this.process = process;
        this.port = port;
        this.database = database;
        this.secondsToReady = secondsToReady;
    }

    static Service embedded(Path folder, List<String> options) throws Exception {
        return start(folder, null, options);
    }

    static Service on(Database database, Path folder, List<String> options) throws Exception {
        return start(folder, database, options);
    }

    private static Service start(Path folder, Database external, List<String> options) throws Exception {
        Files.createDirectories(folder);
        var log = folder.resolve("service.log").toFile();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(given("BENCH_JAVA_OPTIONS"));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        var port = freePort();
        builder.environment().putAll(java.util.Map.of("DEMO", "false", "HOST", "127.0.0.1", "PORT", String.valueOf(port), "DATA_DIR", folder.toString()));
        for (var name : List.of("DB_URL", "DB_USER", "DB_PASSWORD")) {
            builder.environment().remove(name);
        }
        if (external != null) {
            builder.environment().putAll(java.util.Map.of("DB_URL", external.url(), "DB_USER", external.user, "DB_PASSWORD", external.password));
        }
        var begin = System.nanoTime();
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        var ready = false;
        try {
            awaitReady(process, port, log.toPath());
            var seconds = (System.nanoTime() - begin) / 1e9;
            ready = true;
            return new Service(process, port, external == null ? ownDatabase(folder) : external, seconds);
        } finally {
            if (!ready) {
                process.destroy();
            }
        }
    }

    static List<String> given(String name) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
    }

    private static void awaitReady(Process process, int port, Path log) throws Exception {
        var request = Wire.get("/q/health/ready", null);
        for (var begin = System.nanoTime(); System.nanoTime() - begin < PATIENCE_SECONDS * 1_000_000_000L;) {
            if (!process.isAlive()) {
                break;
            }
            try (var wire = new Wire(port, 5000)) {
                if (wire.send(request).status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            Thread.sleep(5);
        }
        throw new IOException("The service did not start: " + Files.readString(log));
    }

    private static Database ownDatabase(Path folder) throws IOException {
        var port = Files.readAllLines(folder.resolve("postgres/service.conf")).stream().filter(line -> line.startsWith("port = "))
                .map(line -> Integer.parseInt(line.substring(7).strip())).findFirst().orElseThrow();
        return new Database(port, "satu_inovasi", Files.readString(folder.resolve("postgres.password")).strip());
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** In megabytes; 0 where the system does not tell. */
    double resident() throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024).findFirst().orElse(0);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Tells the process to end, as a service manager does, and waits until its PostgreSQL has ended as well. */
    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
