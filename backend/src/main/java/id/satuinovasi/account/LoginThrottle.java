package id.satuinovasi.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import id.satuinovasi.shared.Problem;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Slows down guessing, per user name whether or not it exists: four failures are free, then each doubles the wait,
 * from two seconds up to a quarter of an hour; half an hour of quiet forgets them. It is asked before the password is looked
 * at and again after, whether it fitted or not: of many guesses sent at once, those decided once the wait began all get
 * the same answer, which tells nothing.
 */
@ApplicationScoped
class LoginThrottle {

    static final int FREE_FAILURES = 4;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    static final Duration MEMORY = Duration.ofMinutes(30);

    private static final String COUNT_FAILURE = """
            insert into login_throttle as t (username, failures, blocked_until) values (:username, 1, :now)
            on conflict (username) do update set
              failures = case when t.blocked_until < :forgotten then 1 else t.failures + 1 end,
              blocked_until = case
                when t.blocked_until < :forgotten or t.failures < :free then cast(:now as timestamptz)
                else cast(:now as timestamptz) + make_interval(secs => least(:longest, power(2, least(t.failures + 1 - :free, 20)))) end""";

    private final EntityManager database;
    private final Clock clock;

    LoginThrottle(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** 429 while the wait lasts, for a right password too. */
    void refuseWhileBlocked(String username) {
        refuseBefore(blockedUntil(username));
    }

    private Instant blockedUntil(String username) {
        return (Instant) database.createNativeQuery(
                "select max(blocked_until) from login_throttle where username = :username", Instant.class)
                .setParameter("username", username)
                .getSingleResult();
    }

    private void refuseBefore(Instant until) {
        var now = clock.instant();
        if (until != null && now.isBefore(until)) {
            var seconds = Duration.between(now, until).plusMillis(999).toSeconds();
            throw Problem.of(429, "account.too-many-attempts", seconds).header("Retry-After", seconds);
        }
    }

    /** 429 instead of the caller's own refusal where the wait had begun before; this guess is counted all the same. */
    void countFailure(String username) {
        var blocked = QuarkusTransaction.requiringNew().call(() -> {
            var until = blockedUntil(username);
            count(username);
            return until;
        });
        refuseBefore(blocked);
    }

    private void count(String username) {
        var now = clock.instant();
        database.createNativeQuery(COUNT_FAILURE)
                .setParameter("username", username)
                .setParameter("now", now)
                .setParameter("forgotten", now.minus(MEMORY))
                .setParameter("free", FREE_FAILURES)
                .setParameter("longest", LONGEST_WAIT.toSeconds())
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void clear(String username) {
        database.createNativeQuery("delete from login_throttle where username = :username")
                .setParameter("username", username)
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forgetOld(Instant now) {
        database.createNativeQuery("delete from login_throttle where blocked_until < :forgotten")
                .setParameter("forgotten", now.minus(MEMORY))
                .executeUpdate();
    }
}
