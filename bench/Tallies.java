import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The counts of one year as fold_tallies() would make them of its changes. */
final class Tallies {

    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;
    private static final long EPOCH = Life.micros(Instant.parse("2001-01-01T15:00:00Z"));

    record Finest(String region, long government, String kind, long dueAt, long closesAt, Life.Standing standing) {
    }

    record Scope(String level, String key) {
    }

    /** One key of tally_stretch or tally_month. */
    record Change(Scope scope, long startsAt, long dueAt, long closesAt) {
    }

    private final int year;
    private final Map<Finest, long[]> finest = new HashMap<>();
    private final Map<Change, int[]> stretches = new HashMap<>();
    private final Map<Change, int[]> months = new HashMap<>();
    private long changes;

    Tallies(int year) {
        this.year = year;
    }

    /** The five scopes of an agency, each made but once. */
    static Scope[] scopes(Country.Agency agency, Map<Scope, Scope> known) {
        var region = agency.region;
        return Stream.of(new Scope("COUNTRY", ""), new Scope("PROVINCE", region.substring(0, 2)), new Scope("REGION", cut(region)),
                new Scope("GOVERNMENT", String.valueOf(agency.government.id)), new Scope("KIND", agency.kind))
                .map(scope -> known.computeIfAbsent(scope, one -> one)).toArray(Scope[]::new);
    }

    private static String cut(String region) {
        return region.substring(0, Math.min(5, region.length()));
    }

    void stand(Country.Agency agency, long dueAt, long closesAt, Life.Standing standing) {
        finest.computeIfAbsent(new Finest(cut(agency.region), agency.government.id, agency.kind, dueAt, closesAt, standing), key -> new long[1])[0]++;
    }

    void change(Scope[] scopes, long at, long dueAt, long closesAt, Life.Standing standing, int by) {
        changes++;
        var starts = stretch(at);
        for (var scope : scopes) {
            stretches.computeIfAbsent(new Change(scope, starts, dueAt, closesAt), key -> new int[Life.Standing.values().length])[standing.ordinal()] += by;
        }
    }

    private static long stretch(long at) {
        var since = Math.floorMod(at - EPOCH, DAY);
        return at - since + (since >= 2 * HOUR ? 2 * HOUR : since >= HOUR ? HOUR : 0);
    }

    /** The first instant of the month in Jakarta. */
    private static long month(long at) {
        var jakarta = Life.instant(at + 7 * HOUR).atOffset(ZoneOffset.UTC);
        return Life.micros(jakarta.toLocalDate().withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant()) - 7 * HOUR;
    }

    long write(Copy tally, Copy stretch, Copy month) throws Exception {
        for (var entry : finest.entrySet()) {
            var key = entry.getKey();
            tally.row().number(year).text(key.region).number(key.government).text(key.kind).instant(key.dueAt).instant(key.closesAt)
                    .text(key.standing.name()).number(entry.getValue()[0]);
        }
        var monthOf = new HashMap<Long, Long>();
        for (var entry : stretches.entrySet()) {
            var key = entry.getKey();
            var of = months.computeIfAbsent(new Change(key.scope, monthOf.computeIfAbsent(key.startsAt, Tallies::month), key.dueAt, key.closesAt),
                    unused -> new int[entry.getValue().length]);
            for (int n = 0; n < of.length; n++) {
                of[n] += entry.getValue()[n];
            }
        }
        write(stretches, stretch);
        write(months, month);
        return changes;
    }

    private void write(Map<Change, int[]> counts, Copy copy) throws Exception {
        for (var entry : counts.entrySet()) {
            var key = entry.getKey();
            copy.row().number(year).text(key.scope.level).text(key.scope.key).instant(key.startsAt).instant(key.dueAt).instant(key.closesAt);
            for (var n : entry.getValue()) {
                copy.number(n);
            }
        }
    }
}
