package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days end at midnight in the agency's own zone. */
public final class Days {

    private Days() {
    }

    /** The first instant after the day. */
    public static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
