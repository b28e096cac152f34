package id.satuinovasi.demo;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.obligation.ObligationStatus;
import id.satuinovasi.obligation.Rebuild;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadDemoTest {

    private static final String PASSWORD = "satu-inovasi-demo";
    private static final Map<String, String> PEOPLE = Map.of("panrb", "MINISTRY_OFFICER", "ntt.pengamat", "REGION_OBSERVER",
            "ortala.5306", "BUREAU_OFFICER", "dinkes.5306", "AGENCY_OFFICER", "dlh.5306", "AGENCY_OFFICER", "ortala.7324", "BUREAU_OFFICER",
            "dlh.7324", "AGENCY_OFFICER", "auditor", "AUDITOR");

    @Inject
    LoadDemo loadDemo;
    @Inject
    TestClock clock;
    @Inject
    Rebuild rebuild;
    @Inject
    EntityManager entities;

    /** One load serves all, since it is the slow part. */
    @TestFactory
    Stream<DynamicTest> the_demo() {
        clock.set("2026-11-22T03:00:00Z");
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("delete from loaded_data where name = 'demo'").executeUpdate());
        loadDemo.load();
        return Stream.of(
                dynamicTest("loads once", this::loads_once),
                dynamicTest("shows every status in the year under way", this::shows_every_status),
                dynamicTest("has frozen every year but the last", this::has_frozen_the_past),
                dynamicTest("keeps what the events say", this::keeps_what_the_events_say),
                dynamicTest("holds the innovations that publications name, unmarked and with their source", this::holds_published_innovations),
                dynamicTest("shows the published innovations in the public catalogue", this::shows_them_in_the_catalogue),
                dynamicTest("marks what is made up", this::marks_what_is_made_up),
                dynamicTest("lets its people sign in", this::lets_its_people_sign_in),
                dynamicTest("gives the health office of Flores Timur something to mend", this::gives_something_to_mend));
    }

    @Test
    void a_database_that_holds_agencies_already_stays_without_the_demo() {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("delete from loaded_data where name = 'demo'").executeUpdate());
        GivenAgencies.government("53.06");
        loadDemo.load();
        assertFalse(loadDemo.isLoaded());
        assertEquals(1, Agency.count());
    }

    private void loads_once() {
        assertTrue(loadDemo.isLoaded());
        var before = number("select count(*) from obligation_event");
        loadDemo.load();
        assertEquals(before, number("select count(*) from obligation_event"));
    }

    private void shows_every_status() {
        var counts = given().queryParam("year", 2026).get("/api/v1/compliance/summary").then().statusCode(200).extract().jsonPath();
        for (var status : ObligationStatus.values()) {
            assertTrue(counts.getInt("counts." + status) > 0, status::name);
        }
    }

    private void has_frozen_the_past() {
        assertEquals(13, number("select count(*) from reporting_year"));
        assertEquals(12, number("select count(*) from reporting_year where state = 'CLOSED' and year < 2026"));
        for (var year = 2014; year < 2026; year++) {
            var counts = given().queryParam("year", year).get("/api/v1/compliance/summary").then().statusCode(200)
                    .body("counts.COMPLIANT", greaterThan(0))
                    .body("counts.NON_COMPLIANT", greaterThan(0))
                    .extract().jsonPath();
            assertEquals(0, counts.getInt("counts.PENDING") + counts.getInt("counts.IN_REVIEW") + counts.getInt("counts.OVERDUE"));
        }
    }

    private void keeps_what_the_events_say() {
        List<String> drifts = new ArrayList<>();
        rebuild.check(drifts::add);
        assertEquals(List.of(), drifts);
    }

    private void holds_published_innovations() {
        for (var known : Map.of("2H2 Center", "Kabupaten Flores Timur", "CLBK", "Kabupaten Luwu Timur",
                "Bank Sampah", "Kabupaten Luwu Timur", "CEK dan SADARI", "Provinsi DKI Jakarta").entrySet()) {
            assertEquals(1, number("""
                    select count(*) from innovation i join agency a on a.id = i.agency_id join agency g on g.id = a.government_id
                    where i.title like '%s%%' and g.name = '%s' and i.state = 'VERIFIED' and not i.demo and i.source is not null"""
                    .formatted(known.getKey(), known.getValue())), known::getKey);
        }
        assertEquals(0, number("select count(*) from innovation where not demo and (source is null or decision_reason <> '"
                + DemoTexts.INVENTED_DATE + "')"));
        assertEquals(0, number("select count(*) from (select source from innovation union all select source from agency) s where source ~ 'seed [0-9]'"));
    }

    private void shows_them_in_the_catalogue() {
        given().queryParam("q", "2H2 Center").get("/api/v1/catalogue").then()
                .statusCode(200)
                .body("items[0].title", startsWith("2H2 Center"))
                .body("items[0].year", equalTo(2017))
                .body("items[0].governmentName", equalTo("Kabupaten Flores Timur"))
                .body("items[0].demo", equalTo(false))
                .body("items[0].demoFields", equalTo(List.of("verifiedOn")))
                .body("items[0].source", equalTo("menpan.go.id, 25 May 2018"));
        String number = given().queryParam("q", "2H2 Center").get("/api/v1/catalogue").path("items[0].number");
        given().get("/api/v1/catalogue/" + number).then()
                .body("timeline.findAll { it.demo }.type", equalTo(List.of("SUBMITTED", "VERIFIED")));
    }

    private void marks_what_is_made_up() {
        assertEquals(0, number("select count(*) from innovation where demo = (source is not null)"));
        assertEquals(0, number("select count(*) from innovation where not demo and not demo_fields @> array['createdAt', 'submittedAt', 'decidedAt']"));
        assertEquals(0, number("select count(*) from innovation where demo and demo_fields <> '{}'"));
        assertEquals(0, number("select count(*) from agency where demo = (source is not null)"));
        assertEquals(0, number("select count(*) from account where not demo"));
        assertEquals(0, number("select count(*) from agency where contact_email not like '%@contoh.example'"));
    }

    private void lets_its_people_sign_in() {
        PEOPLE.forEach((username, role) -> as(username).get("/api/v1/session").then()
                .statusCode(200)
                .body("account.username", equalTo(username))
                .body("grants.role", hasItem(role)));
    }

    private void gives_something_to_mend() {
        var agency = as("dinkes.5306").get("/api/v1/session").jsonPath().getLong("grants[0].agencyId");
        as("dinkes.5306").get("/api/v1/agencies/" + agency + "/obligations/2026").then().statusCode(200).body("status", equalTo("PENDING"));
        as("dinkes.5306").queryParam("state", "RETURNED").queryParam("year", 2026).get("/api/v1/innovations").then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].revisionDueAt", notNullValue());
    }

    private RequestSpecification as(String username) {
        return given().cookie(GivenAccounts.COOKIE, GivenAccounts.signIn(username, PASSWORD));
    }

    private long number(String query) {
        return QuarkusTransaction.requiringNew().call(() -> (Long) entities.createNativeQuery(query, Long.class).getSingleResult());
    }
}
