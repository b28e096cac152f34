package id.satuinovasi.obligation;

import static id.satuinovasi.support.GivenAccounts.COOKIE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.GivenReorganisations;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** What is asked of the past is answered as it was then. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PastYearsTest {

    @Inject
    TestClock clock;

    private static RequestSpecification as(String cookie) {
        return given().cookie(COOKIE, cookie).contentType(ContentType.JSON);
    }

    private static Map<String, Object> rule(int year, Map<String, Object> more) {
        var rule = new HashMap<String, Object>(Map.of("year", year, "dueOn", year + "-11-30", "legalBasis", "SE Menteri " + year));
        rule.putAll(more);
        return rule;
    }

    @Test
    void a_past_year_opened_late_counts_nobody_who_came_after_it() {
        var government = GivenAgencies.government("53.06");
        GivenAgencies.agency(government, "Dinas Baru", AgencyKind.REGIONAL_APPARATUS, "53.06", LocalDate.of(2014, 1, 1));
        GivenAgencies.agency(government, "Dinas Tengah Tahun", AgencyKind.REGIONAL_APPARATUS, "53.06", LocalDate.of(2013, 7, 1));
        var ministry = GivenAccounts.ministry();
        as(ministry).body(rule(2013, Map.of())).post("/api/v1/obligation-rules").then().statusCode(201);
        as(ministry).post("/api/v1/reporting-years/2013/opening").then().statusCode(201).body("obligations", equalTo(2));
        as(ministry).get("/api/v1/obligations?year=2013").then()
                .body("items.agencyName", contains("Dinas Tengah Tahun", government.name));
    }

    @Test
    void for_whom_the_next_year_is_next_it_is_owed_also_where_it_opens_in_the_old_one() {
        var government = GivenAgencies.government("53.06");
        GivenAgencies.agency(government, "Dinas November", AgencyKind.REGIONAL_APPARATUS, "53.06", LocalDate.of(2026, 11, 15));
        GivenAgencies.agency(government, "Dinas Februari", AgencyKind.REGIONAL_APPARATUS, "53.06", LocalDate.of(2027, 2, 1));
        clock.set("2027-03-01T00:00:00Z");
        var ministry = GivenAccounts.ministry();
        as(ministry).body(rule(2027, Map.of("opensOn", "2026-11-01", "newAgencies", "NEXT_YEAR"))).post("/api/v1/obligation-rules").then().statusCode(201);
        as(ministry).post("/api/v1/reporting-years/2027/opening").then().statusCode(201);
        as(ministry).get("/api/v1/obligations?year=2027").then().body("items.agencyName", contains("Dinas November", government.name));
    }

    @Test
    void a_renamed_government_keeps_its_former_name_in_what_was_known_before_and_in_former_years() {
        var government = GivenAgencies.government("53.06");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026);
        var former = government.name;
        var before = clock.instant().toString();
        clock.set(clock.instant().plusSeconds(60));
        GivenReorganisations.renamed(government.id, LocalDate.of(2026, 2, 1), "Kabupaten Flores Timur Raya");
        var ministry = GivenAccounts.ministry();
        var path = "/api/v1/agencies/" + health.id + "/obligations/";
        as(ministry).get(path + "2026").then().body("governmentName", equalTo("Kabupaten Flores Timur Raya")).body("parentId", equalTo(government.id.intValue()));
        as(ministry).get(path + "2025").then().body("governmentName", equalTo(former));
        as(ministry).queryParam("asOf", before).get(path + "2026").then().body("governmentName", equalTo(former))
                .body("parentId", nullValue()).body("parentName", nullValue()).body("contact", nullValue());
        for (var each : Map.of("2026", "Kabupaten Flores Timur Raya", "2025", former, "2026&asOf=" + before, former).entrySet()) {
            given().get("/api/v1/compliance/summary?government=" + government.id + "&year=" + each.getKey()).then()
                    .statusCode(200).body("scopeName", equalTo(each.getValue()));
            given().get("/api/v1/compliance/breakdown?by=government&year=" + each.getKey()).then()
                    .body("items.name", equalTo(List.of(each.getValue())));
        }
    }

    @Test
    void what_can_no_longer_be_handed_in_or_verified_is_explained_so() {
        var government = GivenAgencies.government("53.06");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        GivenObligations.submitted(health, 2026, 1, "2026-05-02T00:00:00Z");
        GivenObligations.submitted(health, 2026, 2, "2026-05-03T00:00:00Z");
        GivenObligations.record(health, 2026, new Fact.Returned(2L), "2026-12-20T00:00:00Z");
        clock.set("2027-01-15T00:00:00Z");
        var ministry = GivenAccounts.ministry();
        var explanation = "/api/v1/agencies/" + health.id + "/obligations/2026/explanation";
        as(ministry).get(explanation).then().body("candidates.reasonCode", contains("NOT_VERIFIED_YET", "SUBMISSIONS_ENDED"))
                .body("candidates[1].reason", endsWith("pengajuan berakhir pada 31 Desember 2026."));
        var tag = as(ministry).get("/api/v1/reporting-years/2026").then().extract().header("ETag");
        assertEquals(200, as(ministry).header("If-Match", tag).post("/api/v1/reporting-years/2026/closing").statusCode());
        as(ministry).get(explanation).then().body("candidates.reasonCode", contains("YEAR_CLOSED", "YEAR_CLOSED"));
    }
}
