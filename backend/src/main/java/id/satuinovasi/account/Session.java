package id.satuinovasi.account;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** One sign-in on one browser. The token itself is known to the browser alone; here stands its SHA-256. */
@Entity
public class Session extends PanacheEntityBase {

    /** A working day of silence ends a session; a week ends it whatever happens. */
    static final Duration IDLE = Duration.ofHours(8);
    static final Duration LIFETIME = Duration.ofDays(7);

    @Id
    @Column(name = "token_hash")
    public String tokenHash;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    public Account account;
    public Instant createdAt;
    public Instant lastSeenAt;
    public Instant expiresAt;
    /** The provider, and no local password, proved who it is. */
    public boolean byProvider;

    static Session open(Account account, String token, boolean byProvider, Instant now) {
        var session = new Session();
        session.tokenHash = SessionToken.hash(token);
        session.account = account;
        session.byProvider = byProvider;
        session.createdAt = now;
        session.lastSeenAt = now;
        session.expiresAt = now.plus(LIFETIME);
        session.persist();
        return session;
    }

    static void revoke(String token) {
        delete("tokenHash", SessionToken.hash(token));
    }

    static long revokeAllOf(Long accountId) {
        return delete("account.id", accountId);
    }

    static long revokeOthersOf(Long accountId, String token) {
        return delete("account.id = ?1 and tokenHash <> ?2", accountId, SessionToken.hash(token));
    }

    static void deleteExpired(Instant now) {
        delete("expiresAt <= ?1 or lastSeenAt <= ?2", now, now.minus(IDLE));
    }
}
