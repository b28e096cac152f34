package id.satuinovasi.account;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A person who may sign in; what the person may do stands in the grants. */
@Entity
public class Account extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 1)
    public Long id;
    public String username;
    public String displayName;
    public String language;
    public String passwordHash;
    public boolean mustChangePassword;
    public boolean active = true;
    public boolean demo;
    public Instant lastLoginAt;
    public Instant createdAt;
    public Long createdBy;
    @Version
    public int version;

    public static Optional<Account> ofUsername(String username) {
        return find("username", normalized(username)).firstResultOptional();
    }

    /** Display names by id. What the service does itself has no account: null is left out. */
    public static Map<Long, String> names(Collection<Long> ids) {
        var known = ids.stream().filter(Objects::nonNull).distinct().toList();
        // Asked for the name of nobody too, which Map.of() would not take.
        return known.isEmpty() ? new HashMap<>() : getEntityManager()
                .createQuery("select a.id, a.displayName from Account a where a.id in :ids", Object[].class)
                .setParameter("ids", known).getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }

    static String normalized(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    /** A password of the person's own choice; ends the duty to change the one handed out. */
    void choosePassword(String passwordHash) {
        this.passwordHash = passwordHash;
        mustChangePassword = false;
    }

    /** A password made up by the service and handed out by an administrator. */
    void assignPassword(String passwordHash) {
        this.passwordHash = passwordHash;
        mustChangePassword = true;
    }
}
