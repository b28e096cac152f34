package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.obligation.Fact;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangeResourceTest {

    @Inject
    ChangeLog log;

    Agency flores;
    Agency health;
    Agency luwu;
    Agency luwuOffice;
    String ministry;

    @BeforeEach
    void two_governments() {
        flores = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        luwu = GivenAgencies.government("73.24");
        luwuOffice = GivenAgencies.agency(luwu, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        ministry = GivenAccounts.ministry();
    }

    @Test
    void who_names_no_position_is_told_the_present_one() {
        var position = changes(ministry, "").body("items", hasSize(0)).body("more", is(false)).extract().jsonPath().getLong("next");
        changes(ministry, "?after=" + position).body("items", hasSize(0)).body("next", equalTo((int) position));
        GivenInnovations.draft(health, 2026, "Jemput Bola");
        changes(ministry, "?after=" + position).body("items.type", is(List.of("innovation.created"))).body("next", equalTo((int) position + 1));
    }

    @Test
    void the_life_of_an_innovation_is_told_in_order_with_what_it_is_now() {
        var before = position();
        var innovation = GivenInnovations.revoked(health, 2026, "Jemput Bola");
        changes(ministry, "?after=" + before)
                .body("items.type", is(List.of("innovation.created", "innovation.submitted", "obligation.progressed", "innovation.verified",
                        "catalogue.published", "obligation.progressed", "innovation.revoked", "catalogue.removed", "obligation.progressed")))
                .body("items.findAll { it.resource == 'innovations' }.id", everyItem(is(innovation.id.toString())))
                .body("items.findAll { it.resource == 'innovations' }.version", is(List.of(1, 2, 3, 4)))
                .body("items.findAll { it.resource == 'innovations' }.data.state", everyItem(is("REVOKED")))
                .body("items.findAll { it.resource == 'obligations' }.id", everyItem(is(health.id + "/2026")))
                .body("items.findAll { it.resource == 'obligations' }.data.status", everyItem(is("PENDING")))
                .body("items.findAll { it.resource == 'obligations' }.governmentId", everyItem(is(flores.id.intValue())));
    }

    @Test
    void what_left_the_catalogue_is_a_tombstone_for_everybody() {
        var before = position();
        var kept = GivenInnovations.verified(luwuOffice, 2026, "Bank Sampah Induk");
        var gone = GivenInnovations.revoked(health, 2026, "Jemput Bola");
        changes(GivenAccounts.officerOf(luwuOffice), "?resource=catalogue&after=" + before)
                .body("items.type", is(List.of("catalogue.published", "catalogue.published", "catalogue.removed")))
                .body("items.id", is(List.of(kept.number, gone.number, gone.number)))
                .body("items.deleted", is(List.of(false, true, true)))
                .body("items[0].data.title", is("Bank Sampah Induk"))
                .body("items[2].data", nullValue());
    }

    @Test
    void data_are_what_the_lists_show() {
        GivenInnovations.submitted(health, 2026, "Jemput Bola");
        var items = changes(ministry, "?after=0&limit=1000").extract().jsonPath();
        Map.of("agencies", "/agencies", "innovations", "/innovations", "obligations", "/obligations?year=2026", "obligation-rules", "/obligation-rules",
                "reporting-years", "/reporting-years").forEach((resource, list) -> {
                    var last = new HashMap<Object, Object>();
                    items.<Map<String, Object>>getList("items").stream().filter(item -> item.get("resource").equals(resource))
                            .forEach(item -> last.put(item.get("id"), item.get("data")));
                    var rows = get(ministry, list).statusCode(200).extract().jsonPath().<Object>getList("items");
                    assertEquals(rows.size(), last.size(), resource);
                    rows.forEach(row -> assertEquals(true, last.containsValue(row), () -> resource + ": " + row + " is not among " + last));
                });
    }

    @Test
    void a_bureau_is_told_its_own_and_the_rest_is_passed_over() {
        var before = position();
        GivenInnovations.draft(luwuOffice, 2026, "Bank Sampah");
        GivenInnovations.draft(health, 2026, "Jemput Bola");
        GivenInnovations.draft(luwuOffice, 2026, "Bank Sampah Kedua");
        for (var cookie : List.of(GivenAccounts.bureauOf(flores), GivenAccounts.officerOf(health), GivenAccounts.observerOf("53"))) {
            changes(cookie, "?after=" + before).body("items.data.title", is(List.of("Jemput Bola"))).body("next", equalTo((int) before + 3)).body("more", is(false));
        }
        changes(GivenAccounts.bureauOf(flores), "?after=" + before + "&government=" + luwu.id, 403);
        changes(ministry, "?after=" + before + "&government=" + flores.id).body("items.data.title", is(List.of("Jemput Bola")));
        changes(ministry, "?after=" + before + "&government=999999", 400).body("errors[0].parameter", is("government"));
        changes(GivenAccounts.bureauOf(flores), "?after=0").body("items.type", hasItems("rule.recorded", "year.opened"));
    }

    @Test
    void filters_narrow_and_limits_cut() {
        var before = position();
        GivenInnovations.submitted(health, 2026, "Jemput Bola");
        changes(ministry, "?after=" + before + "&type=innovation.submitted&type=innovation.created").body("items.type",
                is(List.of("innovation.created", "innovation.submitted"))).body("next", equalTo((int) before + 3));
        changes(ministry, "?after=" + before + "&resource=obligations").body("items.type", is(List.of("obligation.progressed")));
        changes(ministry, "?after=" + before + "&limit=2").body("items", hasSize(2)).body("next", equalTo((int) before + 2)).body("more", is(true));
        changes(ministry, "?after=" + before + "&limit=3").body("more", is(false));
        changes(ministry, "?after=0&type=innovation.sumbitted", 400).body("errors[0].parameter", is("type"));
        changes(ministry, "?after=0&resource=inovasi", 400).body("errors[0].parameter", is("resource"));
        changes(ministry, "?after=0&limit=1001", 400).body("errors[0].parameter", is("limit"));
        changes(ministry, "?after=0&wait=61", 400).body("errors[0].parameter", is("wait"));
        changes(ministry, "?after=-1", 400).body("errors[0].parameter", is("after"));
        changes(GivenAccounts.cookieOfNobody(), "?after=0", 403);
        given().get("/api/v1/changes?after=0").then().statusCode(401);
    }

    @Test
    void who_loses_an_agency_by_a_move_is_told_that_it_and_its_obligation_are_gone() {
        var before = position();
        given().cookie(GivenAccounts.COOKIE, ministry).header("If-Match", "*").contentType(ContentType.JSON)
                .body(Map.of("kind", "MOVE", "on", "2026-06-01", "reason", "Penataan", "document", "UU 1/2026", "parentId", luwu.id, "regionCode", "73.24"))
                .post("/api/v1/agencies/" + health.id + "/succession").then().statusCode(200);
        changes(GivenAccounts.bureauOf(flores), "?after=" + before)
                .body("items.type.unique()", hasItems("agency.moved", "obligation.agency-changed"))
                .body("items.deleted", everyItem(is(true))).body("items.data", everyItem(nullValue())).body("items.governmentId", everyItem(nullValue()));
        changes(GivenAccounts.bureauOf(luwu), "?after=" + before)
                .body("items.type.unique()", hasItems("agency.moved", "obligation.agency-changed"))
                .body("items.deleted", everyItem(is(false))).body("items.data.governmentId", everyItem(is(luwu.id.intValue())));
        changes(ministry, "?after=" + before + "&government=" + flores.id).body("items.type", hasItem("agency.moved")).body("items.deleted", everyItem(is(false)));
        changes(GivenAccounts.observerOf("31"), "?after=" + before).body("items", hasSize(0));
    }

    @Test
    void reorganisations_exemptions_extensions_rules_and_years_have_their_own_words() {
        var before = position();
        GivenObligations.record(health, 2026, new Fact.Extended(LocalDate.of(2026, 12, 10), "Banjir", "Sekda", "SK 1"), "2026-06-01T01:00:00Z");
        GivenObligations.record(health, 2026, new Fact.ExtensionLifted(), "2026-06-01T01:00:01Z");
        GivenObligations.record(health, 2026, new Fact.Exempted("Banjir", "Sekda", "SK 2"), "2026-06-01T01:00:02Z");
        GivenObligations.record(health, 2026, new Fact.ExemptionLifted(), "2026-06-01T01:00:03Z");
        reorganise(health, Map.of("kind", "RENAME", "name", "Dinas Kesehatan Rakyat"));
        patch("/agencies/" + health.id, Map.of("contact", Map.of("name", "Maria Lewar")));
        var unit = GivenAgencies.agency(health, "Puskesmas Waiwerang", AgencyKind.HEALTH_CENTER);
        reorganise(luwuOffice, Map.of("kind", "SPLIT", "parts", List.of(Map.of("name", "Dinas Kebersihan", "kind", "REGIONAL_APPARATUS"),
                Map.of("name", "Dinas Pertamanan", "kind", "REGIONAL_APPARATUS"))));
        post("/agencies/" + unit.id + "/closure", Map.of("on", "2026-06-01", "reason", "Dibubarkan", "document", "Perda 1"));
        GivenObligations.openYear(2025);
        post("/reporting-years/2025/closing", null);
        post("/reporting-years/2025/reopening", Map.of("reason", "Sengketa", "document", "SK 3"));
        changes(ministry, "?limit=1000&after=" + before).body("items.type.unique()", hasItems("obligation.extended", "obligation.extension-lifted",
                "obligation.exempted", "obligation.exemption-lifted", "obligation.agency-changed", "obligation.opened", "agency.renamed", "agency.changed",
                "agency.created", "agency.closed", "agency.split", "rule.recorded", "year.opened", "year.closed", "year.reopened"))
                .body("items.deleted", everyItem(is(false)));
    }

    @Test
    void every_word_that_the_triggers_write_is_documented() {
        GivenInnovations.revoked(health, 2026, "Jemput Bola");
        GivenInnovations.returned(health, 2026, "Posyandu Keliling");
        GivenInnovations.rejected(health, 2026, "Antrean Daring");
        changes(ministry, "?after=0&limit=1000").extract().jsonPath().<String>getList("items.type").forEach(ChangeType::fromString);
    }

    @Test
    void whoever_comes_too_late_is_told_to_start_anew() {
        var before = position();
        GivenInnovations.draft(health, 2026, "Jemput Bola");
        QuarkusTransaction.requiringNew().run(() -> assertEquals(0, log.forget(Duration.ofDays(1), 1000)));
        QuarkusTransaction.requiringNew().run(() -> assertEquals(before, log.forget(Duration.ZERO, (int) before)));
        changes(ministry, "?after=0", 410).body("type", is("urn:satu-inovasi:problem:exchange:position-gone"))
                .body("detail", containsString(Long.toString(before + 1)));
        changes(ministry, "?after=" + before).body("items.type", is(List.of("innovation.created")));
        changes(ministry, "?after=" + (before + 2), 410);
        QuarkusTransaction.requiringNew().run(() -> log.forget(Duration.ZERO, 1000));
        changes(ministry, "?after=" + (before + 1)).body("items", hasSize(0));
        GivenInnovations.draft(health, 2026, "Antrean Daring");
        changes(ministry, "?after=" + (before + 1)).body("items.position", is(List.of((int) before + 2)));
    }

    @Test
    void a_digest_is_that_of_the_lists() throws Exception {
        GivenInnovations.submitted(health, 2026, "Jemput Bola");
        for (int n = 0; n < 12; n++) {
            GivenInnovations.draft(n % 2 == 0 ? health : flores, 2026, "Inovasi " + n);
        }
        GivenInnovations.draft(luwuOffice, 2026, "Bank Sampah");
        for (var cookie : List.of(ministry, GivenAccounts.bureauOf(flores), GivenAccounts.observerOf("53"))) {
            var digest = digest(cookie, "?by=agency&year=2026&government=" + flores.id).statusCode(200).extract().jsonPath();
            var obligations = rows(cookie, "/obligations?year=2026&government=" + flores.id);
            var innovations = rows(cookie, "/innovations?year=2026&government=" + flores.id);
            requirePart(digest, "obligations", obligations, row -> row.get("agencyId") + "/" + row.get("year"));
            requirePart(digest, "innovations", innovations, row -> row.get("id").toString());
            assertEquals(2, digest.getList("agencies").size());
            for (int n = 0; n < 2; n++) {
                Object agency = digest.get("agencies[" + n + "].agencyId");
                requirePart(digest, "agencies[" + n + "].obligations", of(agency, obligations), row -> row.get("agencyId") + "/" + row.get("year"));
                requirePart(digest, "agencies[" + n + "].innovations", of(agency, innovations), row -> row.get("id").toString());
            }
            assertEquals(position(), digest.getLong("position"));
        }
    }

    @Test
    void a_digest_tells_a_change_and_knows_an_empty_year() {
        var before = digest(ministry, "?year=2026&government=" + flores.id).body("agencies", nullValue()).extract().jsonPath();
        GivenObligations.submitted(health, 2026, 7, "2026-05-02T00:00:00Z");
        var after = digest(ministry, "?year=2026&government=" + flores.id).extract().jsonPath();
        assertNotEquals(before.getString("obligations.hash"), after.getString("obligations.hash"));
        assertEquals(before.getString("innovations.hash"), after.getString("innovations.hash"));
        assertEquals(before.getLong("position") + 1, after.getLong("position"));
        digest(ministry, "?year=2020&by=agency&government=" + flores.id).body("obligations.count", is(0)).body("agencies", hasSize(0))
                .body("obligations.hash", is("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        digest(ministry, "?year=2026&government=" + health.id).statusCode(400).body("errors[0].parameter", is("government"));
        digest(ministry, "?year=2026").statusCode(400);
        digest(GivenAccounts.bureauOf(luwu), "?year=2026&government=" + flores.id).statusCode(403);
    }

    private interface Id {
        String of(Map<String, Object> row);
    }

    private static void requirePart(JsonPath digest, String part, List<Map<String, Object>> rows, Id id) throws Exception {
        var lines = rows.stream().map(row -> id.of(row) + ":" + row.get("version")).sorted().collect(Collectors.joining("\n"));
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8))), digest.getString(part + ".hash"));
        assertEquals(rows.size(), digest.getInt(part + ".count"));
    }

    private static List<Map<String, Object>> of(Object agency, List<Map<String, Object>> rows) {
        return rows.stream().filter(row -> row.get("agencyId").equals(agency)).toList();
    }

    private static List<Map<String, Object>> rows(String cookie, String list) {
        var rows = new ArrayList<Map<String, Object>>();
        String next = null;
        do {
            var page = get(cookie, list + "&limit=5" + (next == null ? "" : "&cursor=" + next)).statusCode(200).extract().jsonPath();
            rows.addAll(page.getList("items"));
            next = page.getString("next");
        } while (next != null);
        return rows;
    }

    private void reorganise(Agency agency, Map<String, Object> what) {
        var body = new HashMap<String, Object>(Map.of("on", "2026-06-01", "reason", "Penataan", "document", "Perda 1/2026"));
        body.putAll(what);
        post("/agencies/" + agency.id + "/succession", body);
    }

    private void post(String path, Object body) {
        var request = given().cookie(GivenAccounts.COOKIE, ministry).header("If-Match", "*").contentType(ContentType.JSON);
        (body == null ? request : request.body(body)).post("/api/v1" + path).then().statusCode(is(200));
    }

    private void patch(String path, Object body) {
        given().cookie(GivenAccounts.COOKIE, ministry).header("If-Match", "*").contentType("application/merge-patch+json").body(body)
                .patch("/api/v1" + path).then().statusCode(200);
    }

    private long position() {
        return changes(ministry, "").extract().jsonPath().getLong("next");
    }

    private static ValidatableResponse changes(String cookie, String query) {
        return changes(cookie, query, 200);
    }

    private static ValidatableResponse changes(String cookie, String query, int status) {
        return get(cookie, "/changes" + query).statusCode(status);
    }

    private static ValidatableResponse digest(String cookie, String query) {
        return get(cookie, "/changes/digest" + query);
    }

    private static ValidatableResponse get(String cookie, String path) {
        return given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1" + path).then();
    }
}
