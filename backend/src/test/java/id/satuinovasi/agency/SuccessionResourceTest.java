package id.satuinovasi.agency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuccessionResourceTest {

    private static final String AGENCIES = "/api/v1/agencies/";

    private Agency regency;
    private Agency health;
    private Agency family;
    private Agency clinic;
    private Agency otherRegency;
    private String bureau;
    private String ministry;

    @BeforeEach
    void a_regency_with_two_offices() {
        regency = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(regency, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        family = GivenAgencies.agency(regency, "Dinas Keluarga Berencana", AgencyKind.REGIONAL_APPARATUS);
        clinic = GivenAgencies.agency(health, "Puskesmas Waiwadan", AgencyKind.HEALTH_CENTER);
        otherRegency = GivenAgencies.government("91.03");
        bureau = GivenAccounts.bureauOf(regency);
        ministry = GivenAccounts.ministry();
    }

    @Test
    void a_closed_agency_is_dated_and_documented() {
        close(bureau, clinic, "2026-05-01").statusCode(200).body("activeTo", equalTo("2026-05-01"));
        as(bureau).get(AGENCIES + clinic.id + "/successions").then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("CLOSURE"))
                .body("items[0].document", equalTo("Perda 3/2026"))
                .body("items[0].before.activeTo", nullValue())
                .body("items[0].after.activeTo", equalTo("2026-05-01"));
        close(bureau, clinic, "2026-05-02").statusCode(409).body("type", endsWith("closed"));
    }

    @Test
    void an_agency_with_open_units_is_not_closed() {
        close(bureau, health, "2026-05-01").statusCode(409).body("type", endsWith("has-children"));
        close(bureau, clinic, "2026-05-01").statusCode(200);
        close(bureau, health, "2026-05-02").statusCode(200);
    }

    @Test
    void a_closure_needs_a_day_that_is_not_in_the_future_nor_before_the_agency() {
        close(bureau, clinic, "2026-06-02").statusCode(422).body("errors.pointer", contains("/on"));
        close(bureau, clinic, "2009-12-31").statusCode(422).body("errors.pointer", contains("/on"));
        close(bureau, clinic, "2026-06-01").statusCode(200);
    }

    @Test
    void a_change_needs_the_present_version_and_the_bureau_of_the_tree() {
        var body = Map.of("on", "2026-05-01", "reason", "Penataan", "document", "Perda 3/2026");
        as(bureau).body(body).post(AGENCIES + clinic.id + "/closure").then().statusCode(428);
        as(bureau).header("If-Match", "\"77\"").body(body).post(AGENCIES + clinic.id + "/closure").then().statusCode(412);
        as(GivenAccounts.officerOf(health)).body(body).post(AGENCIES + clinic.id + "/closure").then().statusCode(403);
        as(GivenAccounts.bureauOf(otherRegency)).body(body).post(AGENCIES + clinic.id + "/closure").then().statusCode(404);
        as(GivenAccounts.bureauOf(clinic)).header("If-Match", "\"0\"").body(body).post(AGENCIES + clinic.id + "/closure").then().statusCode(403);
        as(bureau).header("If-Match", "\"0\"").body(body).post(AGENCIES + regency.id + "/closure").then().statusCode(403);
    }

    @Test
    void a_renamed_agency_keeps_its_identity() {
        succeed(bureau, health, Map.of("kind", "RENAME", "name", "Dinas Kesehatan dan Keluarga"))
                .statusCode(200)
                .body("id", equalTo(health.id.intValue()))
                .body("name", equalTo("Dinas Kesehatan dan Keluarga"));
        as(bureau).get(AGENCIES + clinic.id).then().header("ETag", startsWith("\"1-")).body("parentName", equalTo("Dinas Kesehatan dan Keluarga"));
        as(bureau).get(AGENCIES + health.id + "/successions").then()
                .body("items[0].before.name", equalTo("Dinas Kesehatan"))
                .body("items[0].after.name", equalTo("Dinas Kesehatan dan Keluarga"));
        succeed(bureau, health, Map.of("kind", "RENAME", "name", "Dinas Keluarga Berencana")).statusCode(409).body("type", endsWith("duplicate-name"));
        succeed(bureau, health, Map.of("kind", "RENAME")).statusCode(422).body("errors.pointer", contains("/name"));
    }

    @Test
    void a_moved_agency_takes_all_below_it_along() {
        succeed(bureau, clinic, Map.of("kind", "MOVE", "parentId", otherRegency.id)).statusCode(422);
        succeed(ministry, health, Map.of("kind", "MOVE", "parentId", otherRegency.id, "regionCode", "91.03"))
                .statusCode(200)
                .body("governmentId", equalTo(otherRegency.id.intValue()))
                .body("regionCode", equalTo("91.03"))
                .body("timeZone", equalTo("Asia/Jayapura"));
        var moved = GivenAgencies.reloaded(clinic);
        assertEquals("/" + otherRegency.id + "/" + health.id + "/" + clinic.id + "/", moved.path);
        assertEquals(otherRegency.id, moved.government.id);
        assertEquals("91.03", moved.region.code);
        as(bureau).get(AGENCIES + clinic.id).then().statusCode(404);
    }

    @Test
    void an_agency_cannot_be_moved_below_itself() {
        succeed(bureau, health, Map.of("kind", "MOVE", "parentId", clinic.id)).statusCode(409).body("type", endsWith("cycle"));
        succeed(bureau, health, Map.of("kind", "MOVE", "parentId", health.id)).statusCode(409).body("type", endsWith("cycle"));
        succeed(bureau, health, Map.of("kind", "MOVE")).statusCode(422).body("errors.pointer", contains("/parentId"));
    }

    @Test
    void merged_agencies_end_and_their_units_go_to_the_one_that_takes_over() {
        succeed(bureau, health, Map.of("kind", "MERGE", "intoId", family.id))
                .statusCode(200)
                .body("activeTo", equalTo("2026-05-01"))
                .body("successors.id", contains(family.id.intValue()));
        var unit = GivenAgencies.reloaded(clinic);
        assertEquals(family.id, unit.parent.id);
        assertTrue(unit.path.startsWith(family.path));
        as(bureau).get(AGENCIES + family.id + "/successions").then().body("items.fromName", contains("Dinas Kesehatan"));
    }

    @Test
    void merged_agencies_may_form_a_new_one_that_bears_the_name_of_one_of_them() {
        var successor = succeed(bureau, health, Map.of("kind", "MERGE", "mergedIds", List.of(family.id), "name", "Dinas Kesehatan"))
                .statusCode(200)
                .body("activeTo", equalTo("2026-05-01"))
                .body("successors", hasSize(1))
                .extract().jsonPath().getLong("successors[0].id");
        as(bureau).get(AGENCIES + successor).then()
                .body("name", equalTo("Dinas Kesehatan"))
                .body("activeFrom", equalTo("2026-05-01"))
                .body("parentId", equalTo(regency.id.intValue()));
        assertEquals(successor, GivenAgencies.reloaded(clinic).parent.id);
        assertFalse(GivenAgencies.reloaded(family).isActiveOn(LocalDate.of(2026, 5, 1)));
    }

    @Test
    void an_agencys_own_bureau_does_not_end_it_by_a_merger_with_its_unit() {
        succeed(GivenAccounts.bureauOf(health), clinic, Map.of("kind", "MERGE", "mergedIds", List.of(health.id), "name", "Dinas Baru")).statusCode(403);
    }

    @Test
    void a_merger_that_makes_no_sense_is_refused() {
        succeed(bureau, health, Map.of("kind", "MERGE")).statusCode(422);
        succeed(bureau, health, Map.of("kind", "MERGE", "intoId", health.id)).statusCode(422);
        succeed(bureau, health, Map.of("kind", "MERGE", "name", "Dinas Baru")).statusCode(422).body("errors.pointer", contains("/mergedIds"));
        succeed(bureau, health, Map.of("kind", "MERGE", "intoId", otherRegency.id)).statusCode(422).body("errors.pointer", contains("/intoId"));
        succeed(bureau, health, Map.of("kind", "MERGE", "intoId", clinic.id)).statusCode(422).body("errors.pointer", contains("/intoId"))
                .body("errors[0].code", equalTo("into-below-merged"));
    }

    @Test
    void a_split_agency_ends_and_every_unit_goes_to_one_part() {
        var parts = List.of(Map.of("name", "Dinas Kesehatan Masyarakat"), Map.of("name", "Dinas Farmasi"));
        succeed(bureau, health, Map.of("kind", "SPLIT", "parts", parts)).statusCode(409).body("type", endsWith("children-unassigned"));
        var given = List.of(Map.of("name", "Dinas Kesehatan Masyarakat", "childIds", List.of(clinic.id)), Map.of("name", "Dinas Farmasi"));
        succeed(bureau, health, Map.of("kind", "SPLIT", "parts", given))
                .statusCode(200)
                .body("activeTo", equalTo("2026-05-01"))
                .body("successors.name", contains("Dinas Kesehatan Masyarakat", "Dinas Farmasi"));
        assertEquals("Dinas Kesehatan Masyarakat", GivenAgencies.reloaded(clinic).parent.name);
        succeed(bureau, family, Map.of("kind", "SPLIT", "parts", parts.subList(0, 1))).statusCode(422).body("errors.pointer", contains("/parts"));
    }

    @Test
    void changes_are_recorded_in_their_order() {
        succeed(bureau, health, Map.of("kind", "RENAME", "name", "Dinas Sehat")).statusCode(200);
        succeed(bureau, health, Map.of("kind", "RENAME", "name", "Dinas Bugar", "on", "2026-04-30")).statusCode(422)
                .body("errors.pointer", contains("/on"));
    }

    @Test
    void of_two_moves_that_cross_one_is_refused_and_the_tree_stays_a_tree() throws Exception {
        for (var round = 0; round < 5; round++) {
            var one = GivenAgencies.agency(regency, "Badan A" + round, AgencyKind.REGIONAL_APPARATUS);
            var underOne = GivenAgencies.agency(one, "Unit A" + round, AgencyKind.SERVICE_UNIT);
            var two = GivenAgencies.agency(regency, "Badan B" + round, AgencyKind.REGIONAL_APPARATUS);
            var underTwo = GivenAgencies.agency(two, "Unit B" + round, AgencyKind.SERVICE_UNIT);
            var answers = atOnce(
                    () -> succeed(bureau, one, Map.of("kind", "MOVE", "parentId", underTwo.id)).extract().statusCode(),
                    () -> succeed(bureau, two, Map.of("kind", "MOVE", "parentId", underOne.id)).extract().statusCode());
            assertEquals(List.of(200, 409), answers);
            assertTrue(GivenAgencies.reloaded(underOne).path.startsWith(regency.path));
            assertTrue(GivenAgencies.reloaded(underTwo).path.startsWith(regency.path));
        }
    }

    @Test
    void of_two_mergers_of_the_same_agency_one_is_refused() throws Exception {
        for (var round = 0; round < 5; round++) {
            var merged = GivenAgencies.agency(regency, "Badan " + round, AgencyKind.REGIONAL_APPARATUS);
            var answers = atOnce(
                    () -> succeed(bureau, merged, Map.of("kind", "MERGE", "intoId", health.id)).extract().statusCode(),
                    () -> succeed(bureau, merged, Map.of("kind", "MERGE", "intoId", family.id)).extract().statusCode());
            assertEquals(200, answers.getFirst());
            assertTrue(answers.getLast() == 412 || answers.getLast() == 409, answers::toString);
            as(bureau).get(AGENCIES + merged.id + "/successions").then().body("items", hasSize(1));
        }
    }

    @Test
    void an_agency_is_not_added_below_one_that_is_being_closed() throws Exception {
        for (var round = 0; round < 5; round++) {
            var closing = GivenAgencies.agency(regency, "Badan " + round, AgencyKind.REGIONAL_APPARATUS);
            var unit = Map.of("name", "Unit " + round, "kind", "SERVICE_UNIT", "parentId", closing.id, "activeFrom", "2026-04-30");
            var answers = atOnce(
                    () -> close(bureau, closing, "2026-05-01").extract().statusCode(),
                    () -> as(bureau).body(unit).post("/api/v1/agencies").statusCode());
            assertTrue(answers.equals(List.of(200, 409)) || answers.equals(List.of(201, 409)), answers::toString);
        }
    }

    @SafeVarargs
    private static List<Integer> atOnce(Callable<Integer>... calls) throws Exception {
        var start = new CyclicBarrier(calls.length);
        try (var threads = Executors.newFixedThreadPool(calls.length)) {
            var answers = new ArrayList<Integer>();
            for (var answer : List.of(calls).stream().map(call -> threads.submit(() -> {
                start.await();
                return call.call();
            })).toList()) {
                answers.add(answer.get());
            }
            return answers.stream().sorted().toList();
        }
    }

    private static ValidatableResponse close(String cookie, Agency agency, String on) {
        return post(cookie, agency, "/closure", Map.of("on", on));
    }

    private static ValidatableResponse succeed(String cookie, Agency agency, Map<String, Object> request) {
        return post(cookie, agency, "/succession", request);
    }

    private static ValidatableResponse post(String cookie, Agency agency, String verb, Map<String, Object> request) {
        var body = new HashMap<String, Object>(Map.of("on", "2026-05-01", "reason", "Penataan perangkat daerah", "document", "Perda 3/2026"));
        body.putAll(request);
        var tag = as(cookie).get(AGENCIES + agency.id).header("ETag");
        return as(cookie).header("If-Match", tag == null ? "\"0\"" : tag).body(body).post(AGENCIES + agency.id + verb).then();
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON);
    }
}
