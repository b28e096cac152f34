package id.satuinovasi.obligation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import id.satuinovasi.shared.Problem;

/** The past instant a figure is asked for: an ISO 8601 instant, or a day, which means its end in Jakarta. */
public final class AsOf {

    /** Before the movement nothing was known. */
    private static final Instant BEGINNING = Instant.parse("2013-01-01T00:00:00Z");
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    /** Longer than any request's transaction may take: then no write still under way can belong to an instant. */
    public static final Duration WRITES_UNDER_WAY = Duration.ofMinutes(1);

    /** What the clocks of instances on several machines, which follow a time server, may differ by. */
    private static final Duration CLOCKS_APART = Duration.ofMillis(500);

    private AsOf() {
    }

    /** Null for null; 400 for what is no instant or lies in the future. */
    public static Instant parse(String text, Instant now) {
        if (text == null) {
            return null;
        }
        Instant instant;
        try {
            // A '+' of an offset that was not escaped in the address arrives as a space.
            var asked = text.strip().replace(' ', '+');
            instant = (asked.length() == 10 ? endOfDay(LocalDate.parse(asked), now) : OffsetDateTime.parse(asked).toInstant()).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("asOf", "obligation.as-of-unreadable");
        }
        if (instant.isBefore(BEGINNING)) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("asOf", "obligation.as-of-unreadable");
        }
        // Another instance, whose clock may be a little ahead, has perhaps just answered with this instant.
        if (instant.isAfter(now.plus(CLOCKS_APART))) {
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
