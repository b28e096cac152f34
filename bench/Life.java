import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What happened to one agency's obligation in one year, drawn by hash, and what the service would say of it after each
 * event. One instance is used over and over.
 */
final class Life {

    static final int FIRST = 2015;
    static final int LAST = 2026;
    static final long NOW = Instant.parse("2026-11-22T00:00:00Z").getEpochSecond() * 1_000_000;
    static final LocalDate EXTENDED_TO_DAY = LocalDate.of(2000, 12, 15);
    static final int REVISION_DAYS = 14;

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final long DAY = 24 * HOUR;

    enum Event { OPENED, EXTENDED, EXEMPTED, SUBMITTED, RETURNED, VERIFIED, REJECTED, REVOKED }

    enum Standing { EXEMPT, MET, MET_EXTENDED, MET_LATE, SUBMITTED, LACKING }

    /** A rule of the year with what follows from it in each zone. */
    record Terms(long rule, LocalDate opensOn, LocalDate dueOn, LocalDate extendedTo, LocalDate closesOn, long[] dueAt, long[] extendedDueAt, long[] closesAt) {

        static Terms of(long rule, int year, boolean early) {
            var due = early ? LocalDate.of(year, 10, 31) : LocalDate.of(year, 11, 30);
            var extended = EXTENDED_TO_DAY.withYear(year);
            var closes = LocalDate.of(year, 12, 31);
            return new Terms(rule, LocalDate.of(year, 1, 2), due, extended, closes, ends(due), ends(extended), ends(closes));
        }

        private static long[] ends(LocalDate day) {
            return Country.ZONES.stream().mapToLong(zone -> micros(day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant())).toArray();
        }
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano() / 1000;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
    }

    /** The year is opened and closed by the ministry at nine in the morning. */
    static long openedAt(int year) {
        return micros(Instant.parse(year + "-01-02T02:00:00Z"));
    }

    static long closedAt(int year) {
        return micros(Instant.parse(year + 1 + "-02-01T02:00:00Z"));
    }

    final int year;
    final Event[] types = new Event[8];
    final long[] times = new long[8];
    int events;
    boolean draft;

    private final long openedAt;
    private final double submitting;
    private Terms terms;
    private int zone;

    // What is known after the events applied so far.
    boolean extended;
    Long exemptedAt;
    Long extendedAt;
    Long firstSubmittedAt;
    Long submittedAt;
    Long returnedAt;
    Long decidedAt;
    Event innovation;
    private long countsFrom;
    private long revisionEndsAt;

    Life(int year) {
        this.year = year;
        openedAt = openedAt(year);
        // The movement grew; over the twelve years 3 million of 7.8 million obligations brought an innovation.
        submitting = 0.1475 + 0.0415 * (year - FIRST) + (year == LAST ? 0.08 : 0);
    }

    /** Draws the events of the year in their order. */
    Life draw(long agency, Terms ofYear, int zoneOfAgency) {
        terms = ofYear;
        zone = zoneOfAgency;
        var key = agency * 100 + year % 100;
        events = 0;
        draft = false;
        add(Event.OPENED, openedAt);
        var outcome = Drawn.share(key, 10);
        // Working hours, a fifth of them in the weeks before the due date.
        var some = Drawn.share(key, 11);
        var at = openedAt + DAY * (long) (Drawn.share(key, 12) < 0.2 ? 300 + 40 * some : 5 + 340 * some) + (long) (8 * HOUR * Drawn.share(key, 13));
        if (outcome < 0.02) {
            add(Event.EXEMPTED, at);
        } else if (outcome < 0.02 + submitting) {
            drawInnovation(key, at);
        } else if (outcome < 0.03 + submitting) {
            draft = at < NOW;
        }
        if (outcome >= 0.02 && Drawn.share(key, 14) < 0.02) {
            add(Event.EXTENDED, openedAt + DAY * (270 + Drawn.below(25, key, 15)) + (long) (8 * HOUR * Drawn.share(key, 16)));
        }
        sort();
        reset();
        return this;
    }

