package id.satuinovasi.account;

import java.time.Clock;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;

/** Expired sessions and forgotten failures are already without effect; this only keeps their tables small. */
@Singleton
class ExpiredSessions {

    private final LoginThrottle throttle;
    private final Clock clock;

    ExpiredSessions(LoginThrottle throttle, Clock clock) {
        this.throttle = throttle;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    public void remove() {
        var now = clock.instant();
        Session.deleteExpired(now);
        throttle.forgetOld(now);
    }
}
