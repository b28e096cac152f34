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

    @SuppressWarnings("unchecked")
    static List<Long> nextIds(int count) {
        return getEntityManager().createNativeQuery("select nextval('account_seq') from generate_series(1, :count)", Long.class)
                .setParameter("count", count).getResultList();
    }

    /** New ones, many by one statement; in the order of their names, so that two imports do not wait for each other in a circle. */
    static void insert(List<Account> accounts) {
        getEntityManager().createNativeQuery("""
                insert into account (id, username, display_name, language, password_hash, must_change_password, active, demo, created_at, created_by, version)
                select * from unnest(:ids, :usernames, :names, :languages, :passwords, :due, :active, :demo, :at, :by, :versions)
                  as a (id, username) order by username""")
                .setParameter("ids", accounts.stream().map(account -> account.id).toArray(Long[]::new))
                .setParameter("usernames", accounts.stream().map(account -> account.username).toArray(String[]::new))
                .setParameter("names", accounts.stream().map(account -> account.displayName).toArray(String[]::new))
                .setParameter("languages", accounts.stream().map(account -> account.language).toArray(String[]::new))
                .setParameter("passwords", accounts.stream().map(account -> account.passwordHash).toArray(String[]::new))
                .setParameter("due", accounts.stream().map(account -> account.mustChangePassword).toArray(Boolean[]::new))
                .setParameter("active", accounts.stream().map(account -> account.active).toArray(Boolean[]::new))
                .setParameter("demo", accounts.stream().map(account -> account.demo).toArray(Boolean[]::new))
                .setParameter("at", accounts.stream().map(account -> account.createdAt).toArray(Instant[]::new))
                .setParameter("by", accounts.stream().map(account -> account.createdBy).toArray(Long[]::new))
                .setParameter("versions", accounts.stream().map(account -> account.version).toArray(Integer[]::new)).executeUpdate();
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
