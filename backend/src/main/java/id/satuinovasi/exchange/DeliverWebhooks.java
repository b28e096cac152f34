package id.satuinovasi.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
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
    /** Of endpoints far behind, each of which keeps the database busy. */
    private static final int SEARCHES = 2;
    private static final Logger LOG = Logger.getLogger(DeliverWebhooks.class);

    /** What is sent next; a copy, so that no transaction stays open meanwhile. */
    private record Letter(long delivery, int attempts, String url, String webhookId, String body, List<byte[]> secrets) {
    }

    /** @param behind the part of the log that was looked through held nothing for it, and there is more */
    private record Next(Letter letter, boolean behind) {

        static final Next NOTHING = new Next(null, false);
    }

    private final EntityManager entities;
    private final WebhookEvents events;
    private final WebhookSecrets secrets;
    private final CallWebhook call;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();
    private final Semaphore searching = new Semaphore(SEARCHES);

    DeliverWebhooks(EntityManager entities, WebhookEvents events, WebhookSecrets secrets, CallWebhook call, Clock clock) {
        this.entities = entities;
        this.events = events;
        this.secrets = secrets;
        this.call = call;
        this.clock = clock;
    }

    void to(long endpoint, BooleanSupplier stopping) {
        var start = System.nanoTime();
        BooleanSupplier over = () -> stopping.getAsBoolean() || System.nanoTime() - start > TURN.toNanos();
        var next = searched(endpoint, QuarkusTransaction.requiringNew().call(() -> next(endpoint)), over);
        while (next.letter != null) {
            var sent = next.letter;
            WebhookAnswer answer;
            try {
                answer = send(sent);
            } catch (InterruptedException stopped) {
                // The event stays pending, and is sent again.
                Thread.currentThread().interrupt();
                return;
            }
            next = searched(endpoint, QuarkusTransaction.requiringNew().call(() -> {
                record(endpoint, sent, answer);
                return over.getAsBoolean() ? Next.NOTHING : next(endpoint);
            }), over);
        }
    }

    /** Goes on looking where a part of the log held nothing for it; else the next look finds it behind, and has it looked for again. */
    private Next searched(long endpoint, Next found, BooleanSupplier over) {
        var next = found;
        if (next.behind && searching.tryAcquire()) {
            try {
                while (next.behind && !over.getAsBoolean()) {
                    next = QuarkusTransaction.requiringNew().call(() -> next(endpoint));
                }
            } finally {
                searching.release();
            }
        }
        return next;
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

    private Next next(long id) {
        var endpoint = WebhookEndpoint.<WebhookEndpoint>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElse(null);
        if (endpoint == null) {
            return Next.NOTHING;
        }
        var signing = signing(endpoint);
        if (signing.isEmpty()) {
            sendNothingOf(endpoint);
            return Next.NOTHING;
        }
        for (var requested = WebhookDelivery.requestedOf(id); requested != null; requested = WebhookDelivery.requestedOf(id)) {
            if (events.mayBeSent(id, requested)) {
                return new Next(letter(endpoint, requested, signing), false);
            }
            requested.requested = false;
        }
        if (!endpoint.isActive()) {
            return Next.NOTHING;
        }
        if (!events.hasMandate(id)) {
            endpoint.pause(PauseCause.NO_MANDATE, null, clock.instant());
            return Next.NOTHING;
        }
        var pending = WebhookDelivery.pendingOf(id);
        if (pending != null && !events.mayBeSent(id, pending)) {
            pending.delete();
            pending = null;
        }
        if (pending != null) {
            return pending.nextAttemptAt.isAfter(clock.instant()) ? Next.NOTHING : new Next(letter(endpoint, pending, signing), false);
        }
        var start = events.start(id);
        var last = events.last();
        var until = Math.min(start + WebhookEvents.AT_ONCE, last);
        var taken = takeNext(id, start, until);
        return taken == null ? new Next(null, until < last) : new Next(letter(endpoint, taken, signing), false);
    }

    /** Null, and this part of the log passed over, where there is nothing for it. */
    private WebhookDelivery takeNext(long endpoint, long start, long until) {
        var event = events.next(endpoint, start, until);
        events.move(endpoint, event.map(WebhookEvents.Event::position).orElse(until));
        return event.map(found -> {
            var delivery = WebhookDelivery.of(endpoint, found.webhookId(), found.position(), found.type(), found.body(), clock.instant());
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
            var waiting = asked ? WebhookDelivery.pendingOf(id) : null;
            if (waiting == null || waiting.attempts == 0) {
                progress("failing_since = null, last_delivered_at = :now", id);
            } else {
                // A sign of life, but the event that failed has still to be taken: it is tried at once.
                waiting.nextAttemptAt = now;
                progress("last_delivered_at = :now", id);
            }
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
