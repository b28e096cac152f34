package id.satuinovasi.exchange;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** One event, or one test, for one endpoint, and what became of it. */
@Entity
class WebhookDelivery extends PanacheEntityBase {

    @Schema(name = "WebhookOutcome")
    enum Outcome { PENDING, DELIVERED, FAILED }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    Long endpointId;
    String webhookId;
    /** In the log of changes; null for a test. */
    Long position;
    String type;
    String body;
    @Enumerated(EnumType.STRING)
    Outcome outcome = Outcome.PENDING;
    boolean requested;
    int attempts;
    Instant createdAt;
    Instant firstAttemptAt;
    Instant lastAttemptAt;
    Instant nextAttemptAt;
    @Enumerated(EnumType.STRING)
    WebhookAnswer.Failure failure;
    Integer responseStatus;
    String responseBody;
    Integer durationMs;

    static WebhookDelivery of(long endpoint, String webhookId, Long position, String type, String body, Instant now) {
        var delivery = new WebhookDelivery();
        delivery.endpointId = endpoint;
        delivery.webhookId = webhookId;
        delivery.position = position;
        delivery.type = type;
        delivery.body = body;
        delivery.createdAt = now;
        delivery.nextAttemptAt = now;
        return delivery;
    }

    /** The event behind which the endpoint's others wait; null where none does. */
    static WebhookDelivery pendingOf(long endpoint) {
        return find("endpointId = ?1 and outcome = ?2 and position is not null", endpoint, Outcome.PENDING).firstResult();
    }

    static WebhookDelivery requestedOf(long endpoint) {
        return find("endpointId = ?1 and requested order by id", endpoint).firstResult();
    }

    static List<WebhookDelivery> behind(long endpoint, Outcome outcome, long before, int most) {
        return find("endpointId = ?1 and id < ?2 and (?3 is null or outcome = ?3) order by id desc", endpoint, before, outcome).page(0, most).list();
    }

    boolean isTest() {
        return position == null;
    }

    void note(WebhookAnswer answer, Instant at) {
        attempts++;
        firstAttemptAt = firstAttemptAt == null ? at : firstAttemptAt;
        lastAttemptAt = at;
        failure = answer.failure();
        responseStatus = answer.status();
        responseBody = answer.body();
        durationMs = answer.durationMs();
    }

    void end(Outcome how) {
        outcome = how;
        nextAttemptAt = null;
    }
}
