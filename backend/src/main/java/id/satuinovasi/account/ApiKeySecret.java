package id.satuinovasi.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** One secret of a key, known by its SHA-256: the present one has no end, the former one works until its end. */
@Entity
public class ApiKeySecret extends PanacheEntityBase {

    static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
    /** So long it is still told that a secret was replaced, rather than that it is unknown. */
    private static final Duration MEMORY = Duration.ofDays(400);

    @Id
    @Column(name = "hash")
    public String hash;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "api_key_id")
    public ApiKey key;
    public String prefix;
    public Instant createdAt;
    public Instant endsAt;

    static KeySecret addTo(ApiKey key, Recorded recorded) {
        var secret = KeySecret.create();
        var row = new ApiKeySecret();
        row.hash = secret.hash();
        row.key = key;
        row.prefix = secret.prefix();
        row.createdAt = recorded.at();
        row.persist();
        return secret;
    }

    /** Whatever was replaced before ends at once: two secrets work at most. */
    static KeySecret replaceOf(ApiKey key, Duration overlap, Recorded recorded) {
        update("endsAt = ?1 where key = ?2 and endsAt > ?1", recorded.at(), key);
        update("endsAt = ?1 where key = ?2 and endsAt is null", recorded.at().plus(overlap), key);
        return addTo(key, recorded);
    }

    /** The present ones, and former ones that work still. */
    static List<ApiKeySecret> workingOf(Collection<ApiKey> keys, Instant now) {
        return keys.isEmpty() ? List.of() : list("key in ?1 and (endsAt is null or endsAt > ?2)", keys, now);
    }

    static void forgetOld(Instant now) {
        delete("endsAt < ?1", now.minus(MEMORY));
    }
}
