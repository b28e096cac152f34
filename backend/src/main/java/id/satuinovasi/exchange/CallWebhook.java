package id.satuinovasi.exchange;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * One call of an endpoint. It connects to the very address that was checked just before, while name and certificate stay those of
 * the URL; follows no redirect, reads the beginning of the answer only, and waits no longer than its time.
 */
@ApplicationScoped
class CallWebhook {

    private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(5);
    private static final int KEPT_BYTES = 2048;
    /** More than there are threads that call, so that nobody waits for somebody else's connection to the same host. */
    private static final int CONNECTIONS_PER_HOST = 64;

    private final ReachableAddresses reachable;
    private final HttpClient client;
    private final Duration longest;

    CallWebhook(ReachableAddresses reachable, Vertx vertx, @ConfigProperty(name = "satu-inovasi.webhooks.timeout") Duration longest) {
        this.reachable = reachable;
        this.longest = longest;
        // A connection is used once: what was checked is then what was called.
        client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false).setMaxPoolSize(CONNECTIONS_PER_HOST)
                .setConnectTimeout((int) LONGEST_TO_CONNECT.toMillis()).setSslHandshakeTimeout(LONGEST_TO_CONNECT.toSeconds()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** @throws InterruptedException when the service stops; whether it was delivered is then unknown */
    WebhookAnswer post(String url, Map<String, String> headers, String body) throws InterruptedException {
        var start = System.nanoTime();
        try {
            var target = reachable.readable(url).orElseThrow(ReachableAddresses.RefusedAddress::new);
            var address = reachable.of(target).getFirst();
            return new Exchange(start).post(options(target, address, headers), Buffer.buffer(body));
        } catch (UnknownHostException unknown) {
            return WebhookAnswer.failed(WebhookAnswer.Failure.UNKNOWN_NAME, since(start));
        } catch (ReachableAddresses.RefusedAddress refused) {
            return WebhookAnswer.failed(WebhookAnswer.Failure.ADDRESS_REFUSED, since(start));
        }
    }

    private static RequestOptions options(URI url, InetAddress address, Map<String, String> headers) throws UnknownHostException {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        // As a number: with its name the client would look it up once more.
        var number = InetAddress.getByAddress(address.getAddress()).getHostAddress();
        var options = new RequestOptions().setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(ReachableAddresses.portOf(url), number))
                .setHost(url.getHost()).setPort(ReachableAddresses.portOf(url)).setSsl(url.getScheme().equalsIgnoreCase("https"))
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery()).setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }

    private static int since(long start) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** What has come so far; written by the client's thread, read by the one that waits. */
    private final class Exchange {

        private final long start;
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final AtomicReference<HttpClientRequest> request = new AtomicReference<>();
        private final AtomicReference<HttpClientResponse> response = new AtomicReference<>();
        private final AtomicReference<Buffer> kept = new AtomicReference<>(Buffer.buffer());

        Exchange(long start) {
            this.start = start;
        }

        WebhookAnswer post(RequestOptions options, Buffer body) throws InterruptedException {
            client.request(options).onFailure(over::completeExceptionally).onSuccess(made -> {
                request.set(made);
                if (over.isDone()) {
                    // Too late: nobody waits for it any more, and nothing must be sent.
                    made.reset();
                    return;
                }
                made.response().onFailure(over::completeExceptionally).onSuccess(this::read);
                made.end(body).onFailure(over::completeExceptionally);
            });
            try {
                over.get(longest.toMillis() - since(start), TimeUnit.MILLISECONDS);
                return answer(null);
            } catch (TimeoutException late) {
                return answer(WebhookAnswer.Failure.TIMEOUT);
            } catch (ExecutionException failed) {
                return answer(failure(failed.getCause()));
            } finally {
                over.cancel(false);
                if (request.get() != null) {
                    request.get().reset();
                }
            }
        }

        private void read(HttpClientResponse answer) {
            response.set(answer);
            answer.exceptionHandler(cut -> over.complete(null));
            answer.endHandler(end -> over.complete(null));
            answer.handler(part -> {
                var all = Buffer.buffer().appendBuffer(kept.get()).appendBuffer(part);
                kept.set(all.length() > KEPT_BYTES ? all.slice(0, KEPT_BYTES) : all);
                if (all.length() >= KEPT_BYTES) {
                    over.complete(null);
                }
            });
        }

        /** Once there is a status, it counts, whatever became of the rest. */
        private WebhookAnswer answer(WebhookAnswer.Failure failure) {
            var answer = response.get();
            return answer == null ? WebhookAnswer.failed(failure, since(start))
                    : WebhookAnswer.of(answer.statusCode(), text(kept.get()), retryAfter(answer.getHeader("Retry-After")), since(start));
        }
    }

    /** PostgreSQL stores no NUL, and people have no use for other control characters. */
    private static String text(Buffer kept) {
        return new String(kept.getBytes(), StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD").strip();
    }

    /** In seconds; the form with a date is passed over. */
    private static Duration retryAfter(String header) {
        return header != null && header.strip().matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(header.strip())) : null;
    }

    private static WebhookAnswer.Failure failure(Throwable cause) {
        for (var reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof SSLException) {
                return WebhookAnswer.Failure.TLS;
            }
            if (reason instanceof ConnectTimeoutException) {
                return WebhookAnswer.Failure.TIMEOUT;
            }
        }
        return WebhookAnswer.Failure.CONNECTION;
    }
}
