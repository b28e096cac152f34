package id.satuinovasi.compliance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.obligation.Standing;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MatrixTest {

    private static final String URL = "/api/v1/compliance/matrix";

    @Inject
    TestClock clock;
    @Inject
    GivenFigures given;

    private Agency flores;
    private Agency health;
    private Agency kupang;

    @BeforeEach
    void two_governments_with_agencies() {
        clock.set("2026-11-22T03:00:00Z");
        given.nothing();
        for (int year = 2023; year <= 2026; year++) {
            given.year(year, opened(year));
        }
        flores = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        kupang = GivenAgencies.government("53.71");
        owes(health, 2023, Standing.MET);
        owes(health, 2024, Standing.LACKING);
        owes(health, 2026, Standing.SUBMITTED);
        owes(GivenAgencies.agency(flores, "Badan Keuangan", AgencyKind.REGIONAL_APPARATUS), 2026, Standing.EXEMPT);
        owes(GivenAgencies.agency(kupang, "Puskesmas Oebobo", AgencyKind.HEALTH_CENTER), 2026, Standing.LACKING);
        GivenAgencies.agency(flores, "Agency without obligations", AgencyKind.SCHOOL);
    }

    @Test
    void agencies_stand_by_name_with_a_cell_for_every_year() {
        matrix(GivenAccounts.bureauOf(flores), "?government=" + flores.id).statusCode(200)
                .body("years", contains(2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026))
                .body("total", equalTo(2)).body("next", nullValue())
                .body("items.agencyName", contains("Badan Keuangan", "Dinas Kesehatan"))
                .body("items[1].cells", hasSize(10))
                .body("items[1].cells[6].status", equalTo("COMPLIANT"))
                .body("items[1].cells[7].status", equalTo("NON_COMPLIANT"))
                .body("items[1].cells[8]", nullValue())
                .body("items[1].cells[9].status", equalTo("IN_REVIEW"))
                .body("items[1].cells[9].year", equalTo(2026));
    }

    @Test
    void only_who_signed_in_sees_agencies() {
        given().get(URL).then().statusCode(401);
    }

    @Test
    void without_a_government_the_callers_scope_is_shown() {
        matrix(GivenAccounts.bureauOf(flores), "").body("items.agencyName", contains("Badan Keuangan", "Dinas Kesehatan"));
        matrix(GivenAccounts.officerOf(health), "").body("items.agencyName", contains("Dinas Kesehatan"));
        matrix(GivenAccounts.observerOf("53"), "").body("total", equalTo(3));
        matrix(GivenAccounts.ministry(), "").body("total", equalTo(3));
        matrix(GivenAccounts.cookieOfNobody(), "").body("total", equalTo(0)).body("items", hasSize(0));
    }

    @Test
    void a_government_outside_or_wider_than_the_scope_is_refused() {
        matrix(GivenAccounts.bureauOf(flores), "?government=" + kupang.id).statusCode(403);
        matrix(GivenAccounts.officerOf(health), "?government=" + flores.id).statusCode(403);
        matrix(GivenAccounts.observerOf("53"), "?government=" + kupang.id).statusCode(200);
        matrix(GivenAccounts.auditor(), "?government=" + kupang.id).statusCode(200);
        matrix(GivenAccounts.ministry(), "?government=4711").statusCode(400);
    }

    @Test
    void years_kind_and_name_narrow_it() {
        var ministry = GivenAccounts.ministry();
        matrix(ministry, "?from=2023&to=2024").body("years", contains(2023, 2024)).body("items.agencyName", contains("Dinas Kesehatan"));
        matrix(ministry, "?kind=HEALTH_CENTER").body("items.agencyName", contains("Puskesmas Oebobo"));
        matrix(ministry, "?q=keuang").body("items.agencyName", contains("Badan Keuangan"));
        matrix(ministry, "?from=2026&to=2025").statusCode(400);
    }

    @Test
    void its_pages_hold_every_agency_once() {
        var names = new ArrayList<String>();
        String next = "";
        do {
            var page = matrix(GivenAccounts.ministry(), "?limit=1" + next).body("total", equalTo(3)).extract().jsonPath();
            names.addAll(page.getList("items.agencyName"));
            next = page.get("next") == null ? null : "&cursor=" + page.getString("next");
        } while (next != null);
        assertEquals(List.of("Badan Keuangan", "Dinas Kesehatan", "Puskesmas Oebobo"), names);
        matrix(GivenAccounts.ministry(), "?cursor=bm90").statusCode(400);
    }

    private void owes(Agency agency, int year, Standing standing) {
        given.obligation(agency.id, year, LocalDate.of(year, 10, 31), List.of(standing), List.of(opened(year)));
    }

    private static Instant opened(int year) {
        return Instant.parse(year + "-01-02T00:00:00Z");
    }

    private static ValidatableResponse matrix(String cookie, String query) {
        return given().cookie(GivenAccounts.COOKIE, cookie).get(URL + query).then();
    }
}
