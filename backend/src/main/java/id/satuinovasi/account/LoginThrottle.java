package id.satuinovasi.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import id.satuinovasi.shared.Problem;

/**
 * Slows down guessing, per user name whether or not it exists: four failures are free, then each doubles the wait,
 * from two seconds up to a quarter of an hour; half an hour of quiet forgets them. It is asked before the password is looked
 * at and again after it fitted, so that of many guesses sent at once only those decided before the wait began count.
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
        var now = clock.instant();
        var until = (Instant) database.createNativeQuery(
                "select max(blocked_until) from login_throttle where username = :username", Instant.class)
                .setParameter("username", username)
                .getSingleResult();
        if (until != null && now.isBefore(until)) {
            var seconds = Duration.between(now, until).plusMillis(999).toSeconds();
            throw Problem.of(429, "account.too-many-attempts", seconds).header("Retry-After", seconds);
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void countFailure(String username) {
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
