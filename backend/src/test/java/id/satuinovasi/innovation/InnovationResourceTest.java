package id.satuinovasi.innovation;

import static id.satuinovasi.support.GivenAccounts.COOKIE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InnovationResourceTest {

    Agency government;
    Agency health;
    Agency environment;
    String officer;

    @BeforeEach
    void a_regency_with_two_agencies_in_an_open_year() {
        government = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        environment = GivenAgencies.agency(government, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        officer = GivenAccounts.officerOf(health);
    }

    @Test
    void four_fields_make_a_draft() {
        var location = as(officer).body(GivenInnovations.bareBody(health, 2026, "  2H2   Center ")).post("/api/v1/innovations")
                .then().statusCode(201)
                .header("ETag", notNullValue())
                .body("number", matchesPattern("2026-[0-9]{7}"))
                .body("state", is("DRAFT")).body("version", is(1)).body("title", is("2H2 Center"))
                .body("agencyId", is(health.id.intValue())).body("agencyName", is("Dinas Kesehatan"))
                .body("governmentId", is(government.id.intValue())).body("regionCode", is("53.06"))
                .body("sections.novelty", nullValue()).body("sdgs", empty()).body("indicators", empty())
                .body("actions", contains("EDIT", "SUBMIT", "WITHDRAW"))
                .extract();
        as(officer).get(location.header("Location")).then().statusCode(200).body("id", equalTo(location.path("id")))
                .header("ETag", location.header("ETag"));
        as(officer).header("If-None-Match", location.header("ETag")).get(location.header("Location")).then().statusCode(304)
                .header("ETag", location.header("ETag"));
    }

    @Test
    void everything_that_was_sent_comes_back() {
        var body = GivenInnovations.body(health, 2026, "Jemput Bola");
        var response = as(officer).body(body).post("/api/v1/innovations").then().statusCode(201).extract();
        for (var field : List.of("agencyId", "year", "title", "type", "stage", "phase", "serviceTo", "digital", "affairCode", "sector",
                "sdgs", "mainSdg", "initiator", "form", "theme", "videoUrl", "summary", "problem", "startedOn", "trialOn", "implementedOn", "sections", "partners")) {
            var sent = body.get(field);
            org.junit.jupiter.api.Assertions.assertEquals(sent instanceof Number number ? number.longValue() : sent,
                    response.path(field) instanceof Number number ? number.longValue() : response.path(field), field);
        }
        response.response().then().body("indicators[0].baseline", is(120)).body("indicators[0].baselineOn", is("2024-01-31"))
                .body("budget", is(125_000_000)).body("latitude", is(-8.3425f)).body("longitude", is(122.9811f))
                .body("wordCounts.summary", is(13)).body("createdByName", startsWith("Pengguna"));
    }

    @Test
    void spaces_are_no_text_and_make_no_version() {
        var body = new HashMap<String, Object>(GivenInnovations.bareBody(health, 2026, "2H2 Center"));
        body.put("summary", "  ");
        body.put("sections", Map.of("novelty", "\n"));
        int id = as(officer).body(body).post("/api/v1/innovations").then().statusCode(201).body("summary", nullValue())
                .body("sections.novelty", nullValue()).extract().path("id");
        patch(officer, (long) id, "\"1\"", Map.of("problem", " ", "partners", List.of())).statusCode(200).body("version", is(1));
        patch(officer, (long) id, "\"1\"", Map.of("problem", "Warga menunggu ")).statusCode(200).body("version", is(2)).body("problem", is("Warga menunggu "));
    }

    @Test
    void a_draft_is_refused_field_by_field() {
        var body = new HashMap<String, Object>(GivenInnovations.bareBody(health, 2026, "x".repeat(201)));
        body.put("mainSdg", 18);
        body.put("sections", Map.of("novelty", "x".repeat(10_001)));
        as(officer).body(body).post("/api/v1/innovations").then().statusCode(422).contentType("application/problem+json")
                .body("errors.pointer", contains("/mainSdg", "/sections/novelty", "/title"));

        as(officer).body(Map.of("title", " ")).post("/api/v1/innovations").then().statusCode(422)
                .body("errors.pointer", contains("/agencyId", "/title", "/type", "/year"));

        var unsound = new HashMap<String, Object>(GivenInnovations.bareBody(health, 2026, "Jemput Bola"));
        unsound.putAll(Map.of("mainSdg", 3, "sdgs", List.of(4), "affairCode", "9.99", "implementedOn", "1020-01-01",
                "indicators", List.of(Map.of("resultOn", "9999-12-31"))));
        as(officer).body(unsound).post("/api/v1/innovations").then().statusCode(422)
                .body("errors.pointer", contains("/mainSdg", "/affairCode", "/implementedOn", "/indicators/0/resultOn"));
    }

    @Test
    void what_only_an_index_asks_for_may_be_emptied_and_stands_in_the_history() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        var fields = List.of("budget", "form", "latitude", "longitude", "theme", "videoUrl");
        var emptied = new HashMap<String, Object>();
        fields.forEach(field -> emptied.put(field, null));
        patch(officer, draft.id, "\"1\"", emptied).statusCode(200).body("version", is(2))
                .body("form", nullValue()).body("budget", nullValue()).body("latitude", nullValue()).body("videoUrl", nullValue())
                .body("readiness", is(95));
        as(officer).get("/api/v1/innovations/" + draft.id + "/events").then().statusCode(200)
                .body("items[1].changes.field", equalTo(fields)).body("items[1].changes[0].from", is(125_000_000)).body("items[1].changes[0].to", nullValue());
        as(officer).get("/api/v1/innovations/" + draft.id + "/versions/1").then().statusCode(200)
                .body("content.form", is("PUBLIC_SERVICE")).body("content.longitude", is(122.9811f));
        patch(officer, draft.id, "\"2\"", Map.of("budget", 1_000_000_000_000_000L, "latitude", 6.5, "longitude", 94.5, "videoUrl", " https://video.go.id/1 "))
                .statusCode(200).body("budget", is(1_000_000_000_000_000L)).body("latitude", is(6.5f)).body("videoUrl", is("https://video.go.id/1"));
    }

    @Test
    void what_only_an_index_asks_for_is_refused_outside_of_its_bounds() {
        var sizes = new HashMap<String, Object>(GivenInnovations.bareBody(health, 2026, "Jemput Bola"));
        sizes.putAll(Map.of("budget", -1, "theme", "x".repeat(201), "videoUrl", "https://video.go.id/" + "x".repeat(500)));
        as(officer).body(sizes).post("/api/v1/innovations").then().statusCode(422).body("errors.pointer", contains("/budget", "/theme", "/videoUrl"));
        refused(Map.of("budget", 1_000_000_000_000_001L), "/budget");
        refused(Map.of("budget", 1.5), "/budget");
        refused(Map.of("form", "SERVICE"), "/form");
        refused(Map.of("latitude", -8.3), "/longitude");
        refused(Map.of("longitude", 122.9), "/latitude");
        refused(Map.of("latitude", -11.6, "longitude", 141.6), "/latitude", "/longitude");
        refused(Map.of("latitude", "NaN", "longitude", 122.9), "/latitude");
        for (var address : List.of("http://video.go.id/1", "javascript:alert(1)", "https:/video", "https://", "video.go.id", "https://bank.id@video.id/", "https://a b.id")) {
            refused(Map.of("videoUrl", address), "/videoUrl");
        }
    }

    private void refused(Map<String, Object> fields, String... pointers) {
        var body = new HashMap<String, Object>(GivenInnovations.bareBody(health, 2026, "Jemput Bola"));
        body.putAll(fields);
        as(officer).body(body).post("/api/v1/innovations").then().statusCode(422).body("errors.pointer", contains(pointers));
    }

    @Test
    void an_unknown_property_is_refused_with_the_nearest_name() {
        var body = new HashMap<String, Object>(GivenInnovations.bareBody(health, 2026, "Jemput Bola"));
        body.put("sumary", "...");
        as(officer).body(body).post("/api/v1/innovations").then().statusCode(422)
                .body("errors[0].pointer", is("/sumary")).body("errors[0].detail", org.hamcrest.Matchers.containsString("summary"));
    }

    @Test
    void a_year_that_was_never_opened_is_named() {
        as(officer).body(GivenInnovations.bareBody(health, 2031, "Jemput Bola")).post("/api/v1/innovations").then().statusCode(422)
                .body("errors.pointer", contains("/year"));
    }

    @Test
    void only_who_reads_everything_learns_that_an_agency_does_not_exist() {
        var unknown = new HashMap<String, Object>(GivenInnovations.bareBody(health, 2026, "Jemput Bola"));
        unknown.put("agencyId", 987_654_321);
        var foreign = GivenInnovations.bareBody(environment, 2026, "Jemput Bola");
        var refusal = as(officer).body(unknown).post("/api/v1/innovations").then().statusCode(403).extract().asString();
        assertEquals(refusal, as(officer).body(foreign).post("/api/v1/innovations").then().statusCode(403).extract().asString());

        var both = GivenAccounts.account(Role.MINISTRY_OFFICER, null, null);
        GivenAccounts.grant(both, Role.AGENCY_OFFICER, health.id, null, LocalDate.of(2026, 1, 1), null);
        as(GivenAccounts.signIn(both)).body(unknown).post("/api/v1/innovations").then().statusCode(422)
                .body("errors.pointer", contains("/agencyId"));
    }

    @Test
    void only_those_who_represent_the_agency_write() {
        as(officer).body(GivenInnovations.bareBody(environment, 2026, "Bank Sampah")).post("/api/v1/innovations").then().statusCode(403);
        as(GivenAccounts.bureauOf(government)).body(GivenInnovations.bareBody(health, 2026, "Bank Sampah"))
                .post("/api/v1/innovations").then().statusCode(403);
        given().contentType(ContentType.JSON).body(GivenInnovations.bareBody(health, 2026, "Bank Sampah"))
                .post("/api/v1/innovations").then().statusCode(401);

        var draft = GivenInnovations.draft(environment, 2026, "Bank Sampah");
        patch(officer, draft.id, "\"1\"", Map.of("title", "Diambil alih")).statusCode(404);
        as(officer).get("/api/v1/innovations/" + draft.id).then().statusCode(404);
        as(GivenAccounts.bureauOf(government)).get("/api/v1/innovations/" + draft.id).then().statusCode(200).body("actions", empty());
        patch(GivenAccounts.bureauOf(government), draft.id, "\"1\"", Map.of("title", "Diambil alih")).statusCode(403);
    }

    @Test
    void a_patch_saves_and_keeps_what_it_leaves_out() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        patch(officer, draft.id, "\"1\"", Map.of("title", "Jemput Bola Sehat", "sections", Map.of("novelty", "Jadwal bergilir")))
                .statusCode(200).body("version", is(2)).body("title", is("Jemput Bola Sehat"))
                .body("sections.novelty", is("Jadwal bergilir")).body("sections.background", startsWith("Latar belakang"))
                .body("mainSdg", is(3));
        var emptied = new HashMap<String, Object>();
        emptied.put("summary", null);
        emptied.put("sections", null);
        emptied.put("sdgs", null);
        emptied.put("mainSdg", null);
        patch(officer, draft.id, "\"2\"", emptied).statusCode(200).body("summary", nullValue()).body("sections.background", nullValue())
                .body("sdgs", empty());
    }

    @Test
    void an_unchanged_patch_makes_no_version() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        patch(officer, draft.id, "\"1\"", GivenInnovations.body(health, 2026, "Jemput Bola")).statusCode(200).body("version", is(1));
        as(officer).get("/api/v1/innovations/" + draft.id + "/events").then().body("items", hasSize(1));
    }

    @Test
    void a_patch_needs_the_version_it_was_made_on() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        patch(officer, draft.id, null, Map.of("title", "A")).statusCode(428);
        patch(officer, draft.id, "\"1\"", Map.of("title", "Pertama")).statusCode(200);
        patch(officer, draft.id, "\"1\"", Map.of("title", "Kedua")).statusCode(412);
        as(officer).get("/api/v1/innovations/" + draft.id).then().body("title", is("Pertama"));
    }

    @Test
    void a_patch_is_as_strict_as_a_new_draft() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        var nothing = new HashMap<String, Object>();
        nothing.put("title", null);
        patch(officer, draft.id, "\"1\"", nothing).statusCode(422).body("errors.pointer", contains("/title"));
        patch(officer, draft.id, "\"1\"", Map.of("judul", "A")).statusCode(422).body("errors.pointer", contains("/judul"));
        patch(officer, draft.id, "\"1\"", Map.of("sections", Map.of("novelti", "A"))).statusCode(422).body("errors.pointer", contains("/sections/novelti"));
        patch(officer, draft.id, "\"1\"", Map.of("year", 2025)).statusCode(422).body("errors.pointer", contains("/year"));
        patch(officer, draft.id, "\"1\"", Map.of("agencyId", environment.id)).statusCode(422).body("errors.pointer", contains("/agencyId"));
        patch(officer, draft.id, "\"1\"", Map.of("stage", "SELESAI")).statusCode(422).body("errors.pointer", contains("/stage"));
        patch(officer, draft.id, "\"1\"", Map.of("replicationOfId", draft.id)).statusCode(422).body("errors.pointer", contains("/replicationOfId"));
        patch(officer, draft.id, "\"1\"", Map.of("replicationOfId", 987_654)).statusCode(422).body("errors.pointer", contains("/replicationOfId"));
        as(officer).header("If-Match", "\"1\"").contentType("application/merge-patch+json").body("[1]")
                .patch("/api/v1/innovations/" + draft.id).then().statusCode(422);
    }

    @Test
    void what_was_handed_in_cannot_be_changed() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        patch(officer, submitted.id, "\"2\"", Map.of("title", "Lain")).statusCode(409);
    }

    @Test
    void the_history_tells_every_difference_and_every_version_can_be_read() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        patch(officer, draft.id, "\"1\"", Map.of("title", "Jemput Bola Sehat", "digital", true,
                "sections", Map.of("novelty", "Jadwal bergilir"))).statusCode(200);
        as(officer).get("/api/v1/innovations/" + draft.id + "/events").then().statusCode(200)
                .body("items.type", contains("CREATED", "EDITED"))
                .body("items[1].version", is(2))
                .body("items[1].changes.field", contains("digital", "sections.novelty", "title"))
                .body("items[1].changes[2].from", is("Jemput Bola")).body("items[1].changes[2].to", is("Jemput Bola Sehat"))
                .body("items[1].changes[0].to", is(true));
        as(officer).get("/api/v1/innovations/" + draft.id + "/versions/1").then().statusCode(200)
                .header("ETag", "\"1\"").body("content.title", is("Jemput Bola")).body("content.implementedOn", is("2025-01-15"));
        as(officer).get("/api/v1/innovations/" + draft.id + "/versions/2").then().body("content.title", is("Jemput Bola Sehat"));
        as(officer).get("/api/v1/innovations/" + draft.id + "/versions/3").then().statusCode(404);
        as(GivenAccounts.officerOf(environment)).get("/api/v1/innovations/" + draft.id + "/versions/1").then().statusCode(404);
    }

    @Test
    void a_list_shows_only_the_callers_scope() {
        GivenInnovations.draft(health, 2026, "Jemput Bola");
        GivenInnovations.submitted(environment, 2026, "Bank Sampah Induk");
        var elsewhere = GivenAgencies.government("73.24");
        as(officer).get("/api/v1/innovations").then().statusCode(200).body("total", is(1)).body("items.title", contains("Jemput Bola"))
                .body("items[0].readiness", is(95)).body("items[0].openRemarks", is(0));
        as(GivenAccounts.bureauOf(government)).get("/api/v1/innovations?sort=title").then().body("total", is(2))
                .body("items.title", contains("Bank Sampah Induk", "Jemput Bola"));
        as(GivenAccounts.bureauOf(elsewhere)).get("/api/v1/innovations").then().body("total", is(0));
        as(GivenAccounts.observerOf("53")).get("/api/v1/innovations").then().body("total", is(2));
        as(GivenAccounts.ministry()).get("/api/v1/innovations").then().body("total", is(2));
        given().get("/api/v1/innovations").then().statusCode(401);
    }

    @Test
    void a_filter_beyond_the_scope_is_refused() {
        var elsewhere = GivenAgencies.government("73.24");
        as(officer).get("/api/v1/innovations?agency=" + environment.id).then().statusCode(403);
        as(officer).get("/api/v1/innovations?government=" + government.id).then().statusCode(403);
        var bureau = GivenAccounts.bureauOf(government);
        as(bureau).get("/api/v1/innovations?government=" + elsewhere.id).then().statusCode(403);
        as(bureau).get("/api/v1/innovations?region=53").then().statusCode(403);
        as(bureau).get("/api/v1/innovations?region=53.06").then().statusCode(200);
        as(bureau).get("/api/v1/innovations?agency=" + environment.id).then().statusCode(200);
        as(bureau).get("/api/v1/innovations?agency=" + environment.id + "&agency=" + elsewhere.id).then().statusCode(403);
    }

    @Test
    void the_drafts_of_several_agencies_come_in_one_answer() {
        var bureau = GivenAccounts.bureauOf(government);
        GivenInnovations.draft(health, 2026, "Jemput Bola");
        GivenInnovations.draft(environment, 2026, "Bank Sampah Induk");
        GivenInnovations.draft(government, 2026, "Satu Data");
        as(bureau).get("/api/v1/innovations?sort=title&agency=" + health.id + "&agency=" + environment.id + "&agency=" + health.id).then()
                .statusCode(200).body("total", is(2)).body("items.title", contains("Bank Sampah Induk", "Jemput Bola"));
    }

    @Test
    void the_filters_narrow_and_the_total_follows() {
        var bureau = GivenAccounts.bureauOf(government);
        GivenInnovations.draft(health, 2026, "Jemput Bola");
        GivenInnovations.verified(health, 2026, "Cek dan Sadari");
        var submitted = GivenInnovations.submitted(environment, 2026, "Bank 100% Sampah");
        as(bureau).get("/api/v1/innovations?state=DRAFT&state=VERIFIED").then().body("total", is(2));
        as(bureau).get("/api/v1/innovations?agency=" + environment.id + "&year=2026&type=NEW&sector=HEALTH").then().body("total", is(1));
        as(bureau).get("/api/v1/innovations?year=2025").then().body("total", is(0));
        as(bureau).queryParam("q", "100%").get("/api/v1/innovations").then().body("items.title", contains("Bank 100% Sampah"));
        as(bureau).queryParam("q", submitted.number).get("/api/v1/innovations").then().body("items.title", contains("Bank 100% Sampah"));
        as(bureau).get("/api/v1/innovations?sort=judul").then().statusCode(400).body("errors[0].parameter", is("sort"));
        as(bureau).get("/api/v1/innovations?stat=DRAFT").then().statusCode(400);
    }

    @Test
    void pages_follow_each_other_without_gap_in_every_order() {
        var bureau = GivenAccounts.bureauOf(government);
        for (var i = 0; i < 5; i++) {
            GivenInnovations.draft(health, 2026, "Rancangan ke-" + i);
        }
        GivenInnovations.submitted(environment, 2026, "Bank Sampah Induk");
        for (var sort : List.of("-updatedAt", "submittedAt", "-submittedAt", "title", "number")) {
            var seen = new java.util.ArrayList<Integer>();
            String next = null;
            do {
                var request = as(bureau).queryParam("sort", sort).queryParam("limit", 2);
                var page = (next == null ? request : request.queryParam("cursor", next)).get("/api/v1/innovations")
                        .then().statusCode(200).body("total", is(6)).extract();
                seen.addAll(page.path("items.id"));
                next = page.path("next");
            } while (next != null);
            org.junit.jupiter.api.Assertions.assertEquals(6, seen.stream().distinct().count(), sort);
            org.junit.jupiter.api.Assertions.assertEquals(6, seen.size(), sort);
        }
    }

    @Test
    void the_code_lists_are_public_and_cacheable() {
        var tag = given().get("/api/v1/code-lists").then().statusCode(200)
                .body("affairs.find { it.code == '1.02' }.name.id", is("Kesehatan"))
                .body("affairs.find { it.code == '2.11' }.name.en", is("Environment"))
                .body("sdgs", hasSize(17)).body("sectors.code", hasItem("HEALTH")).body("evidenceTypes.code", hasItem("DECREE"))
                .header("Cache-Control", startsWith("public")).extract().header("ETag");
        given().header("If-None-Match", tag).get("/api/v1/code-lists").then().statusCode(304);
    }

    @Test
    void a_cursor_that_was_changed_on_its_way_is_refused() {
        for (var changed : List.of(Cursor.of("-updatedAt", "kemarin", 1), Cursor.of("-updatedAt", null, 1), Cursor.of("title", "Jemput Bola", 1))) {
            as(officer).queryParam("cursor", changed.encode()).get("/api/v1/innovations").then().statusCode(400)
                    .body("errors[0].parameter", is("cursor"));
        }
    }

    @Test
    void a_number_is_never_reused() {
        var first = GivenInnovations.draft(health, 2026, "Jemput Bola");
        org.junit.jupiter.api.Assertions.assertEquals("2026-%07d".formatted(first.id), first.number);
        as(officer).get("/api/v1/innovations/" + first.id).then().body("number", endsWith(String.valueOf(first.id)));
    }

    static RequestSpecification as(String cookie) {
        return given().cookie(COOKIE, cookie).contentType(ContentType.JSON);
    }

    static ValidatableResponse patch(String cookie, Long id, String ifMatch, Object body) {
        var request = given().cookie(COOKIE, cookie).contentType("application/merge-patch+json").body(body(body));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).patch("/api/v1/innovations/" + id).then();
    }

    private static String body(Object body) {
        try {
            return id.satuinovasi.shared.DatabaseJson.MAPPER.writeValueAsString(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException failure) {
            throw new IllegalArgumentException(failure);
        }
    }
}
