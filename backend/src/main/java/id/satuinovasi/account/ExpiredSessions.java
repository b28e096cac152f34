package id.satuinovasi.account;

import java.time.Clock;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;

/** Expired sessions, forgotten failures, secrets long replaced and requests long counted are already without effect; this only keeps their tables small. */
@Singleton
class ExpiredSessions {

    private final LoginThrottle throttle;
    private final KeyRateLimit rateLimit;
    private final Clock clock;

    ExpiredSessions(LoginThrottle throttle, KeyRateLimit rateLimit, Clock clock) {
        this.throttle = throttle;
        this.rateLimit = rateLimit;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    public void remove() {
        var now = clock.instant();
        Session.deleteExpired(now);
        ApiKeySecret.forgetOld(now);
        throttle.forgetOld(now);
        ProviderSignIn.forgetUsed(now);
    }

    @Scheduled(every = "1h", delayed = "6m")
    public void removeCounts() {
        rateLimit.clearOld();
    }
}
