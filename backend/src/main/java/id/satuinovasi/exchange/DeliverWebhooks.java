package id.satuinovasi.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.jboss.logging.Logger;

import id.satuinovasi.exchange.WebhookDelivery.Outcome;
import id.satuinovasi.exchange.WebhookEndpoint.PauseCause;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Sends one endpoint its events, one after the other: the next one only when the one before is delivered or given up. Between two
 * calls everything stands in the database and no transaction is open, so an instance may die at any moment: whoever takes over sends the
 * pending event again with the same id.
 */
@ApplicationScoped
class DeliverWebhooks {

    /** Then others have their turn. */
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger(DeliverWebhooks.class);

    /** What is sent next; a copy, so that no transaction stays open meanwhile. */
    private record Letter(long delivery, int attempts, String url, String webhookId, String body, List<byte[]> secrets) {
    }

    private final EntityManager entities;
    private final WebhookEvents events;
    private final WebhookSecrets secrets;
    private final CallWebhook call;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    DeliverWebhooks(EntityManager entities, WebhookEvents events, WebhookSecrets secrets, CallWebhook call, Clock clock) {
        this.entities = entities;
        this.events = events;
        this.secrets = secrets;
        this.call = call;
        this.clock = clock;
    }

    void to(long endpoint, BooleanSupplier stopping) {
        var start = System.nanoTime();
        var letter = QuarkusTransaction.requiringNew().call(() -> next(endpoint));
        while (letter != null) {
            var sent = letter;
            WebhookAnswer answer;
            try {
                answer = send(sent);
            } catch (InterruptedException stopped) {
                // The event stays pending, and is sent again.
                Thread.currentThread().interrupt();
                return;
            }
            var over = stopping.getAsBoolean() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(TURN.toSeconds());
            letter = QuarkusTransaction.requiringNew().call(() -> {
                record(endpoint, sent, answer);
                return over ? null : next(endpoint);
            });
        }
    }

    private WebhookAnswer send(Letter letter) throws InterruptedException {
        var now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "SatuInovasi-Webhooks/1.0");
        headers.put("webhook-id", letter.webhookId);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", WebhookSignature.of(letter.secrets, letter.webhookId, now, letter.body));
        return call.post(letter.url, headers, letter.body);
    }

    private Letter next(long id) {
        var endpoint = WebhookEndpoint.<WebhookEndpoint>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElse(null);
        if (endpoint == null) {
            return null;
        }
        var signing = signing(endpoint);
        if (signing.isEmpty()) {
            sendNothingOf(endpoint);
            return null;
        }
        for (var requested = WebhookDelivery.requestedOf(id); requested != null; requested = WebhookDelivery.requestedOf(id)) {
            if (events.mayBeSent(id, requested)) {
                return letter(endpoint, requested, signing);
            }
            requested.requested = false;
        }
        if (!endpoint.isActive()) {
            return null;
        }
        if (!events.hasMandate(id)) {
            endpoint.pause(PauseCause.NO_MANDATE, null, clock.instant());
            return null;
        }
        var pending = WebhookDelivery.pendingOf(id);
        if (pending != null && !events.mayBeSent(id, pending)) {
            pending.delete();
            pending = null;
        }
        if (pending == null) {
            pending = takeNext(id);
        }
        return pending == null || pending.nextAttemptAt.isAfter(clock.instant()) ? null : letter(endpoint, pending, signing);
    }

    /** Null, and the whole log passed over, where there is nothing for it. */
    private WebhookDelivery takeNext(long endpoint) {
        var last = events.last();
        var event = events.next(endpoint);
        events.move(endpoint, event.map(WebhookEvents.Event::position).orElse(last));
        return event.map(found -> {
            var delivery = WebhookDelivery.of(endpoint, "evt_" + found.position(), found.position(), found.type(), found.body(), clock.instant());
            delivery.persist();
            return delivery;
        }).orElse(null);
    }

    private static Letter letter(WebhookEndpoint endpoint, WebhookDelivery delivery, List<byte[]> signing) {
        return new Letter(delivery.id, delivery.attempts, endpoint.url, delivery.webhookId, delivery.body, signing);
    }

    /** The secrets that count, the present one first; none where that is lost. */
    private List<byte[]> signing(WebhookEndpoint endpoint) {
        var present = secrets.open(endpoint.secret);
        if (present.isEmpty() || endpoint.previousSecret == null || !clock.instant().isBefore(endpoint.previousSecretUntil)) {
            return present.stream().toList();
        }
        var previous = secrets.open(endpoint.previousSecret);
        if (previous.isEmpty()) {
            LOG.warnf("Webhook endpoint %d is signed with its new secret only: no key in WEBHOOK_SECRET_KEYS opens the one before", endpoint.id);
        }
        return Stream.concat(present.stream(), previous.stream()).toList();
    }

    /** Unsigned, nobody could believe it. */
    private void sendNothingOf(WebhookEndpoint endpoint) {
        LOG.errorf("No key in WEBHOOK_SECRET_KEYS opens the secret of webhook endpoint %d: nothing is sent to it", endpoint.id);
        for (var requested = WebhookDelivery.requestedOf(endpoint.id); requested != null; requested = WebhookDelivery.requestedOf(endpoint.id)) {
            requested.requested = false;
            requested.failure = WebhookAnswer.Failure.SECRET_LOST;
            if (requested.isTest()) {
                requested.end(Outcome.FAILED);
            }
        }
        pause(endpoint, PauseCause.SECRET_LOST);
    }

    private void record(long id, Letter letter, WebhookAnswer answer) {
        var endpoint = WebhookEndpoint.<WebhookEndpoint>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElse(null);
        var delivery = WebhookDelivery.<WebhookDelivery>findById(letter.delivery);
        if (endpoint == null || delivery == null || delivery.attempts != letter.attempts) {
            // Removed meanwhile, or recorded by an instance that took this one for dead.
            return;
        }
        var now = clock.instant();
        var asked = delivery.requested;
        delivery.requested = false;
        delivery.note(answer, now);
        if (answer.isDelivered()) {
            delivery.end(Outcome.DELIVERED);
            progress("failing_since = null, last_delivered_at = :now", id);
        } else if (asked) {
            // What was delivered once stays so.
            delivery.end(delivery.outcome == Outcome.PENDING ? Outcome.FAILED : delivery.outcome);
        } else {
            progress("failing_since = coalesce(failing_since, :now)", id);
            tryAgain(endpoint, delivery, answer);
        }
    }

    private void tryAgain(WebhookEndpoint endpoint, WebhookDelivery delivery, WebhookAnswer answer) {
        var now = clock.instant();
        if (answer.isGone()) {
            pause(endpoint, PauseCause.GONE);
            return;
        }
        var next = Backoff.next(delivery.firstAttemptAt, now, delivery.attempts, answer.retryAfter(), chance.nextDouble());
        if (next == null) {
            delivery.end(Outcome.FAILED);
            pause(endpoint, PauseCause.UNREACHABLE);
        } else {
            delivery.nextAttemptAt = next;
        }
    }

    private void pause(WebhookEndpoint endpoint, PauseCause cause) {
        if (endpoint.isActive()) {
            LOG.infof("Webhook endpoint %d is paused: %s", endpoint.id, cause);
            endpoint.pause(cause, null, clock.instant());
        }
    }

    private void progress(String change, long endpoint) {
        entities.createNativeQuery("update webhook_progress set " + change + " where endpoint_id = :endpoint")
                .setParameter("now", clock.instant()).setParameter("endpoint", endpoint).executeUpdate();
    }
}
