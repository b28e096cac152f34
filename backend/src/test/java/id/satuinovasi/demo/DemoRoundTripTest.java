package id.satuinovasi.demo;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.exchange.GivenImports;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** All that the demonstration holds, taken along and brought back as it is. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoRoundTripTest {

    @Inject
    LoadDemo loadDemo;
    @Inject
    TestClock clock;
    @Inject
    EntityManager entities;

    @TestFactory
    Stream<DynamicTest> nothing_has_changed() {
        clock.set("2026-11-22T03:00:00Z");
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("delete from loaded_data where name = 'demo'").executeUpdate());
        loadDemo.load();
        var officer = GivenAccounts.account("petugas.semua");
        Agency.<Agency>list("parent is null").forEach(root ->
                GivenAccounts.grant(officer, Role.AGENCY_OFFICER, root.id, null, LocalDate.of(2020, 1, 1), null));
        var officerCookie = GivenAccounts.signIn(officer);
        var ministry = GivenAccounts.ministry();
        return Stream.of(GivenImports.CSV, GivenImports.XLSX, GivenImports.NDJSON).flatMap(type -> Stream.of(
                dynamicTest("agencies as " + type, () -> comesBack(ministry, "agencies", type)),
                dynamicTest("innovations as " + type, () -> comesBack(officerCookie, "innovations", type))));
    }

    private static void comesBack(String cookie, String what, String type) {
        var file = given().cookie(GivenAccounts.COOKIE, cookie).accept(type).get("/api/v1/exports/" + what).then().statusCode(200).extract().asByteArray();
        var job = GivenImports.taken(cookie, what + "?dryRun=true", type, file);
        assertTrue(job.getInt("total") > 50, job.prettify());
        assertEquals(job.getInt("total"), job.getInt("counts.unchanged"),
                () -> GivenImports.rows(cookie, job, "?outcome=UPDATE").prettify() + GivenImports.rows(cookie, job, "?outcome=ERROR").prettify()
                        + GivenImports.rows(cookie, job, "?outcome=CONFLICT").prettify());
    }
}
