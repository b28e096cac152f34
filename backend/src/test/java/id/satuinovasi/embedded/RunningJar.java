package id.satuinovasi.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The packaged jar as an operator runs it: a process with an environment, its output and its end. */
final class RunningJar implements AutoCloseable {

    /** Apart from the other tests' own, which may run at the same time. */
    static final Path POSTGRES = Path.of("target/postgres-of-processes");

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final String READY = "Satu Inovasi is ready";
    private static final int PATIENCE_SECONDS = 180;

    final int port;
    private static final List<String> HEARS_CTRL_C = hearsCtrlC();
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    /** Tests that run in the background inherit an ignored SIGINT, which a JVM respects; GNU's env restores it. */
    private static List<String> hearsCtrlC() {
        var prefix = List.of("env", "--default-signal=INT");
        try {
            var trial = new ArrayList<>(prefix);
            trial.add("true");
            return new ProcessBuilder(trial).start().waitFor() == 0 ? prefix : List.of();
        } catch (IOException | InterruptedException notGnu) {
            return List.of();
        }
    }

    private RunningJar(String java, int port, Map<String, String> environment, List<String> arguments) throws IOException {
        assertTrue(Files.exists(JAR), "package the jar first: " + JAR);
        this.port = port;
        List<String> command = new ArrayList<>(HEARS_CTRL_C);
        // Short lives, which the optimizing compiler would take more from than it gives.
        command.addAll(List.of(java, "-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DB_") || name.startsWith("DEMO")
                || name.equals("JAVA_TOOL_OPTIONS") || name.equals("JDK_JAVA_OPTIONS"));
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().putAll(environment);
        process = builder.start();
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static RunningJar launch(Map<String, String> environment, String... arguments) throws IOException {
        return new RunningJar(currentJava(), freePort(), environment, List.of(arguments));
    }

    static RunningJar launchWith(String java, Map<String, String> environment) throws IOException {
        return new RunningJar(java, freePort(), environment, List.of());
    }

    /** Started and answering. */
    static RunningJar ready(Map<String, String> environment) throws Exception {
        RunningJar jar = launch(environment);
        jar.awaitReady();
        return jar;
    }

    void awaitReady() throws InterruptedException {
        assertTrue(ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "not ready; it said:\n" + output());
        assertTrue(output().contains(READY), () -> "ended; it said:\n" + output());
    }

    /** The same address again, as a supervisor would start it. */
    RunningJar startedAgain(Map<String, String> environment) throws Exception {
        RunningJar jar = new RunningJar(currentJava(), port, environment, List.of());
        jar.awaitReady();
        return jar;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    int health() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    long pid() {
        return process.pid();
    }

    void signal(String name) throws Exception {
        signal(process.pid(), name);
    }

    static void signal(long pid, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    }

    /** The exit code, once the process has ended by itself or by a signal sent before. */
    int end() throws Exception {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "still runs; it said:\n" + output());
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return process.exitValue();
    }

    String output() {
        synchronized (lines) {
            return lines.stream().collect(Collectors.joining("\n"));
        }
    }

    @Override
    public void close() throws Exception {
        if (process.isAlive()) {
            signal("TERM");
            end();
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String currentJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void read() {
        try (var output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
                if (line.contains(READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.countDown();
        }
    }
}
