package id.satuinovasi.account;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** The ministry account of a new installation; every other account is created by somebody who has one. */
@ApplicationScoped
public class FirstAccount {

    public record Created(String username, Optional<String> initialPassword) {
    }

    /** Why there is no account now, in one line for the operator. */
    public static class Refused extends RuntimeException {
        Refused(String line) {
            super(line);
        }
    }

    private final Passwords passwords;
    private final EntityManager entities;
    private final Clock clock;

    FirstAccount(Passwords passwords, EntityManager entities, Clock clock) {
        this.passwords = passwords;
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional
    public Created create(String wantedName, String displayName, Optional<String> chosenPassword) {
        // Two operators at once must not both find none.
        entities.createNativeQuery("lock table account_grant in share row exclusive mode").executeUpdate();
        if (AccountGrant.count("role = ?1 and endedAt is null", Role.MINISTRY_OFFICER) > 0) {
            throw new Refused("There is a ministry account already; create further ones in the page.");
        }
        String username = Account.normalized(wantedName);
        if (!username.matches("[a-z0-9][a-z0-9._-]{1,62}")) {
            throw new Refused("The user name must be 2 to 63 characters of a-z, 0-9, \".\", \"_\" and \"-\", and begin with a letter or a digit.");
        }
        if (Account.ofUsername(username).isPresent()) {
            throw new Refused("The user name " + username + " is taken.");
        }
        if (chosenPassword.filter(password -> !Passwords.fits(password)).isPresent()) {
            throw new Refused("The password must have at least " + Passwords.MIN_LENGTH + " characters and at most " + Passwords.MAX_BYTES + " bytes.");
        }
        String initial = chosenPassword.isPresent() ? null : Passwords.random();
        var account = new Account();
        account.username = username;
        account.displayName = displayName;
        account.language = "id";
        account.createdAt = clock.instant();
        chosenPassword.ifPresentOrElse(password -> account.choosePassword(passwords.hash(password)),
                () -> account.assignPassword(passwords.hash(initial)));
        account.persist();
        var grant = new AccountGrant();
        grant.account = account;
        grant.role = Role.MINISTRY_OFFICER;
        grant.validFrom = Today.of(clock);
        grant.grantedAt = clock.instant();
        grant.persistAndFlush();
        return new Created(username, Optional.ofNullable(initial));
    }
}
