package id.satuinovasi.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * When to try again: after 5 s, 20 s, 80 s, 5 min, 21 min, then each hour, each a fifth sooner or later by chance, until 72 hours after the
 * first attempt. Not less often, since everything behind waits until the endpoint is asked again.
 */
final class Backoff {

    static final Duration WHOLE = Duration.ofHours(72);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final double SPREAD = 0.2;

    private Backoff() {
    }

    /**
     * Null when it is enough.
     *
     * @param failed     how many attempts have failed, from 1
     * @param retryAfter what the endpoint asks for, heeded up to the longest step; null where it does not
     * @param chance     from 0 to 1
     */
    static Instant next(Instant firstAttempt, Instant now, int failed, Duration retryAfter, double chance) {
        var end = firstAttempt.plus(WHOLE);
        if (!now.isBefore(end)) {
            return null;
        }
        var step = step(failed);
        if (retryAfter != null && retryAfter.compareTo(step) > 0) {
            step = retryAfter.compareTo(LONGEST) > 0 ? LONGEST : retryAfter;
        } else {
            step = Duration.ofMillis(Math.round(step.toMillis() * (1 - SPREAD + 2 * SPREAD * chance)));
        }
        var next = now.plus(step);
        return next.isAfter(end) ? end : next;
    }

    private static Duration step(int failed) {
        // Beyond this the longest step holds anyway, and the power would overflow.
        var exponent = Math.min(failed - 1, 10);
        var step = FIRST.multipliedBy(1L << 2 * exponent);
        return step.compareTo(LONGEST) > 0 ? LONGEST : step;
    }
}