    private void drawInnovation(long key, long at) {
        add(Event.SUBMITTED, at);
        var last = at;
        if (Drawn.share(key, 17) < 0.12) {
            var returned = at + DAY * (1 + Drawn.below(8, key, 18)) + (long) (3 * HOUR * Drawn.share(key, 19));
            var again = returned + DAY * (1 + Drawn.below(18, key, 20)) + (long) (3 * HOUR * Drawn.share(key, 21));
            var end = terms.closesAt[zone] - DAY;
            if (returned < end) {
                add(Event.RETURNED, returned);
                if (again >= end || Drawn.share(key, 22) < 0.1) {
                    return;
                }
                add(Event.SUBMITTED, again);
                last = again;
            }
        }
        var verdict = Drawn.share(key, 23);
        if (verdict < 0.94) {
            last += DAY * (1 + Drawn.below(20, key, 24)) + (long) (3 * HOUR * Drawn.share(key, 25));
            add(verdict < 0.90 ? Event.VERIFIED : Event.REJECTED, last);
            if (verdict < 0.004) {
                add(Event.REVOKED, last + DAY * (1 + Drawn.below(5, key, 26)));
            }
        }
    }

    private void add(Event type, long at) {
        if (at < NOW) {
            types[events] = type;
            // Milliseconds, as clocks tell them.
            times[events++] = at - at % 1000;
        }
    }

    private void sort() {
        for (int n = 2; n < events; n++) {
            for (int i = n; i > 1 && times[i - 1] > times[i]; i--) {
                var time = times[i];
                times[i] = times[i - 1];
                times[i - 1] = time;
                var type = types[i];
                types[i] = types[i - 1];
                types[i - 1] = type;
            }
        }
    }

    boolean hasInnovation() {
        return draft || handedIn();
    }

    boolean handedIn() {
        for (int n = 1; n < events; n++) {
            if (types[n] == Event.SUBMITTED) {
                return true;
            }
        }
        return false;
    }

    private void reset() {
        extended = false;
        exemptedAt = extendedAt = firstSubmittedAt = submittedAt = returnedAt = decidedAt = null;
        innovation = null;
    }

    /** Applies one event; the fields and the questions below then tell what stands after it. */
    void apply(int n) {
        var at = times[n];
        switch (types[n]) {
            case OPENED -> {
            }
            case EXTENDED -> {
                extended = true;
                extendedAt = at;
            }
            case EXEMPTED -> exemptedAt = at;
            case SUBMITTED -> {
                if (innovation == null) {
                    firstSubmittedAt = at;
                    countsFrom = at;
                } else if (at >= revisionEndsAt) {
                    countsFrom = at;
                }
                submittedAt = at;
                returnedAt = null;
                innovation = Event.SUBMITTED;
            }
            case RETURNED -> {
                revisionEndsAt = micros(instant(at).atZone(ZoneId.of(Country.ZONES.get(zone))).toLocalDate().plusDays(REVISION_DAYS + 1)
                        .atStartOfDay(ZoneId.of(Country.ZONES.get(zone))).toInstant());
                returnedAt = at;
                innovation = Event.RETURNED;
            }
            case VERIFIED, REJECTED, REVOKED -> {
                decidedAt = at;
                innovation = types[n];
            }
        }
    }

    void applyAll() {
        for (int n = 0; n < events; n++) {
            apply(n);
        }
    }

    LocalDate dueOn() {
        return extended ? terms.extendedTo : terms.dueOn;
    }

    long dueAt() {
        return (extended ? terms.extendedDueAt : terms.dueAt)[zone];
    }

    long closesAt() {
        return terms.closesAt[zone];
    }

    int verified() {
        return innovation == Event.VERIFIED ? 1 : 0;
    }

    int inReview() {
        return innovation == Event.SUBMITTED ? 1 : 0;
    }

    /** None of a rejected or revoked one. */
    Long standingFirstSubmission() {
        return innovation == Event.REJECTED || innovation == Event.REVOKED ? null : firstSubmittedAt;
    }

    Long fulfilledAt() {
        return innovation == Event.VERIFIED ? decidedAt : null;
    }

    Standing standing() {
        if (exemptedAt != null) {
            return Standing.EXEMPT;
        }
        if (innovation == Event.VERIFIED) {
            return countsFrom >= dueAt() ? Standing.MET_LATE : countsFrom < terms.dueAt[zone] ? Standing.MET : Standing.MET_EXTENDED;
        }
        return innovation == Event.SUBMITTED ? Standing.SUBMITTED : Standing.LACKING;
    }
}
