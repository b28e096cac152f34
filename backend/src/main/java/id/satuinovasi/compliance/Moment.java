package id.satuinovasi.compliance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import id.satuinovasi.obligation.AsOf;

/**
 * The instant figures are asked for.
 *
 * @param live    asked for now: counted from the tallies, not from what was valid at an instant
 * @param settled so long ago that no write still under way can belong to it; the answer never changes again
 */
record Moment(Instant at, boolean live, boolean settled) {

    static Moment of(String asOf, Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var at = AsOf.parse(asOf, now);
        return at == null ? new Moment(now, true, false)
                : new Moment(at, false, at.isBefore(now.minus(AsOf.WRITES_UNDER_WAY)));
    }

    /** Whoever answers must have everything up to this instant; null for now, which has no such promise. */
    Instant complete() {
        return live ? null : at.plus(AsOf.WRITES_UNDER_WAY);
    }

    LocalDate on(ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
