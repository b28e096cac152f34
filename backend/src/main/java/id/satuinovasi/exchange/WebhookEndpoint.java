package id.satuinovasi.exchange;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import id.satuinovasi.account.Account;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** An address that is called when something happens. How far it has come stands apart, in {@code webhook_progress}. */
@Entity
class WebhookEndpoint extends PanacheEntityBase {

    @Schema(name = "WebhookEndpointState")
    enum State { ACTIVE, PAUSED }

    /** A person; the answer 410; 72 hours without an answer 2xx; an owner who may no longer read anything; no key opens the secret. */
    @Schema(name = "WebhookPauseCause")
    enum PauseCause { PERSON, GONE, UNREACHABLE, NO_MANDATE, SECRET_LOST }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    Account account;
    String url;
    String description;
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> eventTypes;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "agency_id")
    Agency agency;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "region_code")
    Region region;
    @Enumerated(EnumType.STRING)
    State state = State.ACTIVE;
    @Enumerated(EnumType.STRING)
    PauseCause pausedCause;
    String pausedNote;
    Instant pausedAt;
    byte[] secret;
    byte[] previousSecret;
    Instant previousSecretUntil;
    Instant createdAt;
    @Version
    int version;

    boolean isActive() {
        return state == State.ACTIVE;
    }

    /** Paused, and not by a person: somebody has to mend something. */
    boolean isGivenUp() {
        return !isActive() && pausedCause != PauseCause.PERSON;
    }

    void pause(PauseCause cause, String note, Instant at) {
        state = State.PAUSED;
        pausedCause = cause;
        pausedNote = note;
        pausedAt = at;
    }

    void resume() {
        state = State.ACTIVE;
        pausedCause = null;
        pausedNote = null;
        pausedAt = null;
    }

    /** Both count until {@code until}; a secret before the present one counts no longer. */
    void rotate(byte[] sealed, Instant now, Instant until) {
        previousSecret = until.isAfter(now) ? secret : null;
        previousSecretUntil = until.isAfter(now) ? until : null;
        secret = sealed;
    }
}
