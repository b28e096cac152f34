package id.satuinovasi.obligation;

import static id.satuinovasi.support.GivenAccounts.COOKIE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
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
class ObligationResourceTest {

    @Inject
    TestClock clock;
    @Inject
    EntityManager entities;

    private Agency floresTimur;
    private Agency health;
    private Agency environment;

    @BeforeEach
    void aGovernmentOfThreeInAnOpenYear() {
        floresTimur = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(floresTimur, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        environment = GivenAgencies.agency(floresTimur, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(COOKIE, cookie).contentType(ContentType.JSON);
    }

    private static final Map<String, Object> EXEMPTION = Map.of("reason", "Unit baru", "approver", "Sekda", "document", "SK 1/2026");

    @Test
    void a_bureau_lists_its_own_agencies_with_status_and_exact_total() {
        GivenObligations.verified(health, 2026, 1, "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
        GivenObligations.submitted(environment, 2026, 2, "2026-03-01T00:00:00Z");
        GivenAgencies.government("33.02");

        as(GivenAccounts.bureauOf(floresTimur)).queryParam("year", 2026)
                .when().get("/api/v1/obligations")
                .then().statusCode(200)
                .body("total", equalTo(3))
                .body("next", nullValue())
                .body("items.agencyName", contains("Dinas Kesehatan", "Dinas Lingkungan Hidup", floresTimur.name))
                .body("items.parentName", contains(floresTimur.name, floresTimur.name, null))
                .body("items.status", contains("COMPLIANT", "IN_REVIEW", "PENDING"))
                .body("items[0].fulfilledAt", equalTo("2026-02-02T00:00:00Z"))
                .body("items[1].firstSubmittedAt", equalTo("2026-03-01T00:00:00Z"))
                .body("items[2].daysLeft", equalTo(182))
                .body("items[2].timeZone", equalTo("Asia/Makassar"));
    }

    @Test
    void each_status_filters_to_its_rows() {
        GivenObligations.verified(health, 2026, 1, "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
        var ministry = GivenAccounts.ministry();
        as(ministry).queryParam("status", "COMPLIANT").get("/api/v1/obligations").then().body("total", equalTo(1));
        as(ministry).queryParam("status", "COMPLIANT", "PENDING").get("/api/v1/obligations").then().body("total", equalTo(3));
        as(ministry).queryParam("status", "OVERDUE").get("/api/v1/obligations").then().body("total", equalTo(0));
        clock.set("2026-11-30T16:00:00Z");
        ministry = GivenAccounts.ministry();
        as(ministry).queryParam("status", "OVERDUE").get("/api/v1/obligations").then().body("total", equalTo(2));
        as(ministry).queryParam("q", "lingkungan").get("/api/v1/obligations").then().body("items.agencyName", contains("Dinas Lingkungan Hidup"));
        as(ministry).queryParam("q", "100%_").get("/api/v1/obligations").then().body("total", equalTo(0));
    }

    @Test
    void pages_follow_each_other_without_gap_in_every_order_and_survive_inserts() {
        for (var i = 0; i < 7; i++) {
            GivenAgencies.agency(floresTimur, "Puskesmas " + i, AgencyKind.HEALTH_CENTER);
        }
        GivenObligations.openYear(2027);
        var ministry = GivenAccounts.ministry();
        for (var sort : List.of("agencyName", "-agencyName", "dueOn", "-dueOn", "firstSubmittedAt", "-firstSubmittedAt", "lastActivity", "-lastActivity")) {
            var seen = new ArrayList<Integer>();
            String cursor = null;
            do {
                var request = as(ministry).queryParam("year", 2027).queryParam("sort", sort).queryParam("limit", 3);
                if (cursor != null) {
                    request.queryParam("cursor", cursor);
                }
                var page = request.get("/api/v1/obligations").then().statusCode(200).body("total", equalTo(10)).extract().jsonPath();
                seen.addAll(page.getList("items.agencyId"));
                cursor = page.getString("next");
            } while (cursor != null);
            assertEquals(10, seen.stream().distinct().count(), sort);
            assertEquals(10, seen.size(), sort);
        }
    }

    @Test
    void a_cursor_of_another_order_and_unknown_parameters_are_refused() {
        var ministry = GivenAccounts.ministry();
        var next = as(ministry).queryParam("limit", 1).get("/api/v1/obligations").then().extract().jsonPath().getString("next");
        as(ministry).queryParam("cursor", next).queryParam("sort", "dueOn").get("/api/v1/obligations")
                .then().statusCode(400).body("errors[0].parameter", equalTo("cursor"));
        as(ministry).queryParam("sort", "zufall").get("/api/v1/obligations").then().statusCode(400).body("errors[0].parameter", equalTo("sort"));
        as(ministry).queryParam("yaer", 2026).get("/api/v1/obligations").then().statusCode(400).body(containsString("year"));
        as(ministry).queryParam("limit", 0).get("/api/v1/obligations").then().statusCode(400).body("errors[0].parameter", equalTo("limit"));
        as(ministry).queryParam("asOf", "2026-06-01T03:00:00Z").get("/api/v1/obligations")
                .then().statusCode(400).body("errors[0].code", equalTo("as-of-in-the-future"));
        as(ministry).queryParam("asOf", "-1000000000-01-01T00:00:00Z").get("/api/v1/obligations").then().statusCode(400).body("errors[0].parameter", equalTo("asOf"));
        as(ministry).queryParam("asOf", "2026-05-31T08:00+08:00").get("/api/v1/obligations").then().statusCode(200);
        var changed = Base64.getUrlEncoder().encodeToString("dueOn\u001fbesok\u001f1".getBytes(StandardCharsets.UTF_8));
        as(ministry).queryParam("cursor", changed).queryParam("sort", "dueOn").get("/api/v1/obligations").then().statusCode(400).body("errors[0].parameter", equalTo("cursor"));
        as(ministry).queryParam("status", "FOO").get("/api/v1/obligations").then().statusCode(400);
    }

    @Test
    void nobody_lists_beyond_the_own_scope() {
        var other = GivenAgencies.government("33.02");
        var bureau = GivenAccounts.bureauOf(floresTimur);
        as(bureau).queryParam("government", floresTimur.id).get("/api/v1/obligations").then().statusCode(200).body("total", equalTo(3));
        as(bureau).queryParam("region", "53.06").get("/api/v1/obligations").then().statusCode(200).body("total", equalTo(3));
        as(bureau).queryParam("government", other.id).get("/api/v1/obligations").then().statusCode(403);
        as(bureau).queryParam("region", "53").get("/api/v1/obligations").then().statusCode(403);
        as(GivenAccounts.observerOf("53")).queryParam("region", "53").get("/api/v1/obligations").then().statusCode(200).body("total", equalTo(3));
        as(GivenAccounts.observerOf("53")).queryParam("region", "33").get("/api/v1/obligations").then().statusCode(403);
        as(GivenAccounts.officerOf(health)).get("/api/v1/obligations").then().statusCode(200).body("total", equalTo(1));
        as(GivenAccounts.officerOf(health)).queryParam("government", floresTimur.id).get("/api/v1/obligations").then().statusCode(403);
        given().get("/api/v1/obligations").then().statusCode(401);
        as(GivenAccounts.officerOf(health)).get("/api/v1/agencies/{id}/obligations/2026", environment.id).then().statusCode(404);
    }

    @Test
    void a_past_instant_gives_for_ever_what_was_known_then() {
        GivenObligations.submitted(health, 2026, 1, "2026-03-01T00:00:00Z");
        GivenObligations.record(health, 2026, new Fact.Verified(1), "2026-04-01T00:00:00Z");
        var bureau = GivenAccounts.bureauOf(floresTimur);
        for (var expected : Map.of("2026-02-28T23:59:59Z", "PENDING", "2026-03-01T00:00:00Z", "IN_REVIEW", "2026-04-01T00:00:00Z", "COMPLIANT").entrySet()) {
            as(bureau).queryParam("asOf", expected.getKey()).get("/api/v1/agencies/{id}/obligations/2026", health.id)
                    .then().statusCode(200).body("status", equalTo(expected.getValue()));
            as(bureau).queryParam("asOf", expected.getKey()).queryParam("status", expected.getValue()).queryParam("q", "kesehatan")
                    .get("/api/v1/obligations").then().statusCode(200).body("total", equalTo(1));
            as(bureau).queryParam("asOf", expected.getKey()).get("/api/v1/agencies/{id}/obligations/2026/explanation", health.id)
                    .then().statusCode(200).body("status", equalTo(expected.getValue())).body("asOf", equalTo(expected.getKey()));
        }
        as(bureau).queryParam("asOf", "2025-06-01").get("/api/v1/obligations").then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void the_explanation_names_rule_due_date_and_each_candidate_in_both_languages() {
        GivenObligations.verified(health, 2026, 1, "2026-11-30T16:00:00Z", "2026-12-01T00:00:00Z");
        GivenObligations.submitted(health, 2026, 2, "2026-12-02T00:00:00Z");
        GivenObligations.record(health, 2026, new Fact.Returned(2), "2026-12-03T00:00:00Z");
        clock.set("2026-12-04T00:00:00Z");
        var officer = GivenAccounts.officerOf(health);
        as(officer).get("/api/v1/agencies/{id}/obligations/2026/explanation", health.id)
                .then().statusCode(200)
                .body("status", equalTo("COMPLIANT_LATE"))
                .body("rule.legalBasis", equalTo("PermenPANRB 91/2021")).body("rule.version", equalTo(1)).body("rule.required", equalTo(1))
                .body("due.on", equalTo("2026-11-30")).body("due.at", equalTo("2026-11-30T16:00:00Z"))
                .body("due.timeZone", equalTo("Asia/Makassar")).body("due.reason", equalTo("RULE"))
                .body("candidates.reasonCode", contains("COUNTED_LATE", "RETURNED"))
                .body("candidates.counted", contains(true, false))
                .body("candidates[0].reason", containsString("1 Desember 2026 00.00 WITA"))
                .body("candidates[1].reason", containsString("17 Desember 2026"))
                .body("sentence", containsString("setelah tenggat 30 November 2026"));
        as(officer).header("Accept-Language", "en").get("/api/v1/agencies/{id}/obligations/2026/explanation", health.id)
                .then().body("sentence", containsString("submitted after the due date"));
    }

    @Test
    void the_explanation_promises_no_revision_beyond_the_end_of_submissions() {
        GivenObligations.submitted(health, 2026, 1, "2026-11-20T00:00:00Z");
        GivenObligations.record(health, 2026, new Fact.Returned(1), "2026-12-28T00:00:00Z");
        clock.set("2026-12-29T00:00:00Z");
        as(GivenAccounts.officerOf(health)).get("/api/v1/agencies/{id}/obligations/2026/explanation", health.id)
                .then().statusCode(200)
                .body("candidates[0].revisionEndsAt", equalTo("2026-12-31T16:00:00Z"))
                .body("candidates[0].reason", containsString("31 Desember 2026"));
    }

    @Test
    void an_exemption_is_granted_and_lifted_with_the_version_named() {
        var bureau = GivenAccounts.bureauOf(floresTimur);
        var path = "/api/v1/agencies/" + health.id + "/obligations/2026";
        as(bureau).body(EXEMPTION).put(path + "/exemption").then().statusCode(428);
        as(bureau).header("If-Match", "\"9\"").body(EXEMPTION).put(path + "/exemption").then().statusCode(412);
        var tag = as(bureau).get(path).then().extract().header("ETag");
        var next = as(bureau).header("If-Match", tag).body(EXEMPTION).put(path + "/exemption")
                .then().statusCode(200).body("status", equalTo("EXEMPT")).body("exemption.document", equalTo("SK 1/2026"))
                .extract().header("ETag");
        as(bureau).header("If-Match", tag).delete(path + "/exemption").then().statusCode(412);
        as(bureau).header("If-Match", next).delete(path + "/exemption").then().statusCode(200).body("status", equalTo("PENDING")).body("exemption", nullValue());
        as(bureau).get(path + "/events").then().statusCode(200)
                .body("items.type", contains("OPENED", "EXEMPTED", "EXEMPTION_LIFTED"))
                .body("items[1].actorName", notNullValue())
                .body("items[1].sentence", containsString("Unit baru"));
    }

    @Test
    void what_happened_to_an_innovation_says_to_which() {
        GivenObligations.submitted(health, 2026, 1, "2026-05-02T00:00:00Z");
        GivenObligations.verified(health, 2026, 2, "2026-05-03T00:00:00Z", "2026-05-04T00:00:00Z");
        GivenObligations.record(health, 2026, new Fact.Returned(1L), "2026-05-05T00:00:00Z");
        as(GivenAccounts.bureauOf(floresTimur)).get("/api/v1/agencies/" + health.id + "/obligations/2026/events").then().statusCode(200)
                .body("items[3].sentence", equalTo("Inovasi 2026-0000002 terverifikasi."))
                .body("items[4].sentence", equalTo("Inovasi 2026-0000001 dikembalikan untuk diperbaiki."));
    }

    @Test
    void an_extension_stays_between_the_rules_due_date_and_the_closing() {
        var bureau = GivenAccounts.bureauOf(floresTimur);
        var path = "/api/v1/agencies/" + health.id + "/obligations/2026/extension";
        for (var refused : List.of("2026-11-30", "2027-01-01")) {
            as(bureau).header("If-Match", "\"1\"").body(Map.of("dueOn", refused, "reason", "banjir", "approver", "Sekda", "document", "SE 1"))
                    .put(path).then().statusCode(422).body("errors[0].pointer", equalTo("/dueOn"));
        }
        as(bureau).header("If-Match", "\"1\"").body(Map.of("dueOn", "2026-12-15", "reason", " ", "approver", "Sekda", "document", "SE 1"))
                .put(path).then().statusCode(422).body("errors[0].pointer", equalTo("/reason"));
        as(bureau).header("If-Match", "\"1\"").body(Map.of("dueOn", "2026-12-15", "reason", "banjir", "approver", "Sekda", "document", "SE 1"))
                .put(path).then().statusCode(200).body("dueOn", equalTo("2026-12-15")).body("ruleDueOn", equalTo("2026-11-30"))
                .body("extension.dueOn", equalTo("2026-12-15"));
        GivenObligations.verified(health, 2026, 1, "2026-12-10T00:00:00Z", "2026-12-11T00:00:00Z");
        clock.set("2026-12-12T00:00:00Z");
        as(GivenAccounts.bureauOf(floresTimur)).get("/api/v1/agencies/" + health.id + "/obligations/2026")
                .then().body("status", equalTo("COMPLIANT")).body("byExtension", equalTo(true));
    }

    @Test
    void only_who_supervises_grants_anything() {
        var path = "/api/v1/agencies/" + health.id + "/obligations/2026/exemption";
        as(GivenAccounts.officerOf(health)).header("If-Match", "\"1\"").body(EXEMPTION).put(path).then().statusCode(403);
        as(GivenAccounts.observerOf("53")).header("If-Match", "\"1\"").body(EXEMPTION).put(path).then().statusCode(403);
        as(GivenAccounts.auditor()).header("If-Match", "\"1\"").body(EXEMPTION).put(path).then().statusCode(403);
        as(GivenAccounts.bureauOf(GivenAgencies.government("33.02"))).header("If-Match", "\"1\"").body(EXEMPTION).put(path).then().statusCode(404);
        given().contentType(ContentType.JSON).header("If-Match", "\"1\"").body(EXEMPTION).put(path).then().statusCode(401);
    }

    @Test
    void nobody_excuses_the_agency_whose_own_bureau_they_are_but_a_governments_bureau_does() {
        var own = GivenAccounts.bureauOf(health);
        var path = "/api/v1/agencies/" + health.id + "/obligations/2026";
        as(own).header("If-Match", "\"1\"").body(EXEMPTION).put(path + "/exemption").then().statusCode(403);
        as(own).header("If-Match", "\"1\"").body(Map.of("dueOn", "2026-12-15", "reason", "banjir", "approver", "Sekda", "document", "SE 1"))
                .put(path + "/extension").then().statusCode(403);
        as(GivenAccounts.bureauOf(floresTimur)).header("If-Match", "\"1\"").body(EXEMPTION)
                .put("/api/v1/agencies/" + floresTimur.id + "/obligations/2026/exemption").then().statusCode(200);
    }

    @Test
    void the_same_row_answers_304_until_it_or_the_day_changes() {
        var bureau = GivenAccounts.bureauOf(floresTimur);
        var path = "/api/v1/agencies/" + health.id + "/obligations/2026";
        var tag = as(bureau).get(path).then().extract().header("ETag");
        as(bureau).header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", equalTo(tag));
        var why = as(bureau).get(path + "/explanation").then().extract().header("ETag");
        as(bureau).header("If-None-Match", why).get(path + "/explanation").then().statusCode(304).header("ETag", equalTo(why));
        as(bureau).header("If-None-Match", why).header("Accept-Language", "en").get(path + "/explanation").then().statusCode(200);
        clock.set("2026-06-02T02:00:00Z");
        bureau = GivenAccounts.bureauOf(floresTimur);
        as(bureau).header("If-None-Match", tag).get(path).then().statusCode(200).header("ETag", not(equalTo(tag)));
    }

    @Test
    void a_list_is_answered_304_until_something_in_it_changes() {
        GivenObligations.submitted(environment, 2026, 2, "2026-03-01T00:00:00Z");
        var ministry = GivenAccounts.ministry();
        var changes = new ArrayList<Runnable>();
        changes.add(() -> GivenObligations.submitted(environment, 2026, 3, "2026-03-02T00:00:00Z"));
        changes.add(() -> sql("update agency set contact_email = 'dinkes@example.id' where id = " + health.id));
        changes.add(() -> sql("update agency set name = 'Kab. Flores Timur' where id = " + floresTimur.id));
        changes.add(() -> clock.set(clock.instant().plusSeconds(3600)));
        for (var url : List.of("/api/v1/obligations?year=2026&region=53.06&status=PENDING&status=IN_REVIEW", "/api/v1/obligations?limit=1")) {
            for (var change : changes) {
                var first = as(ministry).get(url).then().statusCode(200).extract();
                as(ministry).header("If-None-Match", first.header("ETag")).get(url).then().statusCode(304);
                assertEquals(first.asString(), as(ministry).get(url).asString());
                change.run();
                as(ministry).header("If-None-Match", first.header("ETag")).get(url).then().statusCode(200);
            }
        }
    }

    @Test
    void a_list_kept_for_one_is_shown_to_nobody_else() {
        GivenAgencies.government("33.02");
        var url = "/api/v1/obligations?year=2026&region=53.06";
        var shown = as(GivenAccounts.bureauOf(floresTimur)).get(url).then().statusCode(200).extract();
        var stranger = GivenAccounts.bureauOf(GivenAgencies.government("33.03"));
        for (var tag : List.of(shown.header("ETag"), "*")) {
            as(stranger).header("If-None-Match", tag).get(url).then().statusCode(403);
            given().header("If-None-Match", tag).get(url).then().statusCode(401);
        }
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(statement).executeUpdate());
    }

    @Test
    void contacts_are_shown_only_within_the_scope() {
        var police = GivenAgencies.root("Kepolisian Negara RI", AgencyKind.NATIONAL_POLICE, "31.74");
        var resort = GivenAgencies.agency(police, "Polres Flores Timur", AgencyKind.RESORT_POLICE, "53.06", GivenAgencies.ACTIVE_FROM);
        GivenObligations.openYear(2027);
        QuarkusTransaction.requiringNew().run(() -> Agency.update("contactPhone = '0811' where id in ?1", List.of(resort.id, health.id)));
        as(GivenAccounts.bureauOf(floresTimur)).queryParam("region", "53.06").queryParam("year", 2027).get("/api/v1/obligations")
                .then().body("total", equalTo(4))
                .body("items.find { it.agencyName == 'Polres Flores Timur' }.contact", nullValue())
                .body("items.find { it.agencyName == 'Dinas Kesehatan' }.contact.phone", equalTo("0811"));
    }

    @Test
    void sql_and_code_give_the_same_status_for_every_standing_and_edge() {
        var due = Instant.parse("2026-11-30T16:00:00Z");
        var closes = Instant.parse("2026-12-31T16:00:00Z");
        for (var standing : Standing.values()) {
            for (var closed : List.of(true, false)) {
                for (var at : List.of(due.minusMillis(1), due, due.plusMillis(1), closes.minusMillis(1), closes, closes.plusMillis(1))) {
                    assertEquals(standing.statusAt(at, due, closes, closed).name(), entities.createNativeQuery(
                            "select obligation_status(:standing, :due, :closes, :closed, :at)", String.class)
                            .setParameter("standing", standing.name()).setParameter("due", due).setParameter("closes", closes)
                            .setParameter("closed", closed).setParameter("at", at).getSingleResult());
                    assertEquals(true, Standing.of(standing.statusAt(at, due, closes, closed)).contains(standing));
                }
            }
        }
    }
}
