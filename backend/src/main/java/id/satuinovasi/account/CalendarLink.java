package id.satuinovasi.account;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Where an account's calendar programs read its due dates. The token in the address is known to them alone; here stands its SHA-256. */
@Entity
public class CalendarLink extends PanacheEntityBase {

    @Id
    public Long accountId;
    public String tokenHash;
    public Instant createdAt;

    /** In one statement, so that of two at once the later simply holds. */
    static void replace(Long accountId, String token, Instant now) {
        getEntityManager().createNativeQuery("""
                insert into calendar_link (account_id, token_hash, created_at) values (:account, :hash, :now)
                on conflict on constraint pk_calendar_link do update set token_hash = excluded.token_hash, created_at = excluded.created_at""")
                .setParameter("account", accountId).setParameter("hash", SessionToken.hash(token)).setParameter("now", now).executeUpdate();
    }

    static Optional<CalendarLink> of(Long accountId) {
        return findByIdOptional(accountId);
    }

    static void end(Long accountId) {
        delete("accountId", accountId);
    }
}
