package id.satuinovasi.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Grants begin and end at midnight in the capital, wherever the agency lies. */
final class Today {

    private static final ZoneId CAPITAL = ZoneId.of("Asia/Jakarta");

    private Today() {
    }

    static LocalDate of(Instant now) {
        return LocalDate.ofInstant(now, CAPITAL);
    }

    static LocalDate of(Clock clock) {
        return of(clock.instant());
    }
}
