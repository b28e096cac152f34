package id.satuinovasi.compliance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

import id.satuinovasi.shared.Problem;

/**
 * The instant figures are asked for.
 *
 * @param live    asked for now: counted from the tallies, not from what was valid at an instant
 * @param settled so long ago that no write still under way can belong to it; the answer never changes again
 */
record Moment(Instant at, boolean live, boolean settled) {

    /** Longer than any request's transaction may take. */
    static final Duration WRITES_UNDER_WAY = Duration.ofMinutes(1);

    static Moment of(String asOf, Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (asOf == null || asOf.isBlank()) {
            return new Moment(now, true, false);
        }
        var at = instant(asOf);
        if (at.isAfter(now)) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("asOf", "compliance.future");
        }
        return new Moment(at, false, at.isBefore(now.minus(WRITES_UNDER_WAY)));
    }

    private static Instant instant(String asOf) {
        try {
            // A '+' of an offset that was not escaped in the address arrives as a space.
            return OffsetDateTime.parse(asOf.strip().replace(' ', '+')).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException unreadable) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("asOf", "compliance.unreadable-instant");
        }
    }

    LocalDate on(ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
