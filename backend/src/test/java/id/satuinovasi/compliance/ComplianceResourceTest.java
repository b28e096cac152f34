package id.satuinovasi.compliance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.obligation.ObligationStatus;
import id.satuinovasi.obligation.Standing;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComplianceResourceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Instant OPENED = Instant.parse("2026-01-02T00:00:00Z");

    @Inject
    TestClock clock;
    @Inject
    GivenFigures given;
    @Inject
    CountObligations count;
    @Inject
    Trend trend;

    @BeforeEach
    void two_years_are_open() {
        clock.set(NOW);
        given.nothing();
        given.year(2025, Instant.parse("2025-01-02T00:00:00Z"));
        given.year(2026, OPENED);
    }

    @Test
    void the_live_figures_of_every_scope_equal_a_count_of_the_rows() {
        given.randomHistories(7, 60, List.of(2025, 2026), NOW);
        given.close(2025, Instant.parse("2026-02-01T00:00:00Z"));
        assertScopesEqualBruteForce(null, NOW, 60);
        given.fold();
        assertScopesEqualBruteForce(null, NOW, 60);
    }

    @Test
    void the_figures_of_an_earlier_instant_equal_a_count_of_what_was_known_then() {
        given.randomHistories(11, 30, List.of(2025, 2026), NOW);
        given.fold();
        given.randomHistories(12, 30, List.of(2025, 2026), NOW);
        given.close(2025, Instant.parse("2026-02-01T00:00:00Z"));
        var random = new Random(3);
        for (int n = 0; n < 12; n++) {
            if (n == 6) {
                given.fold();
            }
            var at = Instant.parse("2025-06-01T00:00:00Z").plusSeconds(random.nextLong(540L * 86_400));
            assertScopesEqualBruteForce(at, at, 12);
        }
        // Both sides of the dues' and the freeze's first instants, of a month's, and of one fact's.
        var fact = given.aFact();
        for (var at : List.of("2026-10-30T15:59:59.999999Z", "2026-10-30T16:00:00Z", "2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z",
                "2026-05-31T16:59:59.999999Z", "2026-05-31T17:00:00Z", "2026-05-31T15:00:00Z", fact.minusNanos(1000).toString(), fact.toString())) {
            assertScopesEqualBruteForce(Instant.parse(at), Instant.parse(at), 12);
        }
    }

    @Test
    void figures_within_the_very_stretch_of_many_facts_are_exact_too() {
        var government = given.government(AgencyKind.REGENCY, "53.06");
        var random = new Random(17);
        var day = Instant.parse("2026-05-31T12:00:00Z");
        for (int n = 0; n < 40; n++) {
            var submitted = day.plusSeconds(random.nextInt(6 * 3600));
            given.obligation(given.agency(government, AgencyKind.HEALTH_CENTER, "53.06.01"), 2026, LocalDate.of(2026, 10, 30),
                    List.of(Standing.LACKING, Standing.SUBMITTED, Standing.MET), List.of(OPENED, submitted, submitted.plusSeconds(random.nextInt(7200))));
        }
        for (var folded : List.of(false, true)) {
            for (int n = 0; n < 8; n++) {
                var at = day.plusSeconds(random.nextInt(9 * 3600));
                for (var region : Arrays.asList(null, "53", "53.06", "53.06.01")) {
                    assertSummary(2026, region, null, null, at, at);
                    var point = json(question(2026, region, null, null, at).queryParam("step", "day"), "/trend").<Map<String, Object>>get("points[-1]");
                    var expected = given.bruteForce(2026, region, null, null, at);
                    assertEquals(expected.counts().get(ObligationStatus.IN_REVIEW), ((Number) point.get("inReview")).longValue(), folded + " " + region + " " + at);
                    assertEquals(expected.rate(), point.get("rate"), folded + " " + region + " " + at);
                }
                assertSummary(2026, null, government, null, at, at);
                assertSummary(2026, null, null, AgencyKind.HEALTH_CENTER, at, at);
            }
            given.fold();
        }
    }

    @Test
    void every_part_of_a_breakdown_equals_a_count_of_what_was_known_then() {
        given.randomHistories(61, 30, List.of(2025, 2026), NOW);
        given.fold();
        given.randomHistories(62, 10, List.of(2025, 2026), NOW);
        for (var asOf : Arrays.asList(null, Instant.parse("2026-03-15T08:00:00Z"), Instant.parse("2026-09-30T16:59:59.999999Z"))) {
            var at = asOf == null ? NOW : asOf;
            for (var region : Arrays.asList(null, "53")) {
                for (var by : Grouping.values()) {
                    var breakdown = json(question(2026, region, null, null, asOf).queryParam("by", by.word()), "/breakdown");
                    for (var part : breakdown.<Map<String, Object>>getList("items")) {
                        var key = (String) part.get("key");
                        var expected = given.bruteForce(2026, by == Grouping.REGION ? key : region, by == Grouping.GOVERNMENT ? Long.valueOf(key) : null,
                                by == Grouping.KIND ? AgencyKind.valueOf(key) : null, at);
                        assertEquals(expected.obligations(), ((Number) part.get("obligations")).longValue(), by + " " + key + " at " + at);
                        assertEquals(expected.rate(), part.get("rate"), by + " " + key + " at " + at);
                        assertEquals(expected.onTimeRate(), part.get("onTimeRate"), by + " " + key + " at " + at);
                    }
                }
            }
        }
    }

    private void assertScopesEqualBruteForce(Instant asOf, Instant at, int scopes) {
        var questions = new ArrayList<Runnable>();
        for (var year : List.of(2025, 2026)) {
            for (var kind : Arrays.asList(null, AgencyKind.HEALTH_CENTER, AgencyKind.VERTICAL_OFFICE)) {
                GivenFigures.REGIONS.forEach(region -> questions.add(() -> assertSummary(year, region, null, kind, asOf, at)));
                given.governments().forEach(government -> {
                    questions.add(() -> assertSummary(year, null, government, kind, asOf, at));
                    questions.add(() -> assertSummary(year, "53.06", government, kind, asOf, at));
                });
                questions.add(() -> assertSummary(year, null, null, kind, asOf, at));
            }
        }
        Collections.shuffle(questions, new Random(at.toEpochMilli()));
        questions.stream().limit(scopes).forEach(Runnable::run);
    }

    private void assertSummary(int year, String region, Long government, AgencyKind kind, Instant asOf, Instant at) {
        Map<String, Object> answer = summary(year, region, government, kind, asOf).get("");
        var expected = given.bruteForce(year, region, government, kind, at);
        var scope = "%s %s %s %s at %s".formatted(year, region, government, kind, at);
        var counts = (Map<?, ?>) answer.get("counts");
        expected.counts().forEach((status, n) -> assertEquals(n, number(counts.get(status.name())), scope + " " + status));
        assertEquals(expected.obligations(), number(answer.get("obligations")), scope);
        assertEquals(expected.exempt(), number(answer.get("exempt")), scope);
        assertEquals(expected.byExtension(), number(answer.get("byExtension")), scope);
        assertEquals(expected.rate(), answer.get("rate"), scope);
        assertEquals(expected.onTimeRate(), answer.get("onTimeRate"), scope);
        assertEquals(given.bruteForce(year - 1, region, government, kind, at).rate(), answer.get("previousRate"), scope);
    }

    private static long number(Object json) {
        return ((Number) json).longValue();
    }

    @Test
    void the_parts_of_every_scope_add_up_to_the_whole() {
        given.randomHistories(23, 50, List.of(2025, 2026), NOW);
        given.fold();
        for (var asOf : Arrays.asList(null, Instant.parse("2026-08-01T00:00:00Z"))) {
            for (var by : List.of("region", "government", "kind")) {
                for (var region : Arrays.asList(null, "53", "53.06", "53.06.01", "91", "31")) {
                    var whole = summary(2026, region, null, null, asOf).getLong("obligations");
                    var breakdown = json(question(2026, region, null, null, asOf).queryParam("by", by), "/breakdown");
                    long parts = breakdown.getList("items.obligations", Long.class).stream().mapToLong(Long::longValue).sum();
                    long direct = breakdown.get("direct") == null ? 0 : breakdown.getLong("direct.obligations");
                    assertEquals(whole, parts + direct, by + " of " + region + " at " + asOf);
                }
            }
        }
    }

    @Test
    void each_part_equals_its_own_summary() {
        given.randomHistories(5, 50, List.of(2025, 2026), NOW);
        var breakdown = json(question(2026, "53", null, null, null).queryParam("by", "region"), "/breakdown");
        for (Map<String, Object> part : breakdown.<Map<String, Object>>getList("items")) {
            var summary = summary(2026, (String) part.get("key"), null, null, null);
            for (var field : List.of("obligations", "exempt", "counts", "byExtension", "rate", "onTimeRate", "previousRate")) {
                assertEquals(summary.<Object>get(field), part.get(field), part.get("key") + " " + field);
            }
        }
        assertEquals(List.of("53.06", "53.71"), breakdown.getList("items.key").stream().sorted().toList());
        assertEquals("53", breakdown.get("direct.key"));
    }

    @Test
    void the_whole_country_is_divided_into_all_provinces_even_without_obligations() {
        var breakdown = json(question(2026, null, null, null, null).queryParam("by", "region"), "/breakdown");

        assertTrue(breakdown.getList("items.key").size() == 38);
        assertTrue(breakdown.getList("items.obligations", Long.class).stream().allMatch(n -> n == 0));
        assertTrue(breakdown.getList("items.rate").stream().allMatch(rate -> rate == null));
    }

    @Test
    void parts_are_sorted_as_asked_and_those_where_nothing_is_due_come_last() {
        var flores = given.government(AgencyKind.REGENCY, "53.06");
        var jakarta = given.government(AgencyKind.PROVINCE, "31");
        obligation(flores, Standing.MET);
        obligation(given.agency(flores, AgencyKind.HOSPITAL, "53.06"), Standing.MET);
        obligation(jakarta, Standing.LACKING);
        for (var expected : Map.of("-rate", List.of("53", "31"), "rate", List.of("31", "53"), "-obligations", List.of("53", "31"),
                "name", List.of("31", "53")).entrySet()) {
            var keys = json(question(2026, null, null, null, null).queryParam("by", "region").queryParam("sort", expected.getKey()), "/breakdown")
                    .getList("items.key").stream().filter(List.of("31", "53")::contains).toList();
            assertEquals(expected.getValue(), keys, expected.getKey());
        }
    }

    @Test
    void a_government_is_named_and_a_kind_speaks_the_callers_language() {
        var flores = given.government(AgencyKind.REGENCY, "53.06");
        obligation(given.agency(flores, AgencyKind.HEALTH_CENTER, "53.06"), Standing.MET);

        given().queryParam("year", 2026).queryParam("by", "government").get("/api/v1/compliance/breakdown").then().statusCode(200)
                .body("by", equalTo("government")).body("items.key", contains(Long.toString(flores))).body("items[0].name", startsWith("Agency"));
        given().queryParam("year", 2026).queryParam("by", "kind").get("/api/v1/compliance/breakdown").then()
                .body("items.name", contains("Puskesmas"));
        given().header("Accept-Language", "en").queryParam("year", 2026).queryParam("by", "kind").get("/api/v1/compliance/breakdown").then()
                .body("items.name", contains("Health centre"));
    }

    @Test
    void an_agency_of_the_province_counts_for_the_province_and_for_no_regency_in_it() {
        obligation(given.government(AgencyKind.PROVINCE, "53"), Standing.MET);

        var breakdown = json(question(2026, "53", null, null, null).queryParam("by", "region"), "/breakdown");

        assertEquals(List.of(), breakdown.getList("items"));
        assertEquals(1, breakdown.getInt("direct.obligations"));
    }

    @Test
    void a_year_without_obligations_answers_zeros_and_no_rate() {
        given().queryParam("year", 2030).get("/api/v1/compliance/summary").then().statusCode(200)
                .body("obligations", equalTo(0)).body("counts.size()", equalTo(7)).body("counts.PENDING", equalTo(0))
                .body("rate", nullValue()).body("onTimeRate", nullValue()).body("daysLeft", nullValue()).body("dueOn", nullValue());
    }

    @Test
    void before_the_opening_nothing_was_owed() {
        obligation(given.government(AgencyKind.REGENCY, "53.06"), Standing.MET);

        assertEquals(0, summary(2026, null, null, null, OPENED.minusNanos(1000)).getInt("obligations"));
        assertEquals(1, summary(2026, null, null, null, OPENED).getInt("obligations"));
    }

    @Test
    void the_days_left_are_counted_in_the_scopes_own_zone() {
        obligation(given.government(AgencyKind.REGENCY, "53.06"), Standing.LACKING);
        clock.set("2026-10-30T15:59:59Z");
        assertEquals(0, summary(2026, "53.06", null, null, null).getInt("daysLeft"));
        assertEquals(0, summary(2026, null, null, null, null).getInt("daysLeft"));
        assertEquals("2026-10-30", summary(2026, "53.06", null, null, null).get("dueOn"));
        assertEquals(1, summary(2026, null, null, null, null).getInt("counts.PENDING"));
        clock.set("2026-10-30T16:00:00Z");
        assertEquals(-1, summary(2026, "53.06", null, null, null).getInt("daysLeft"));
        assertEquals(0, summary(2026, null, null, null, null).getInt("daysLeft"));
        assertEquals(1, summary(2026, null, null, null, null).getInt("counts.OVERDUE"));
    }

    @Test
    void the_due_date_is_the_one_most_have() {
        var government = given.government(AgencyKind.REGENCY, "53.06");
        for (int n = 0; n < 3; n++) {
            obligation(given.agency(government, AgencyKind.HOSPITAL, "53.06"), Standing.LACKING);
        }
        given.obligation(given.agency(government, AgencyKind.HOSPITAL, "53.06"), 2026, LocalDate.of(2026, 12, 1), List.of(Standing.LACKING), List.of(OPENED));

        assertEquals("2026-10-30", summary(2026, null, null, null, null).get("dueOn"));
        assertEquals("2026-12-31", summary(2026, null, null, null, null).get("closesOn"));
    }

    @Test
    void a_past_figure_stays_the_same_for_ever() {
        given.randomHistories(31, 60, List.of(2026), Instant.parse("2026-06-01T00:00:00Z"));
        var asOf = Instant.parse("2026-06-02T00:00:00Z");
        var before = given().queryParam("year", 2026).queryParam("asOf", asOf.toString()).get("/api/v1/compliance/summary").asString();
        var trendBefore = given().queryParam("year", 2026).queryParam("asOf", asOf.toString()).get("/api/v1/compliance/trend").asString();

        given.run("""
                insert into obligation_history select o.*, timestamptz '2026-07-01' from obligation o;
                insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, at, n)
                select o.year, left(o.region_code, 5), o.government_id, o.agency_kind, o.due_at, o.closes_at, e.standing, timestamptz '2026-07-01', e.n
                from obligation o cross join lateral (values (o.standing, -1), ('LACKING', 1)) as e (standing, n);
                update obligation set standing = 'LACKING', exemption = null, version = version + 1, valid_from = timestamptz '2026-07-01'""");
        given.close(2026, Instant.parse("2026-11-01T00:00:00Z"));

        assertEquals(before, given().queryParam("year", 2026).queryParam("asOf", asOf.toString()).get("/api/v1/compliance/summary").asString());
        assertEquals(trendBefore, given().queryParam("year", 2026).queryParam("asOf", asOf.toString()).get("/api/v1/compliance/trend").asString());
        assertNotEquals(before.replace(asOf.toString(), ""),
                given().queryParam("year", 2026).queryParam("asOf", "2026-11-22T03:00:00Z").get("/api/v1/compliance/summary").asString()
                        .replace("2026-11-22T03:00:00Z", ""));
    }

    @Test
    void every_point_of_the_trend_equals_the_figures_at_the_end_of_its_day() {
        given.randomHistories(43, 20, List.of(2025, 2026), NOW);
        given.fold();
        given.randomHistories(44, 20, List.of(2025, 2026), NOW);
        given.close(2025, Instant.parse("2026-02-01T00:00:00Z"));
        for (var region : Arrays.asList(null, "53.06", "53.06.01", "91")) {
            var zone = region == null ? "Asia/Jakarta" : region.equals("91") ? "Asia/Jayapura" : "Asia/Makassar";
            var trend = json(question(2026, region, null, null, null).queryParam("step", "week").queryParam("compare", "2025"), "/trend");
            assertEquals("2026-01-04", trend.get("points[0].on"));
            assertEquals("2026-11-22", trend.get("points[-1].on"));
            var points = new ArrayList<>(trend.<Map<String, Object>>getList("points"));
            assertEquals("2025-12-31", trend.get("compare[0].points[-1].on"));
            points.addAll(trend.<Map<String, Object>>getList("compare[0].points"));
            for (var point : points) {
                var on = LocalDate.parse((String) point.get("on"));
                var end = on.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant().minusNanos(1000);
                var at = end.isAfter(NOW) ? NOW : end;
                var expected = given.bruteForce(on.getYear(), region, null, null, at);
                var actual = new HashMap<>(point);
                assertEquals(expected.obligations(), ((Number) actual.get("obligations")).longValue(), region + " " + on);
                assertEquals(expected.exempt(), ((Number) actual.get("exempt")).longValue(), region + " " + on);
                assertEquals(expected.rate(), actual.get("rate"), region + " " + on);
                assertEquals(expected.counts().get(ObligationStatus.IN_REVIEW),
                        ((Number) actual.get("inReview")).longValue(), region + " " + on);
            }
        }
    }

    @Test
    void the_trend_compares_with_the_year_before_unless_told_otherwise() {
        given().queryParam("year", 2026).get("/api/v1/compliance/trend").then().statusCode(200)
                .body("step", equalTo("week")).body("compare.year", contains(2025)).body("compare[0].points", hasSize(0));
        given().queryParam("year", 2026).queryParam("compare", "2025,2024").get("/api/v1/compliance/trend").then()
                .body("compare.year", contains(2025, 2024));
        given().queryParam("year", 2026).queryParam("compare", "2027").get("/api/v1/compliance/trend").then().statusCode(400);
        given().queryParam("year", 2026).queryParam("compare", "soon").get("/api/v1/compliance/trend").then().statusCode(400)
                .body("errors[0].parameter", equalTo("compare"));
    }

    @Test
    void an_instant_that_an_instance_with_a_faster_clock_has_answered_with_is_no_future_and_never_settled() {
        given().queryParam("year", 2026).queryParam("asOf", "2026-11-22T03:00:00.4Z").get("/api/v1/compliance/summary").then().statusCode(200)
                .body("asOf", equalTo("2026-11-22T03:00:00.400Z")).header("Cache-Control", equalTo("no-cache"));
    }

    @Test
    void the_future_and_unknown_scopes_are_refused_by_name() {
        given().queryParam("year", 2026).queryParam("asOf", "2026-11-22T03:00:01Z").get("/api/v1/compliance/summary").then().statusCode(400)
                .contentType("application/problem+json").body("errors[0].parameter", equalTo("asOf"));
        given().queryParam("year", 2026).queryParam("asOf", "yesterday").get("/api/v1/compliance/summary").then().statusCode(400)
                .body("errors[0].parameter", equalTo("asOf"));
        given().queryParam("year", 2026).queryParam("region", "77").get("/api/v1/compliance/summary").then().statusCode(400)
                .body("errors[0].parameter", equalTo("region"));
        given().queryParam("year", 2026).queryParam("government", 4711).get("/api/v1/compliance/breakdown?by=kind").then().statusCode(400)
                .body("errors[0].parameter", equalTo("government"));
        var flores = given.government(AgencyKind.REGENCY, "53.06");
        var hospital = given.agency(flores, AgencyKind.HOSPITAL, "53.06");
        given().queryParam("year", 2026).queryParam("government", hospital).get("/api/v1/compliance/summary").then().statusCode(400);
    }

    @Test
    void an_offset_may_arrive_unescaped() {
        given().urlEncodingEnabled(false).get("/api/v1/compliance/summary?year=2026&asOf=2026-06-30T23:59:59+08:00").then().statusCode(200)
                .body("asOf", equalTo("2026-06-30T15:59:59Z"));
    }

    @Test
    void unchanged_figures_are_answered_304_and_changed_ones_anew() {
        var flores = given.government(AgencyKind.REGENCY, "53.06");
        obligation(flores, Standing.LACKING);
        for (var path : List.of("/summary?year=2026", "/breakdown?year=2026&by=government", "/breakdown?year=2026&region=53.06&by=region", "/trend?year=2026")) {
            var url = "/api/v1/compliance" + path;
            var first = tag(url);
            assertEquals(304, given().header("If-None-Match", first).get(url).statusCode());
            given.fold();
            assertEquals(304, given().header("If-None-Match", first).get(url).statusCode(), "folding changes no figure");
            obligation(given.agency(flores, AgencyKind.HOSPITAL, "53.06"), Standing.MET);
            var second = tag(url);
            assertNotEquals(first, second);
            given().header("If-None-Match", first).get(url).then().statusCode(200);
            clock.set(clock.instant().plusSeconds(3600));
            assertNotEquals(second, tag(url), "the hour may have made something overdue");
        }
    }

    @Test
    void a_settled_past_may_be_cached_long_and_the_present_never_without_asking() {
        given().get("/api/v1/compliance/summary?year=2026").then().header("Cache-Control", "no-cache").header("Vary", containsString("Accept-Language"));
        given().get("/api/v1/compliance/summary?year=2026&asOf=2026-11-22T02:59:30Z").then().header("Cache-Control", "no-cache");
        given().get("/api/v1/compliance/summary?year=2026&asOf=2026-11-22T02:58:00Z").then().header("Cache-Control", containsString("max-age=86400"));
    }

    @Test
    void no_figure_of_the_country_or_a_province_scans_the_obligations() {
        given.randomHistories(71, 300, List.of(2025, 2026), NOW);
        given.fold();
        given.run("analyze obligation, obligation_history, tally, tally_month, tally_stretch");
        var past = new Moment(Instant.parse("2026-06-30T03:00:00Z"), false, true);
        for (var region : Arrays.asList(null, "53", "53.06")) {
            var live = plan(region, new Moment(NOW, true, false));
            assertFalse(live.contains(" obligation"), live);
            assertTrue(live.contains("tally_month"), live);
            for (var plan : List.of(plan(region, past), trend.plan(Scope.of(region, null, null), 2026, past))) {
                assertFalse(plan.contains("Seq Scan on obligation"), plan);
                assertTrue(plan.contains("tally_stretch"), plan);
            }
            var running = trend.plan(Scope.of(region, null, null), 2026, new Moment(NOW, true, false));
            assertFalse(running.contains(" obligation"), running);
        }
    }

    private String plan(String region, Moment moment) {
        return count.plan(Scope.of(region, null, null), 2026, moment).stream()
                .map(row -> ((Tuple) row).get(0, String.class)).collect(Collectors.joining("\n"));
    }

    private void obligation(long agency, Standing standing) {
        given.obligation(agency, 2026, LocalDate.of(2026, 10, 30), List.of(standing), List.of(OPENED));
    }

    private static String tag(String url) {
        var tag = given().get(url).then().statusCode(200).extract().header("ETag");
        assertTrue(tag.startsWith("\"") && tag.endsWith("\""), tag);
        return tag;
    }

    private static JsonPath summary(int year, String region, Long government, AgencyKind kind, Instant asOf) {
        return json(question(year, region, government, kind, asOf), "/summary");
    }

    private static RequestSpecification question(int year, String region, Long government, AgencyKind kind, Instant asOf) {
        var question = given().queryParam("year", year);
        if (region != null) {
            question.queryParam("region", region);
        }
        if (government != null) {
            question.queryParam("government", government);
        }
        if (kind != null) {
            question.queryParam("kind", kind);
        }
        if (asOf != null) {
            question.queryParam("asOf", asOf.toString());
        }
        return question;
    }

    private static JsonPath json(RequestSpecification question, String path) {
        return question.get("/api/v1/compliance" + path).then().statusCode(200).extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }
}
