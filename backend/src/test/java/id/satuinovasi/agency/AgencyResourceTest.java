package id.satuinovasi.agency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgencyResourceTest {

    private static final String AGENCIES = "/api/v1/agencies";

    private Agency floresTimur;
    private Agency health;
    private Agency clinic;
    private Agency luwuTimur;
    private Agency environment;

    @BeforeEach
    void governments() {
        floresTimur = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(floresTimur, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        clinic = GivenAgencies.agency(health, "Puskesmas Waiwadan", AgencyKind.HEALTH_CENTER);
        luwuTimur = GivenAgencies.government("73.24");
        environment = GivenAgencies.agency(luwuTimur, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
    }

    @Test
    void the_public_sees_no_agencies() {
        given().get(AGENCIES).then().statusCode(401);
        given().get(AGENCIES + "/" + health.id).then().statusCode(401);
    }

    @Test
    void everybody_reads_the_agencies_of_their_own_scope() {
        as(GivenAccounts.ministry()).get(AGENCIES).then().statusCode(200).body("total", equalTo(5));
        as(GivenAccounts.auditor()).get(AGENCIES).then().statusCode(200).body("total", equalTo(5));
        as(GivenAccounts.bureauOf(floresTimur)).get(AGENCIES).then()
                .body("total", equalTo(3))
                .body("items.name", contains("Dinas Kesehatan", "Kabupaten Flores Timur", "Puskesmas Waiwadan"));
        as(GivenAccounts.officerOf(health)).get(AGENCIES).then().body("items.id", containsInAnyOrder(id(health), id(clinic)));
        as(GivenAccounts.observerOf("53")).get(AGENCIES).then().body("total", equalTo(3));
        as(GivenAccounts.cookieOfNobody()).get(AGENCIES).then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void a_filter_beyond_the_scope_is_refused() {
        var bureau = GivenAccounts.bureauOf(floresTimur);
        as(bureau).queryParam("region", "53.06").get(AGENCIES).then().statusCode(200).body("total", equalTo(3));
        as(bureau).queryParam("region", "53").get(AGENCIES).then().statusCode(403);
        as(bureau).queryParam("government", luwuTimur.id).get(AGENCIES).then().statusCode(403);
        as(bureau).queryParam("government", 999_999).get(AGENCIES).then().statusCode(400);
        as(GivenAccounts.officerOf(health)).queryParam("government", floresTimur.id).get(AGENCIES).then().statusCode(403);
        as(GivenAccounts.observerOf("53")).queryParam("region", "53.06").get(AGENCIES).then().statusCode(200);
    }

    @Test
    void agencies_are_filtered_by_kind_region_government_parent_name_and_day() {
        var ministry = GivenAccounts.ministry();
        as(ministry).queryParam("kind", "HEALTH_CENTER").get(AGENCIES).then().body("items.id", contains(id(clinic)));
        as(ministry).queryParam("region", "73").get(AGENCIES).then().body("total", equalTo(2));
        as(ministry).queryParam("government", luwuTimur.id).get(AGENCIES).then().body("total", equalTo(2));
        as(ministry).queryParam("parent", floresTimur.id).get(AGENCIES).then().body("items.id", contains(id(health)));
        as(ministry).queryParam("q", "lingkungan").get(AGENCIES).then().body("items.id", contains(id(environment)));
        as(ministry).queryParam("q", "%").get(AGENCIES).then().body("total", equalTo(0));
        as(ministry).queryParam("activeOn", "2009-12-31").get(AGENCIES).then().body("total", equalTo(0));
        as(ministry).queryParam("region", "99").get(AGENCIES).then().statusCode(400).body("errors.parameter", contains("region"));
        as(ministry).queryParam("sort", "oldest").get(AGENCIES).then().statusCode(400).body("errors.parameter", contains("sort"));
    }

    @Test
    void every_sort_order_pages_through_all_agencies_without_gap_or_repeat() {
        var ministry = GivenAccounts.ministry();
        for (var sort : new String[] { "name", "-name", "kind" }) {
            var seen = new ArrayList<Integer>();
            String cursor = null;
            do {
                var request = as(ministry).queryParam("sort", sort).queryParam("limit", 2);
                if (cursor != null) {
                    request.queryParam("cursor", cursor);
                }
                var page = request.get(AGENCIES).then().statusCode(200).body("total", equalTo(5)).extract().jsonPath();
                seen.addAll(page.getList("items.id", Integer.class));
                cursor = page.getString("next");
            } while (cursor != null);
            assertEquals(as(ministry).queryParam("sort", sort).get(AGENCIES).jsonPath().getList("items.id", Integer.class), seen);
        }
    }

    @Test
    void one_agency_shows_where_it_stands() {
        var bureau = GivenAccounts.bureauOf(floresTimur);
        var tag = as(bureau).get(AGENCIES + "/" + clinic.id).then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("parentName", equalTo("Dinas Kesehatan"))
                .body("governmentId", equalTo(id(floresTimur)))
                .body("governmentName", equalTo("Kabupaten Flores Timur"))
                .body("regionCode", equalTo("53.06"))
                .body("timeZone", equalTo("Asia/Makassar"))
                .body("activeTo", nullValue())
                .extract().header("ETag");
        as(bureau).header("If-None-Match", tag).get(AGENCIES + "/" + clinic.id).then().statusCode(304).header("ETag", equalTo(tag));
        QuarkusTransaction.requiringNew().run(() -> Agency.update("name = 'Kab. Flores Timur' where id = ?1", floresTimur.id));
        as(bureau).header("If-None-Match", tag).get(AGENCIES + "/" + clinic.id).then().statusCode(200)
                .body("governmentName", equalTo("Kab. Flores Timur"));
        as(bureau).get(AGENCIES + "/" + environment.id).then().statusCode(404);
        as(bureau).get(AGENCIES + "/999999").then().statusCode(404);
    }

    @Test
    void a_bureau_adds_agencies_inside_its_own_tree() {
        var bureau = GivenAccounts.bureauOf(floresTimur);
        var location = as(bureau).body(newAgency("Puskesmas Ile Boleng", "HEALTH_CENTER", health.id)).post(AGENCIES).then()
                .statusCode(201)
                .header("Location", notNullValue())
                .header("ETag", notNullValue())
                .body("regionCode", equalTo("53.06"))
                .body("governmentId", equalTo(id(floresTimur)))
                .body("activeFrom", equalTo("2026-06-01"))
                .extract().header("Location");
        as(bureau).get(location).then().statusCode(200).body("parentId", equalTo(id(health)));

        as(bureau).body(newAgency("Dinas Baru", "REGIONAL_APPARATUS", luwuTimur.id)).post(AGENCIES).then().statusCode(403);
        as(bureau).body(newAgency("Dinas Baru", "REGIONAL_APPARATUS", 999_999L)).post(AGENCIES).then().statusCode(403);
        as(bureau).body(newGovernment("Kabupaten Kupang", "REGENCY", "53.01")).post(AGENCIES).then().statusCode(403);
        as(GivenAccounts.officerOf(health)).body(newAgency("Puskesmas Baru", "HEALTH_CENTER", health.id)).post(AGENCIES).then()
                .statusCode(403);
    }

    @Test
    void only_the_ministry_adds_a_government() {
        as(GivenAccounts.ministry()).body(newGovernment("Kabupaten Kupang", "REGENCY", "53.01")).post(AGENCIES).then()
                .statusCode(201)
                .body("parentId", nullValue())
                .body("governmentName", equalTo("Kabupaten Kupang"));
    }

    @Test
    void an_agency_that_does_not_fit_is_refused_with_the_field() {
        var ministry = GivenAccounts.ministry();
        as(ministry).body(newAgency("Kabupaten Aneh", "REGENCY", health.id)).post(AGENCIES).then()
                .statusCode(422).body("errors.pointer", contains("/kind"));
        as(ministry).body(newGovernment("Dinas Tanpa Induk", "REGIONAL_APPARATUS", "53.01")).post(AGENCIES).then()
                .statusCode(422).body("errors.pointer", contains("/kind"));
        as(ministry).body(newGovernment("Kabupaten Tanpa Tempat", "REGENCY", "99")).post(AGENCIES).then()
                .statusCode(422).body("errors.pointer", contains("/regionCode"));
        as(ministry).body(newAgency("Dinas Baru", "REGIONAL_APPARATUS", 999_999L)).post(AGENCIES).then()
                .statusCode(422).body("errors.pointer", contains("/parentId"));
        var tomorrow = newAgency("Dinas Baru", "REGIONAL_APPARATUS", floresTimur.id);
        tomorrow.put("activeFrom", "2026-06-02");
        as(ministry).body(tomorrow).post(AGENCIES).then().statusCode(422).body("errors.pointer", contains("/activeFrom"));
    }

    @Test
    void a_name_or_an_external_id_that_is_taken_is_a_conflict() {
        var ministry = GivenAccounts.ministry();
        as(ministry).body(newAgency("DINAS KESEHATAN", "REGIONAL_APPARATUS", floresTimur.id)).post(AGENCIES).then()
                .statusCode(409).body("type", endsWith("duplicate-name"));
        var first = newAgency("Dinas Sosial", "REGIONAL_APPARATUS", floresTimur.id);
        first.put("externalId", "X-1");
        as(ministry).body(first).post(AGENCIES).then().statusCode(201);
        var second = newAgency("Dinas Perikanan", "REGIONAL_APPARATUS", floresTimur.id);
        second.put("externalId", "X-1");
        as(ministry).body(second).post(AGENCIES).then().statusCode(409).body("type", endsWith("duplicate-external-id"));
    }

    @Test
    void the_contact_is_corrected_member_by_member() {
        var bureau = GivenAccounts.bureauOf(floresTimur);
        var agency = AGENCIES + "/" + health.id;
        var tag = as(bureau).get(agency).header("ETag");
        as(bureau).body(Map.of("externalId", "K-7")).patch(agency).then().statusCode(428);
        tag = as(bureau).header("If-Match", tag).contentType("application/merge-patch+json")
                .body("{\"externalId\":\"K-7\",\"contact\":{\"name\":\"Bagian Umum\",\"phone\":\"0383\"}}").patch(agency).then()
                .statusCode(200)
                .body("externalId", equalTo("K-7"))
                .body("contact.name", equalTo("Bagian Umum"))
                .extract().header("ETag");
        as(bureau).header("If-Match", tag).body("{\"contact\":{\"phone\":null,\"email\":\"umum@example.go.id\"}}").patch(agency).then()
                .statusCode(200)
                .body("externalId", equalTo("K-7"))
                .body("contact.name", equalTo("Bagian Umum"))
                .body("contact.email", equalTo("umum@example.go.id"))
                .body("contact.phone", nullValue());
        as(bureau).header("If-Match", tag).body("{\"contact\":null}").patch(agency).then().statusCode(412);
        as(GivenAccounts.observerOf("53")).header("If-Match", tag).body("{\"contact\":null}").patch(agency).then().statusCode(403);
    }

    @Test
    void a_patch_with_an_unknown_member_or_a_wrong_address_is_refused() {
        var bureau = GivenAccounts.bureauOf(floresTimur);
        var agency = AGENCIES + "/" + health.id;
        var tag = as(bureau).get(agency).header("ETag");
        as(bureau).header("If-Match", tag).body("{\"name\":\"Dinas Lain\"}").patch(agency).then().statusCode(422);
        as(bureau).header("If-Match", tag).body("{\"contact\":{\"email\":\"bukan alamat\"}}").patch(agency).then()
                .statusCode(422).body("errors.pointer", hasItem("/contact/email"));
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON);
    }

    private static int id(Agency agency) {
        return agency.id.intValue();
    }

    private static Map<String, Object> newAgency(String name, String kind, Long parentId) {
        return new HashMap<>(Map.of("name", name, "kind", kind, "parentId", parentId));
    }

    private static Map<String, Object> newGovernment(String name, String kind, String regionCode) {
        return new HashMap<>(Map.of("name", name, "kind", kind, "regionCode", regionCode));
    }
}
