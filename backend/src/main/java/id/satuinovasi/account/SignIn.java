package id.satuinovasi.account;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.shared.Problem;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Checks passwords. The slow hash runs outside any transaction, so that waiting sign-ins hold no connection. */
@ApplicationScoped
class SignIn {

    record Opened(String token, SessionView view) {
    }

    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final Clock clock;

    SignIn(Passwords passwords, LoginThrottle throttle, Clock clock) {
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
    }

    Opened with(String username, String password, String formerToken) {
        var name = Account.normalized(username);
        var account = QuarkusTransaction.requiringNew().call(() -> {
            throttle.refuseWhileBlocked(name);
            return Account.ofUsername(name).orElse(null);
        });
        if (!passwords.matches(password, account) || !account.active) {
            throttle.countFailure(name);
            throw Problem.of(401, "account.wrong-credentials");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            throttle.refuseWhileBlocked(name);
            throttle.clear(name);
            return open(account.id, formerToken, false, clock.instant());
        });
    }

    void changePassword(SignedIn signedIn, String current, String chosen) {
        var account = QuarkusTransaction.requiringNew().call(() -> {
            throttle.refuseWhileBlocked(signedIn.username());
            return Account.<Account>findById(signedIn.accountId());
        });
        if (!passwords.matches(current, account)) {
            throttle.countFailure(signedIn.username());
            throw Problem.unprocessable("account.invalid-password").at("/currentPassword", "account.wrong-password");
        }
        if (chosen.equals(current) || chosen.equalsIgnoreCase(account.username)) {
            throw Problem.unprocessable("account.invalid-password").at("/newPassword", "account.password-too-close");
        }
        var hash = passwords.hash(chosen);
        QuarkusTransaction.requiringNew().run(() -> {
            throttle.refuseWhileBlocked(signedIn.username());
            throttle.clear(signedIn.username());
            Account.<Account>findById(signedIn.accountId()).choosePassword(hash);
            Session.revokeOthersOf(signedIn.accountId(), signedIn.token());
        });
    }

    /** Within a transaction. */
    static Opened open(Long accountId, String formerToken, boolean byProvider, Instant now) {
        if (formerToken != null) {
            Session.revoke(formerToken);
        }
        Account account = Account.findById(accountId);
        // Not through the entity: signing in is no change that somebody else's If-Match could lose.
        Account.update("lastLoginAt = ?1 where id = ?2", now, accountId);
        var token = SessionToken.create();
        Session.open(account, token, byProvider, now);
        return new Opened(token, SessionView.of(account, Today.of(now), byProvider));
    }
}
