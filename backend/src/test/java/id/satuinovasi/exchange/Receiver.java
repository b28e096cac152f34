package id.satuinovasi.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Somebody else's server, which behaves on each of its paths as the test says; 204 where it says nothing. */
final class Receiver implements AutoCloseable {

    /** @param body as it came */
    record Received(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).findFirst().orElseThrow().getValue().getFirst();
        }

        String id() {
            return header("webhook-id");
        }
    }

    interface Behaviour {
        void answer(HttpExchange exchange) throws Exception;
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
    }

    static Behaviour status(int status) {
        return status(status, "");
    }

    static Behaviour status(int status, String body) {
        return exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    Behaviour hanging() {
        return exchange -> closing.await();
    }

    /** Goes on until the caller hangs up. */
    static Behaviour untilLeft(Behaviour behaviour) {
        return exchange -> assertThrows(IOException.class, () -> behaviour.answer(exchange));
    }

    List<Received> at(String path) {
        return received.stream().filter(request -> request.path().equals(path)).toList();
    }

    List<String> idsAt(String path) {
        return at(path).stream().map(Received::id).toList();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            received.add(new Received(path, Map.copyOf(exchange.getRequestHeaders()), new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            behaviours.getOrDefault(path, status(204)).answer(exchange);
        } catch (Exception | AssertionError fault) {
            // Once the test is over, whoever is still answering is cut off.
            if (closing.getCount() > 0) {
                faults.add(fault);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        assertEquals(List.of(), faults);
    }
}
