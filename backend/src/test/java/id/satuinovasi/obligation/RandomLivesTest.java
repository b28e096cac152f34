package id.satuinovasi.obligation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Live rows, rebuilt rows, counts and figures against a brute force, over random lives of agencies. Five of them always the
 * same, so that nobody's change fails for another's fault; {@code -Dlives=100} draws as many new ones. A failure names its
 * seed, and {@code -Dlives.seed=} repeats it.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomLivesTest {

    @Inject
    EntityManager entities;
    @Inject
    Rebuild rebuild;
    @Inject
    RunYear runYear;
    @Inject
    ExtendGovernment extendGovernment;
    @Inject
    FoldTallies foldTallies;
    @Inject
    TestClock clock;

    static LongStream seeds() {
        var asked = Long.getLong("lives.seed");
        var drawn = Integer.getInteger("lives");
        return asked != null ? LongStream.of(asked) : drawn != null ? new Random().longs(drawn, 0, Long.MAX_VALUE) : new Random(2014).longs(5, 0, Long.MAX_VALUE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void live_equals_rebuilt_equals_brute_force(long seed) {
        var lives = new RandomLives(seed, clock, runYear, extendGovernment, foldTallies);
        try {
            lives.begin();
            var steps = 0;
            for (var instant : lives.instants(120)) {
                lives.step(instant);
                if (++steps % 30 == 0) {
                    compareLive(lives, instant);
                }
            }
            var end = Instant.parse("2027-01-25T00:00:00Z");
            clock.set(end);
            compareLive(lives, end);
            for (var i = 0; i < 12; i++) {
                comparePast(lives, lives.instant());
            }
            assertEquals(List.of(), drifts());
            foldTallies.fold();
            compareLive(lives, end);
            assertEquals(List.of(), drifts());
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("-Dlives.seed=" + seed + "\n" + String.join("\n", lives.told) + "\n" + failure.getMessage(), failure);
        }
    }

    private void compareLive(RandomLives lives, Instant at) {
        assertSame("live at " + at, expectedRows(lives, at), rows("obligation o", "true",
                "(select y.state = 'CLOSED' from reporting_year y where y.year = o.year)", at));
        compareFigures(lives, at, "");
    }

    private void comparePast(RandomLives lives, Instant at) {
        assertSame("as of " + at, expectedRows(lives, at), rows("obligation_timeline o", "o.valid_from <= :at and o.valid_to > :at", """
                coalesce((select e.type = 'CLOSED' from reporting_year_event e where e.year = o.year and e.recorded_at <= :at
                    order by e.recorded_at desc, e.id desc limit 1), false)""", at));
        compareFigures(lives, at, "&asOf=" + at);
    }

    /** Names only the rows that differ. */
    private static void assertSame(String when, List<String> expected, List<String> found) {
        var missing = new ArrayList<>(expected);
        missing.removeAll(found);
        var surplus = new ArrayList<>(found);
        surplus.removeAll(expected);
        assertEquals(missing, surplus, when);
    }

    private static List<String> expectedRows(RandomLives lives, Instant at) {
        var rows = new ArrayList<String>();
        for (var life : lives.lives) {
            life.years.forEach((year, history) -> {
                if (!history.steps().getFirst().at().isAfter(at)) {
                    var known = BruteForce.known(history, at);
                    rows.add("%d %d %s %d %s %s %s %s".formatted(year, life.id, known.agency().name(), known.agency().governmentId(),
                            known.agency().regionCode(), known.due(), known.terms().closesOn(), BruteForce.status(history, at)));
                }
            });
        }
        return rows.stream().sorted().toList();
    }

    @SuppressWarnings("unchecked")
    private List<String> rows(String source, String condition, String closed, Instant at) {
        List<Tuple> rows = entities.createNativeQuery("""
                select o.year, o.agency_id, o.agency_name, o.government_id, o.region_code, cast(o.due_on as text), cast(o.closes_on as text),
                    obligation_status(o.standing, o.due_at, o.closes_at, %s, :at) from %s where %s and :at = :at""".formatted(closed, source, condition), Tuple.class)
                .setParameter("at", at).getResultList();
        return rows.stream().map(row -> "%s %s %s %s %s %s %s %s".formatted(row.toArray())).sorted().toList();
    }

    private static void compareFigures(RandomLives lives, Instant at, String asOf) {
        for (var year : List.of(2025, 2026)) {
            assertEquals(expectedCounts(lives, year, at, agency -> String.valueOf(agency.governmentId())), counts(year, "government", asOf));
            assertEquals(expectedCounts(lives, year, at, agency -> agency.regionCode().substring(0, 2)), counts(year, "region", asOf));
            assertEquals(expectedCounts(lives, year, at, agency -> agency.kind().name()), counts(year, "kind", asOf));
        }
    }

    private static Map<String, Map<String, Integer>> expectedCounts(RandomLives lives, int year, Instant at, Function<Fact.Snapshot, String> key) {
        var counts = new TreeMap<String, Map<String, Integer>>();
        for (var life : lives.lives) {
            var history = life.years.get(year);
            if (history != null && !history.steps().getFirst().at().isAfter(at)) {
                counts.computeIfAbsent(key.apply(BruteForce.known(history, at).agency()), none -> new TreeMap<>())
                        .merge(BruteForce.status(history, at).name(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Map<String, Map<String, Integer>> counts(int year, String by, String asOf) {
        var counts = new TreeMap<String, Map<String, Integer>>();
        List<Map<String, Object>> items = given().get("/api/v1/compliance/breakdown?year=" + year + "&by=" + by + asOf)
                .then().statusCode(200).extract().path("items");
        for (var item : items) {
            @SuppressWarnings("unchecked")
            var found = new HashMap<>((Map<String, Integer>) item.get("counts"));
            found.values().removeIf(count -> count == 0);
            if (!found.isEmpty()) {
                counts.put((String) item.get("key"), new TreeMap<>(found));
            }
        }
        return counts;
    }

    private List<String> drifts() {
        var drifts = new ArrayList<String>();
        rebuild.check(drifts::add);
        return drifts;
    }
}
