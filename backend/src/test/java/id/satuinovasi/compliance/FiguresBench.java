package id.satuinovasi.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import org.junit.jupiter.api.Test;

import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Language;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Run by bench/run, not by the tests: the product's own statements beside counting the rows, in one run. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FiguresBench {

    private static final int LAST_YEAR = 2026;
    private static final int RUNS = 9;

    private static final String COUNTING_ROWS = """
            select o.year, obligation_status(o.standing, o.due_at, o.closes_at, y.state = 'CLOSED', :at), count(*)
            from obligation o join reporting_year y on y.year = o.year
            where o.year in (:year, :previous) group by 1, 2""";

    @Inject
    DataSource database;
    @Inject
    EntityManager entities;
    @Inject
    CountObligations count;
    @Inject
    Trend trend;
    @Inject
    FigureVersion version;
    @Inject
    TestClock clock;

    @Test
    void figures() throws IOException, SQLException {
        clock.set(LAST_YEAR + "-11-22T03:00:00Z");
        var years = Integer.getInteger("bench.years", 12);
        var agencies = Integer.getInteger("bench.agencies", 20_000);
        var filled = time(() -> fill(agencies, years));
        print("%,d agencies x %d years = %,d obligations, generated in %.0f s", agencies, years, (long) agencies * years, filled / 1000);
        print("");

        var country = new Scope(null, null, null);
        var province = new Scope(Region.find("53").orElseThrow(), null, null);
        var live = Moment.of(null, clock);
        var past = Moment.of(LAST_YEAR + "-06-30T17:00:00Z", clock);

        assertEquals(byStatus(count.of(country, LAST_YEAR, live)), byStatusFromRows(live), "tallies and rows agree");

        print("%-62s %12s", "median of " + RUNS, "ms");
        var rows = measure("country, counting the obligations", () -> byStatusFromRows(live));
        var tallies = measure("country, from the tallies (what the summary does)", () -> count.of(country, LAST_YEAR, live));
        var tag = measure("country, 304 from the version number", () -> version.of(List.of(LAST_YEAR - 1, LAST_YEAR), live, false, "q", Language.ID));
        measure("country, breakdown by province", () -> count.of(country, LAST_YEAR, live, Grouping.REGION));
        measure("country, breakdown by kind", () -> count.of(country, LAST_YEAR, live, Grouping.KIND));
        measure("country, breakdown by government", () -> count.of(country, LAST_YEAR, live, Grouping.GOVERNMENT));
        measure("one province, from the tallies", () -> count.of(province, LAST_YEAR, live));
        measure("country, as of 30 June", () -> count.of(country, LAST_YEAR, past));
        measure("one province, as of 30 June", () -> count.of(province, LAST_YEAR, past));
        measure("country, weekly trend with the year before", () -> trend.of(country, LAST_YEAR, Step.WEEK, List.of(LAST_YEAR - 1), live));
        measure("one province, weekly trend with the year before", () -> trend.of(province, LAST_YEAR, Step.WEEK, List.of(LAST_YEAR - 1), live));
        print("");
        print("counting the obligations : from the tallies = %.1f : 1", rows / tallies);
        print("counting the obligations : 304 = %.1f : 1", rows / tag);
        print("");
        print("Plan of the summary from the tallies:");
        printPlan(count.plan(country, LAST_YEAR, live));
        print("");
        print("Plan of counting the obligations:");
        printPlan(bound(entities.createNativeQuery(CountObligations.EXPLAIN + COUNTING_ROWS, Tuple.class), live));
    }

    private static void printPlan(List<?> rows) {
        rows.stream().map(row -> ((Tuple) row).get(0, String.class))
                .filter(line -> !line.contains("Key:") && !line.contains("Cond:") && !line.contains("Buckets:"))
                .forEach(line -> print("  %s", line));
    }

    private TreeMap<String, Long> byStatus(List<CountObligations.Count> counts) {
        return counts.stream().collect(Collectors.groupingBy(one -> one.year() + " " + one.status(), TreeMap::new,
                Collectors.summingLong(CountObligations.Count::n)));
    }

    private TreeMap<String, Long> byStatusFromRows(Moment moment) {
        var counts = new TreeMap<String, Long>();
        bound(entities.createNativeQuery(COUNTING_ROWS, Tuple.class), moment)
                .forEach(row -> counts.put(row.get(0) + " " + row.get(1), row.get(2, Long.class)));
        return counts;
    }

    @SuppressWarnings("unchecked")
    private static List<Tuple> bound(Query query, Moment moment) {
        return query.setParameter("at", moment.at()).setParameter("year", LAST_YEAR).setParameter("previous", LAST_YEAR - 1).getResultList();
    }

    private Void fill(int agencies, int years) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            for (var sql : Files.readString(Path.of("../bench/generate.sql")).split(";\n")) {
                statement.execute(sql.replace(":agencies", Integer.toString(agencies)).replace(":years", Integer.toString(years))
                        .replace(":last", Integer.toString(LAST_YEAR)));
            }
            return null;
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private double measure(String what, Supplier<?> work) {
        work.get();
        var times = new ArrayList<Double>();
        for (int n = 0; n < RUNS; n++) {
            times.add(time(work));
        }
        times.sort(null);
        print("%-62s %12.2f", what, times.get(RUNS / 2));
        return times.get(RUNS / 2);
    }

    private static double time(Supplier<?> work) {
        var start = System.nanoTime();
        work.get();
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.println("bench|" + String.format(Locale.ROOT, format, values));
    }
}
