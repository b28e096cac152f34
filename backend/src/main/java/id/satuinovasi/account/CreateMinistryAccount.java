package id.satuinovasi.account;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The one-time step of a production start: the first account, from which all others are made. */
@ApplicationScoped
public class CreateMinistryAccount {

    /** Somebody of the ministry can already sign in and makes further accounts on the page. */
    public static class AlreadyThere extends RuntimeException {
    }

    private static final long ONE_AT_A_TIME = 0x5a70_1e57L;

    private final Passwords passwords;
    private final Clock clock;

    CreateMinistryAccount(Passwords passwords, Clock clock) {
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Answers the initial password, which must be changed at the first sign-in. */
    @Transactional
    public String create(String username, String displayName) {
        Account.getEntityManager().createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", ONE_AT_A_TIME).getSingleResult();
        var now = clock.instant();
        var today = Today.of(now);
        if (AccountGrant.count("""
                role = ?1 and account.active and endedAt is null and (validTo is null or validTo >= ?2)""", Role.MINISTRY_OFFICER, today) > 0) {
            throw new AlreadyThere();
        }
        var password = Passwords.random();
        var account = new Account();
        account.username = Account.normalized(username);
        account.displayName = displayName;
        account.language = "id";
        account.assignPassword(passwords.hash(password));
        account.createdAt = now;
        account.persistAndFlush();
        var grant = new AccountGrant();
        grant.account = account;
        grant.role = Role.MINISTRY_OFFICER;
        grant.validFrom = today;
        grant.grantedAt = now;
        grant.persist();
        return password;
    }
}
