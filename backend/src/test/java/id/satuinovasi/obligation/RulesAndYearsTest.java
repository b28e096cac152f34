package id.satuinovasi.obligation;

import static id.satuinovasi.support.GivenAccounts.COOKIE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.hibernate.SessionFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyClosed;
import id.satuinovasi.agency.AgencyCreated;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.AgencyReorganised;
import id.satuinovasi.agency.AgencySuccession;
import id.satuinovasi.agency.GivenReorganisations;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Recorded;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesAndYearsTest {

    @Inject
    TestClock clock;
    @Inject
    Event<Object> events;
    @Inject
    Rebuild rebuild;
    @Inject
    RunYear runYear;
    @Inject
    EntityManager entities;

    private static RequestSpecification as(String cookie) {
        return given().cookie(COOKIE, cookie).contentType(ContentType.JSON);
    }

    private static Map<String, Object> rule(Map<String, Object> changes) {
        var rule = new HashMap<String, Object>(Map.of("year", 2026, "required", 1, "opensOn", "2026-01-01", "dueOn", "2026-11-30",
                "closesOn", "2026-12-31", "revisionDays", 14, "counts", List.of("NEW", "DEVELOPMENT", "REPLICATION"),
                "newAgencies", "FULL", "legalBasis", "PermenPANRB 91/2021"));
        rule.putAll(changes);
        return rule;
    }

    @Test
    void the_ministry_records_a_rule_opens_closes_and_reopens_a_year() {
        GivenAgencies.agency(GivenAgencies.government("53.06"), "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        var ministry = GivenAccounts.ministry();
        as(ministry).post("/api/v1/reporting-years/2026/opening").then().statusCode(409).body("type", endsWith("year-without-rule"));
        as(ministry).body(rule(Map.of())).post("/api/v1/obligation-rules").then().statusCode(201).body("version", equalTo(1)).body("current", equalTo(true));
        as(ministry).post("/api/v1/reporting-years/2026/opening").then().statusCode(201).body("obligations", equalTo(2)).body("dueOn", equalTo("2026-11-30"));
        as(ministry).post("/api/v1/reporting-years/2026/opening").then().statusCode(409).body("type", endsWith("year-already-open"));

        var tag = as(ministry).get("/api/v1/reporting-years/2026").then().extract().header("ETag");
        as(ministry).post("/api/v1/reporting-years/2026/closing").then().statusCode(428);
        tag = as(ministry).header("If-Match", tag).post("/api/v1/reporting-years/2026/closing").then().statusCode(200)
                .body("state", equalTo("CLOSED")).extract().header("ETag");
        as(ministry).header("If-Match", tag).body(Map.of("reason", "Keberatan", "document", "SK 2")).post("/api/v1/reporting-years/2026/reopening")
                .then().statusCode(200).body("state", equalTo("OPEN"));
        given().get("/api/v1/reporting-years").then().statusCode(200).body("items.year", contains(2026));
    }

    @Test
    void a_year_frozen_before_its_due_date_leaves_nobody_pending_until_it_is_reopened() {
        GivenAgencies.agency(GivenAgencies.government("53.06"), "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        var ministry = GivenAccounts.ministry();
        as(ministry).body(rule(Map.of())).post("/api/v1/obligation-rules").then().statusCode(201);
        var tag = as(ministry).post("/api/v1/reporting-years/2026/opening").then().statusCode(201).extract().header("ETag");
        given().get("/api/v1/compliance/summary?year=2026").then().body("counts.PENDING", equalTo(2)).body("counts.NON_COMPLIANT", equalTo(0));
        tag = as(ministry).header("If-Match", tag).post("/api/v1/reporting-years/2026/closing").then().statusCode(200).extract().header("ETag");
        given().get("/api/v1/compliance/summary?year=2026").then().body("counts.PENDING", equalTo(0)).body("counts.NON_COMPLIANT", equalTo(2));
        as(ministry).header("If-Match", tag).body(Map.of("reason", "Terlalu dini", "document", "SK 3")).post("/api/v1/reporting-years/2026/reopening")
                .then().statusCode(200);
        given().get("/api/v1/compliance/summary?year=2026").then().body("counts.PENDING", equalTo(2));
    }

    @Test
    void in_a_closed_year_nothing_changes() {
        var government = GivenAgencies.government("53.06");
        GivenObligations.openYear(2026);
        clock.set("2027-01-02T00:00:00Z");
        var ministry = GivenAccounts.ministry();
        as(ministry).header("If-Match", "*").post("/api/v1/reporting-years/2026/closing").then().statusCode(200);
        as(ministry).header("If-Match", "*").body(Map.of("reason", "a", "approver", "b", "document", "c"))
                .put("/api/v1/agencies/{id}/obligations/2026/exemption", government.id).then().statusCode(409).body("type", endsWith("year-closed"));
        as(ministry).get("/api/v1/agencies/{id}/obligations/2026", government.id).then().body("status", equalTo("NON_COMPLIANT")).body("yearClosed", equalTo(true));
        as(ministry).queryParam("asOf", "2027-01-01T00:00:00Z").get("/api/v1/agencies/{id}/obligations/2026", government.id).then().body("yearClosed", equalTo(false));
    }

    @Test
    void a_narrower_rule_may_only_tighten_and_names_each_field() {
        var government = GivenAgencies.government("53.06");
        GivenObligations.recorded(GivenObligations.rule(2026), "2026-01-01T00:00:00Z");
        var bureau = GivenAccounts.bureauOf(government);
        as(bureau).body(rule(Map.of())).post("/api/v1/obligation-rules").then().statusCode(403);
        as(bureau).body(rule(Map.of("governmentId", government.id, "dueOn", "2026-12-15", "closesOn", "2027-01-15", "revisionDays", 30, "newAgencies", "NEXT_YEAR")))
                .post("/api/v1/obligation-rules").then().statusCode(422)
                .body("errors.pointer", contains("/dueOn", "/closesOn", "/revisionDays", "/newAgencies"));
        as(bureau).body(rule(Map.of("governmentId", government.id, "required", 2, "dueOn", "2026-10-31")))
                .post("/api/v1/obligation-rules").then().statusCode(201).body("governmentId", equalTo(government.id.intValue()));
        as(GivenAccounts.bureauOf(GivenAgencies.government("33.02"))).body(rule(Map.of("governmentId", government.id, "required", 2)))
                .post("/api/v1/obligation-rules").then().statusCode(403);
    }

    @Test
    void impossible_dates_are_refused_at_their_fields() {
        as(GivenAccounts.ministry()).body(rule(Map.of("dueOn", "2025-12-30"))).post("/api/v1/obligation-rules")
                .then().statusCode(422).body("errors.pointer", hasItem("/dueOn"));
        as(GivenAccounts.ministry()).body(rule(Map.of("closesOn", "2026-11-01"))).post("/api/v1/obligation-rules")
                .then().statusCode(422).body("errors.pointer", hasItem("/closesOn"));
        as(GivenAccounts.ministry()).body(rule(Map.of("year", 9999))).post("/api/v1/obligation-rules")
                .then().statusCode(422).body("errors.pointer", hasItem("/year"));
    }

    @Test
    void each_term_is_the_strictest_of_all_rules_that_apply() {
        var national = GivenObligations.rule(2026);
        national.id = 1L;
        var kind = GivenObligations.rule(2026);
        kind.id = 2L;
        kind.agencyKind = AgencyKind.HEALTH_CENTER;
        kind.required = 2;
        var government = GivenObligations.rule(2026);
        government.id = 3L;
        government.governmentId = 7L;
        government.dueOn = LocalDate.of(2026, 10, 31);
        government.counts = List.of(InnovationType.NEW);
        var book = new RuleBook(List.of(national, kind, government));

        assertEquals(new Fact.Terms(3, 2, national.opensOn, government.dueOn, national.closesOn, 14, List.of(InnovationType.NEW)),
                book.termsFor(7, AgencyKind.HEALTH_CENTER));
        assertEquals(2, book.termsFor(8, AgencyKind.HEALTH_CENTER).required());
        assertEquals(1, book.termsFor(8, AgencyKind.SCHOOL).ruleId());
    }

    @Test
    void rules_that_share_a_type_two_by_two_but_none_together_are_refused() {
        var government = GivenAgencies.government("53.06");
        GivenObligations.recorded(GivenObligations.rule(2026), "2026-01-01T00:00:00Z");
        var ofGovernment = GivenObligations.rule(2026);
        ofGovernment.governmentId = government.id;
        ofGovernment.counts = List.of(InnovationType.DEVELOPMENT, InnovationType.REPLICATION);
        GivenObligations.recorded(ofGovernment, "2026-01-01T00:00:00Z");
        var ofKind = GivenObligations.rule(2026);
        ofKind.agencyKind = AgencyKind.SCHOOL;
        ofKind.counts = List.of(InnovationType.NEW, InnovationType.REPLICATION);
        GivenObligations.recorded(ofKind, "2026-01-01T00:00:00Z");
        as(GivenAccounts.ministry()).body(rule(Map.of("counts", List.of("NEW", "DEVELOPMENT")))).post("/api/v1/obligation-rules").then()
                .statusCode(422).body("errors.code", contains("rule-leaves-no-type"));
    }

    @Test
    void a_new_version_applies_from_its_instant_and_is_previewed_before() {
        var government = GivenAgencies.government("53.06");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        GivenObligations.verified(health, 2026, 1, "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
        var ministry = GivenAccounts.ministry();
        as(ministry).body(rule(Map.of("required", 2))).post("/api/v1/obligation-rules/preview")
                .then().statusCode(200).body("obligations", equalTo(2)).body("changes", hasSize(1))
                .body("changes[0].from", equalTo("COMPLIANT")).body("changes[0].to", equalTo("PENDING")).body("changes[0].count", equalTo(1));
        as(ministry).get("/api/v1/agencies/{id}/obligations/2026", health.id).then().body("status", equalTo("COMPLIANT"));
        as(ministry).body(rule(Map.of("required", 2))).post("/api/v1/obligation-rules").then().statusCode(201).body("version", equalTo(2));
        as(ministry).get("/api/v1/agencies/{id}/obligations/2026", health.id).then().body("status", equalTo("PENDING")).body("required", equalTo(2));
        as(ministry).queryParam("asOf", "2026-05-01T00:00:00Z").get("/api/v1/agencies/{id}/obligations/2026", health.id).then().body("status", equalTo("COMPLIANT"));
        as(ministry).queryParam("year", 2026).get("/api/v1/obligation-rules").then().body("total", equalTo(2)).body("items.version", contains(2, 1)).body("items.current", contains(true, false));
    }

    @Test
    void an_earlier_due_date_that_has_passed_makes_the_pending_overdue_and_the_preview_says_so() {
        var government = GivenAgencies.government("53.06");
        GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        var bureau = GivenAccounts.bureauOf(government);
        var yesterday = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Makassar")).minusDays(1).toString();
        var earlier = rule(Map.of("governmentId", government.id, "dueOn", yesterday));
        as(bureau).body(earlier).post("/api/v1/obligation-rules/preview").then().statusCode(200).body("changes", hasSize(1))
                .body("changes[0].from", equalTo("PENDING")).body("changes[0].to", equalTo("OVERDUE")).body("changes[0].count", equalTo(2));
        as(bureau).body(earlier).post("/api/v1/obligation-rules").then().statusCode(201);
        given().get("/api/v1/compliance/summary?year=2026&government=" + government.id).then().body("counts.OVERDUE", equalTo(2)).body("daysLeft", lessThan(0));
    }

    @Test
    void what_a_rule_leaves_out_is_as_the_wider_rule_says_or_else_the_usual() {
        var government = GivenAgencies.government("53.06");
        var ministry = GivenAccounts.ministry();
        as(ministry).body(Map.of("year", 2027, "dueOn", "2027-11-30", "legalBasis", "SE Menteri 1/2027")).post("/api/v1/obligation-rules").then().statusCode(201)
                .body("required", equalTo(1)).body("opensOn", equalTo("2027-01-01")).body("closesOn", equalTo("2027-12-31"))
                .body("revisionDays", equalTo(14)).body("counts", contains("NEW", "DEVELOPMENT", "REPLICATION")).body("newAgencies", equalTo("FULL"));
        as(ministry).body(Map.of("year", 2027, "agencyKind", "SCHOOL", "dueOn", "2027-10-31", "revisionDays", 7, "counts", List.of("NEW", "REPLICATION"),
                "legalBasis", "SE Menteri 2/2027")).post("/api/v1/obligation-rules").then().statusCode(201);
        as(GivenAccounts.bureauOf(government)).body(Map.of("year", 2027, "governmentId", government.id, "agencyKind", "SCHOOL", "dueOn", "2027-09-30",
                "required", 2, "legalBasis", "Perbup 3/2027")).post("/api/v1/obligation-rules").then().statusCode(201)
                .body("required", equalTo(2)).body("revisionDays", equalTo(7)).body("counts", contains("NEW", "REPLICATION"));
        as(ministry).body(Map.of("year", 2027, "legalBasis", "SE Menteri 1/2027")).post("/api/v1/obligation-rules").then().statusCode(422)
                .body("errors.pointer", contains("/dueOn"));
    }

    @Test
    void a_whole_government_gets_more_time() {
        var government = GivenAgencies.government("53.06");
        GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenAgencies.government("33.02");
        GivenObligations.openYear(2026);
        var bureau = GivenAccounts.bureauOf(government);
        var body = Map.of("governmentId", government.id, "dueOn", "2026-12-10", "reason", "Gempa", "approver", "Bupati", "document", "SE 9");
        as(bureau).body(body).post("/api/v1/reporting-years/2026/extensions").then().statusCode(200).body("extended", equalTo(2));
        as(bureau).body(body).post("/api/v1/reporting-years/2026/extensions").then().statusCode(409).body("type", endsWith("nobody-to-extend"));
        as(bureau).queryParam("year", 2026).get("/api/v1/obligations").then().body("items.dueOn", contains("2026-12-10", "2026-12-10"));
    }

    @Test
    void reorganisations_reach_the_years_from_their_date_on_and_never_earlier_ones() {
        var government = GivenAgencies.government("53.06");
        var east = GivenAgencies.government("91.71");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026);
        var recorded = new Recorded(Instant.parse("2026-06-01T00:00:00Z"), null);
        QuarkusTransaction.requiringNew().run(() -> {
            var agency = Agency.<Agency>findById(health.id);
            agency.name = "Dinas Kesehatan dan KB";
            agency.parent = Agency.findById(east.id);
            agency.government = agency.parent;
            agency.region = Region.findById("91.71");
            agency.path = agency.parent.path + agency.id + "/";
            events.fire(new AgencyReorganised(List.of(agency), LocalDate.of(2026, 6, 1), recorded));
        });
        var old = Obligation.of(health.id, 2025).orElseThrow();
        var now = Obligation.of(health.id, 2026).orElseThrow();
        assertEquals(List.of("Dinas Kesehatan", "53.06", government.id), List.of(old.agencyName, old.regionCode, old.governmentId));
        assertEquals(List.of("Dinas Kesehatan dan KB", "91.71", east.id), List.of(now.agencyName, now.regionCode, now.governmentId));
        assertEquals(Instant.parse("2026-11-30T15:00:00Z"), now.dueAt);
        assertEquals(0, rebuild.check(line -> {
        }));
    }

    @Test
    void a_move_brings_no_date_that_has_passed() {
        var government = GivenAgencies.government("53.06");
        var strict = GivenAgencies.government("73.24");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        var rule = GivenObligations.rule(2026);
        rule.governmentId = strict.id;
        rule.dueOn = LocalDate.of(2026, 10, 31);
        rule.closesOn = LocalDate.of(2026, 12, 20);
        GivenObligations.recorded(rule, "2026-01-02T00:00:00Z");

        clock.set("2026-11-10T00:00:00Z");
        GivenReorganisations.movedBelow(health.id, LocalDate.of(2026, 11, 10), strict.id);

        var row = Obligation.of(health.id, 2026).orElseThrow();
        assertEquals(List.of(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 20)), List.of(row.dueOn, row.closesOn));
        assertEquals(rule.id, row.ruleId);
    }

    /** At 15:30Z it is tomorrow in Papua already, and still today in Jakarta. */
    @Test
    void an_agency_created_after_its_own_midnight_owes_as_well() {
        var government = GivenAgencies.government("91.71");
        GivenObligations.openYear(2026);
        clock.set("2026-06-01T15:30:00Z");
        var created = GivenReorganisations.created(government.id, "UPT Baru", AgencyKind.SERVICE_UNIT, LocalDate.of(2026, 6, 2));
        assertEquals(true, Obligation.of(created.id, 2026).isPresent());
    }

    @Test
    void a_new_agency_owes_at_once_or_next_year_as_the_rule_says() {
        var government = GivenAgencies.government("53.06");
        GivenObligations.openYear(2025, rule -> rule.newAgencies = ObligationRule.NewAgencies.NEXT_YEAR);
        GivenObligations.openYear(2026);
        var created = QuarkusTransaction.requiringNew().call(() -> {
            var parent = Agency.<Agency>findById(government.id);
            var agency = Agency.create(parent, "UPT Baru", AgencyKind.SERVICE_UNIT, parent.region, LocalDate.of(2025, 9, 1), Instant.parse("2026-06-01T00:00:00Z"));
            events.fire(AgencyCreated.of(agency, LocalDate.of(2025, 9, 1), new Recorded(Instant.parse("2026-06-01T00:00:00Z"), null)));
            return agency;
        });
        assertEquals(false, Obligation.of(created.id, 2025).isPresent());
        assertEquals(true, Obligation.of(created.id, 2026).isPresent());
    }

    @Test
    void who_ends_before_the_due_date_is_excused_unless_the_obligation_is_met() {
        var government = GivenAgencies.government("53.06");
        var unmet = GivenAgencies.agency(government, "UPT A", AgencyKind.SERVICE_UNIT);
        var met = GivenAgencies.agency(government, "UPT B", AgencyKind.SERVICE_UNIT);
        GivenObligations.openYear(2026);
        GivenObligations.verified(met, 2026, 1, "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
        var recorded = new Recorded(Instant.parse("2026-06-01T00:00:00Z"), null);
        QuarkusTransaction.requiringNew().run(() -> List.of(unmet, met).forEach(agency -> events.fire(new AgencyClosed(
                Agency.findById(agency.id), AgencySuccession.Kind.CLOSURE, LocalDate.of(2026, 6, 1), "Perampingan", "Perbup 7/2026", recorded))));
        assertEquals(Standing.EXEMPT, Obligation.of(unmet.id, 2026).orElseThrow().standing);
        assertEquals("Perbup 7/2026", Obligation.of(unmet.id, 2026).orElseThrow().exemption.document());
        assertEquals(Standing.MET, Obligation.of(met.id, 2026).orElseThrow().standing);
    }

    @Test
    void an_end_on_the_due_date_excuses_and_one_on_the_day_after_does_not() {
        var government = GivenAgencies.government("53.06");
        var onTheDay = GivenAgencies.agency(government, "UPT A", AgencyKind.SERVICE_UNIT);
        var dayAfter = GivenAgencies.agency(government, "UPT B", AgencyKind.SERVICE_UNIT);
        var newYear = GivenAgencies.agency(government, "UPT C", AgencyKind.SERVICE_UNIT);
        GivenObligations.openYear(2026);
        clock.set("2027-01-02T00:00:00Z");
        GivenObligations.openYear(2027);
        GivenReorganisations.closed(onTheDay.id, LocalDate.of(2026, 11, 30));
        GivenReorganisations.closed(dayAfter.id, LocalDate.of(2026, 12, 1));
        GivenReorganisations.closed(newYear.id, LocalDate.of(2027, 1, 1));
        assertEquals(List.of(Standing.EXEMPT, Standing.LACKING, Standing.LACKING), List.of(onTheDay, dayAfter, newYear).stream()
                .map(agency -> Obligation.of(agency.id, 2026).orElseThrow().standing).toList());
        assertEquals(List.of(Standing.EXEMPT, Standing.EXEMPT, Standing.EXEMPT), List.of(onTheDay, dayAfter, newYear).stream()
                .map(agency -> Obligation.of(agency.id, 2027).orElseThrow().standing).toList());
    }

    @Test
    void a_year_opened_late_obliges_who_is_there_on_the_day_of_its_opening() {
        var government = GivenAgencies.government("53.06");
        var gone = GivenAgencies.agency(government, "UPT A", AgencyKind.SERVICE_UNIT);
        var lastDay = GivenAgencies.agency(government, "UPT B", AgencyKind.SERVICE_UNIT, "53.06", LocalDate.of(2026, 6, 1));
        GivenReorganisations.closed(gone.id, LocalDate.of(2026, 6, 1));
        GivenObligations.recorded(GivenObligations.rule(2026), "2026-01-01T00:00:00Z");
        runYear.open(2026, new Recorded(clock.instant(), null));
        assertEquals(false, Obligation.of(gone.id, 2026).isPresent());
        assertEquals(true, Obligation.of(lastDay.id, 2026).isPresent());
    }

    @Test
    void a_succession_is_previewed_with_what_then_happens_and_nothing_stays() {
        var government = GivenAgencies.government("53.06");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        var family = GivenAgencies.agency(government, "Dinas KB", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        var bureau = GivenAccounts.bureauOf(government);
        GivenAccounts.officerOf(family);
        var merge = Map.of("kind", "MERGE", "on", "2026-06-01", "reason", "Perampingan", "document", "Perda 3/2026", "intoId", health.id);
        as(bureau).body(merge).post("/api/v1/agencies/{id}/succession-preview", family.id)
                .then().statusCode(200).body("accounts", equalTo(1)).body("obligations", hasSize(1))
                .body("obligations[0].agencyName", equalTo("Dinas KB")).body("obligations[0].from", equalTo("PENDING"))
                .body("obligations[0].to", equalTo("EXEMPT"));
        as(bureau).get("/api/v1/agencies/{id}/obligations/2026", family.id).then().body("status", equalTo("PENDING"));
        as(bureau).header("If-Match", "*").body(merge).post("/api/v1/agencies/{id}/succession", family.id).then().statusCode(200);
        as(bureau).get("/api/v1/agencies/{id}/obligations/2026", family.id).then().body("status", equalTo("EXEMPT"));
        assertEquals(0, rebuild.check(line -> {
        }));

        var split = Map.of("kind", "SPLIT", "on", "2026-06-01", "reason", "Pemekaran", "document", "Perda 4/2026",
                "parts", List.of(Map.of("name", "Dinas A"), Map.of("name", "Dinas B")));
        as(bureau).header("Idempotency-Key", "pratinjau").body(split).post("/api/v1/agencies/{id}/succession-preview", health.id)
                .then().statusCode(200).body("obligations.agencyName", contains("Dinas A", "Dinas B", "Dinas Kesehatan"))
                .body("obligations.from", contains(null, null, "PENDING")).body("obligations.to", contains("PENDING", "PENDING", "EXEMPT"));
        as(GivenAccounts.bureauOf(GivenAgencies.government("33.02"))).body(split).post("/api/v1/agencies/{id}/succession-preview", health.id).then().statusCode(404);
    }

    @Test
    void a_closure_is_previewed_with_what_then_happens_and_nothing_stays() {
        var government = GivenAgencies.government("53.06");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026);
        var bureau = GivenAccounts.bureauOf(government);
        GivenAccounts.officerOf(health);
        GivenInnovations.draft(health, 2026, "Jemput Bola");
        GivenInnovations.returned(health, 2026, "Cek dan Sadari");
        GivenInnovations.submitted(health, 2026, "Gerobak Sehat");
        var closure = Map.of("on", "2026-06-01", "reason", "Perampingan", "document", "Perda 3/2026");
        as(bureau).body(closure).post("/api/v1/agencies/{id}/closure-preview", health.id).then().statusCode(200)
                .body("accounts", equalTo(1)).body("drafts", equalTo(2)).body("obligations", hasSize(1))
                .body("obligations[0].year", equalTo(2026)).body("obligations[0].from", equalTo("IN_REVIEW"))
                .body("obligations[0].to", equalTo("EXEMPT")).body("obligations[0].snapshotChanges", equalTo(false));
        as(bureau).get("/api/v1/agencies/{id}", health.id).then().body("activeTo", equalTo(null));
        as(bureau).get("/api/v1/agencies/{id}/obligations/2026", health.id).then().body("status", equalTo("IN_REVIEW"));
        GivenAgencies.agency(health, "Puskesmas Waiwadan", AgencyKind.HEALTH_CENTER);
        as(bureau).body(closure).post("/api/v1/agencies/{id}/closure-preview", health.id).then().statusCode(409).body("type", endsWith("has-children"));
    }

    @Test
    void a_new_agency_owes_no_year_that_takes_no_submissions_any_more() {
        var government = GivenAgencies.government("53.06");
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026);
        var created = QuarkusTransaction.requiringNew().call(() -> created(government, LocalDate.of(2025, 6, 1)));
        assertEquals(false, Obligation.of(created.id, 2025).isPresent());
        assertEquals(true, Obligation.of(created.id, 2026).isPresent());
    }

    @Test
    void an_agency_created_while_a_year_is_being_opened_gets_its_obligation() throws Exception {
        var government = GivenAgencies.government("53.06");
        GivenObligations.recorded(GivenObligations.rule(2026), "2025-12-31T17:00:00Z");
        var agencyIsThere = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(2)) {
            var creation = pool.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
                var agency = created(government, LocalDate.of(2026, 1, 5));
                agencyIsThere.countDown();
                // Long enough for the opening to count the agencies while this one is not committed.
                return entities.createNativeQuery("select cast(pg_sleep(0.5) as text)").getSingleResult() == null ? null : agency;
            }));
            agencyIsThere.await();
            var opening = pool.submit(() -> runYear.open(2026, new Recorded(Instant.parse("2026-01-06T00:00:00Z"), null)));
            opening.get();
            assertEquals(true, Obligation.of(creation.get().id, 2026).isPresent());
        }
    }

    @Test
    void the_lists_of_rules_and_years_ask_as_often_for_many_rows_as_for_one() {
        var regency = GivenAgencies.government("53.06");
        GivenObligations.openYear(2024);
        var ministry = GivenAccounts.ministry();
        var rulesOfOne = statements(() -> as(ministry).get("/api/v1/obligation-rules").then().body("total", equalTo(1)));
        var yearsOfOne = statements(() -> given().get("/api/v1/reporting-years").then().body("total", equalTo(1)));
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026, rule -> rule.required = 2);
        for (var governmentId : List.of(regency.id, GivenAgencies.government("73.24").id)) {
            as(ministry).body(rule(Map.of("governmentId", governmentId, "required", 3))).post("/api/v1/obligation-rules").then().statusCode(201);
        }
        as(ministry).body(rule(Map.of("required", 3))).post("/api/v1/obligation-rules").then().statusCode(201).body("version", equalTo(2));

        assertEquals(rulesOfOne, statements(() -> as(ministry).get("/api/v1/obligation-rules").then()
                .body("items.current", contains(true, true, true, false, true, true))
                .body("items.governmentName", contains(null, "Kabupaten Luwu Timur", "Kabupaten Flores Timur", null, null, null))));
        assertEquals(yearsOfOne, statements(() -> given().get("/api/v1/reporting-years").then()
                .body("items.year", contains(2026, 2025, 2024)).body("items.obligations", contains(1, 1, 1))
                .body("items.dueOn", contains("2026-11-30", "2025-11-30", "2024-11-30"))));
    }

    /** How many statements Hibernate prepares for it: the least of some tries, for jobs may run meanwhile. */
    private long statements(Runnable request) {
        var statistics = entities.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            return LongStream.range(0, 3).map(attempt -> {
                var before = statistics.getPrepareStatementCount();
                request.run();
                return statistics.getPrepareStatementCount() - before;
            }).min().orElseThrow();
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }

    private Agency created(Agency government, LocalDate on) {
        var parent = Agency.<Agency>findById(government.id);
        var at = Instant.parse("2026-06-01T00:00:00Z");
        var agency = Agency.create(parent, "UPT Baru", AgencyKind.SERVICE_UNIT, parent.region, on, at);
        events.fire(AgencyCreated.of(agency, on, new Recorded(at, null)));
        return agency;
    }
}
