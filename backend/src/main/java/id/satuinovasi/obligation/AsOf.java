package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

import id.satuinovasi.shared.Problem;

/** The past instant a figure is asked for: an ISO 8601 instant, or a day, which means its end in Jakarta. */
public final class AsOf {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    private AsOf() {
    }

    /** Null for null; 400 for what is no instant or lies in the future. */
    public static Instant parse(String text, Instant now) {
        if (text == null) {
            return null;
        }
        Instant instant;
        try {
            instant = text.length() == 10 ? endOfDay(LocalDate.parse(text), now) : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("asOf", "obligation.as-of-unreadable");
        }
        if (instant.isAfter(now)) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("asOf", "obligation.as-of-in-the-future", now.toString());
        }
        return instant;
    }

    private static Instant endOfDay(LocalDate day, Instant now) {
        var today = now.atZone(JAKARTA).toLocalDate();
        // One microsecond, the database's unit, before midnight.
        return day.equals(today) ? now : Days.endOf(day, JAKARTA).minusNanos(1000);
    }
}
