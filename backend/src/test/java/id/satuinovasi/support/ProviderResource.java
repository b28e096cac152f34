package id.satuinovasi.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * An identity provider that only publishes: whatever a test PUTs at an address, it answers there; an address at which nothing was
 * put breaks the connection, as a provider that is down does. {@code /asked} counts what was read since it was last asked.
 */
public class ProviderResource implements QuarkusTestResourceLifecycleManager {

    private final Map<String, byte[]> published = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        var address = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "satu-inovasi.oidc.issuer", address + "/realms/uji",
                "satu-inovasi.oidc.client-id", "satu-inovasi-page",
                "satu-inovasi.oidc.audience", "satu-inovasi-api",
                "satu-inovasi.oidc.name", "SSO Uji");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("PUT")) {
                published.put(path, exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(204, -1);
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                published.clear();
                exchange.sendResponseHeaders(204, -1);
            } else if (path.equals("/asked")) {
                send(exchange, Integer.toString(asked.getAndSet(0)).getBytes());
            } else {
                asked.incrementAndGet();
                if (published.containsKey(path)) {
                    send(exchange, published.get(path));
                }
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
