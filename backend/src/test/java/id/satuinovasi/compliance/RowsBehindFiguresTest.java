package id.satuinovasi.compliance;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.obligation.ObligationStatus;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowsBehindFiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @Inject
    TestClock clock;
    @Inject
    GivenFigures given;

    @BeforeEach
    void a_year_with_random_histories() {
        clock.set(NOW);
        given.nothing();
        given.year(2026, Instant.parse("2026-01-02T00:00:00Z"));
        given.randomHistories(97, 60, List.of(2026), NOW);
        given.fold();
    }

    @Test
    void every_number_leads_to_exactly_as_many_rows() {
        var cookie = GivenAccounts.ministry();
        for (var asOf : Arrays.asList("", "&asOf=2026-11-01T00:00:00Z", "&asOf=2026-03-01T00:00:00Z")) {
            var scopes = new ArrayList<>(List.of("", "&region=53", "&region=53.06", "&region=53.06.01", "&kind=HEALTH_CENTER",
                    "&region=53&kind=HEALTH_CENTER"));
            given.governments().forEach(government -> scopes.add("&government=" + government));
            for (var scope : scopes) {
                var filters = "?year=2026" + scope + asOf;
                var summary = given().get("/api/v1/compliance/summary" + filters).then().statusCode(200).extract().jsonPath();
                assertEquals(summary.getLong("obligations"), rows(cookie, filters), filters);
                for (var status : ObligationStatus.values()) {
                    assertEquals(summary.getLong("counts." + status), rows(cookie, filters + "&status=" + status), filters + " " + status);
                }
            }
        }
    }

    private static long rows(String cookie, String filters) {
        var list = given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/obligations" + filters + "&limit=200")
                .then().statusCode(200).extract().jsonPath();
        assertEquals(list.getLong("total"), list.getList("items").size(), filters);
        return list.getLong("total");
    }
}
