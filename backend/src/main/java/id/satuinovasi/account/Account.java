package id.satuinovasi.account;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;

import id.satuinovasi.shared.Recorded;

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
    @SuppressWarnings("unchecked")
    public static Map<Long, String> names(Collection<Long> ids) {
        var known = ids.stream().filter(Objects::nonNull).distinct().toArray(Long[]::new);
        // A map that may be asked for the name of nobody too, which Map.of() would not.
        var names = new HashMap<Long, String>();
        if (known.length > 0) {
            List<Object[]> found = getEntityManager().createNativeQuery("select id, display_name from account where id = any(:ids)", Object[].class)
                    .setParameter("ids", known).getResultList();
            found.forEach(account -> names.put((Long) account[0], (String) account[1]));
        }
        return names;
    }

    /** With a password of somebody else's making, or {@link Passwords#NONE}; not kept yet. */
    static Account of(AccountRequest request, String passwordHash, Recorded recorded) {
        var account = new Account();
        account.username = request.username();
        account.displayName = request.displayName().strip();
        account.language = Objects.requireNonNullElse(request.language(), "id");
        account.assignPassword(passwordHash);
        account.createdAt = recorded.at();
        account.createdBy = recorded.by();
        return account;
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
