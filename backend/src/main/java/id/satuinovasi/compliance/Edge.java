package id.satuinovasi.compliance;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;

import jakarta.persistence.Query;

/**
 * The end of a stretch of time that lies nearest to an instant. What was true at the instant are the counts at this edge
 * and the changes between the two, which are read one by one: added where the edge lies before, taken back where it
 * lies after.
 *
 * @param at the first instant after the stretch: a midnight in one of the three zones
 * @param instant what was recorded at it is known
 */
record Edge(Instant at, Instant instant) {

    private static final long DAY = 86_400;
    /** Midnight in Asia/Jayapura, Asia/Makassar and Asia/Jakarta, as seconds of the UTC day. */
    private static final long[] MIDNIGHTS = { 15 * 3600, 16 * 3600, 17 * 3600 };
    /** By whose months the counts are kept. */
    private static final ZoneId MONTHS = ZoneId.of("Asia/Jakarta");

    static Edge nearest(Instant instant) {
        var seconds = instant.getEpochSecond();
        var before = LongStream.of(MIDNIGHTS).map(midnight -> Math.floorDiv(seconds - midnight, DAY) * DAY + midnight).max().orElseThrow();
        var after = LongStream.of(MIDNIGHTS).map(midnight -> (Math.floorDiv(seconds - midnight, DAY) + 1) * DAY + midnight).min().orElseThrow();
        return new Edge(Instant.ofEpochSecond(seconds - before <= after - seconds ? before : after), instant);
    }

    /** The month that the edge lies in or begins. */
    Instant month() {
        return at.atZone(MONTHS).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant();
    }

    /** The counts of {@code columns} at the edge, as a source of rows: whole months, then stretches. */
    String counted(String columns, RollUp rollUp) {
        return """
                (select %1$s from tally_month c where c.year in (:year, :previous) and %2$s and c.starts_at < :month
                 union all
                 select %1$s from tally_stretch c
                 where c.year in (:year, :previous) and %2$s and c.starts_at >= :month and c.starts_at < :edge)""".formatted(columns, rollUp.where("c"));
    }

    private boolean isBefore() {
        return !at.isAfter(instant);
    }

    /** A version that begins between the two counts once more, or once less. */
    int began() {
        return isBefore() ? 1 : -1;
    }

    int ended() {
        return -began();
    }

    void bindBetween(Query query) {
        // What was recorded at the instant itself is known; the database keeps microseconds.
        var next = instant.plusNanos(1000);
        query.setParameter("edge", at).setParameter("from", isBefore() ? at : next).setParameter("until", isBefore() ? next : at);
    }
}
