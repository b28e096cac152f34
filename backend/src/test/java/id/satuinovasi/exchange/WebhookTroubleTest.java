package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.DueWork;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** What an endpoint was not sent, and what its owner and the operator are told of it. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookTroubleTest {

    @Inject
    TestClock clock;
    @Inject
    DataSource database;
    @Inject
    ChangeLog log;

    private Receiver receiver;
    private Agency flores;
    private String ministry;

    @BeforeEach
    void begin() {
        receiver = new Receiver();
        flores = GivenAgencies.government("53.06");
        ministry = GivenAccounts.ministry();
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    void who_stood_still_for_longer_than_the_log_keeps_is_told_what_is_missing() {
        var id = endpoint("/a").getLong("id");
        agency("Dinas Kesehatan");
        deliver();
        get(id).body("missed", nullValue());
        post(id, "/pause", Map.of("reason", "Pemeliharaan")).statusCode(200);
        agency("Dinas Sosial");
        agency("Dinas Pariwisata");
        agency("Dinas Perikanan");
        log.place();
        forget((int) log.head().last() - 1);
        get(id).body("missed.changes", equalTo(2)).body("missed.since", notNullValue());
        post(id, "/resumption", null).statusCode(200).body("missed.changes", equalTo(2));
        deliver();
        assertEquals(2, receiver.at("/a").size());
        get(id).body("missed.changes", equalTo(2));
        clock.set(clock.instant().plus(Duration.ofDays(31)));
        ministry = GivenAccounts.ministry();
        deliver();
        get(id).body("missed", nullValue());
    }

    @Test
    void nobody_is_told_that_something_is_missing_who_has_seen_all_that_was_dropped() {
        var id = endpoint("/a").getLong("id");
        var other = endpoint("/b", "year.*").getLong("id");
        agency("Dinas Kesehatan");
        deliver();
        forget(1000);
        agency("Dinas Sosial");
        deliver();
        get(id).body("missed", nullValue());
        get(other).body("missed", nullValue());
    }

    private void forget(int most) {
        QuarkusTransaction.requiringNew().run(() -> log.forget(Duration.ZERO, most));
    }

    private void deliver() {
        deliver(Duration.ofSeconds(3));
    }

    private void deliver(Duration later) {
        clock.set(clock.instant().plus(later));
        DueWork.run();
    }

    private Agency agency(String name) {
        return GivenAgencies.agency(flores, name, AgencyKind.REGIONAL_APPARATUS);
    }

    private JsonPath endpoint(String path) {
        return endpoint(path, "agency.*");
    }

    private JsonPath endpoint(String path, String type) {
        return as(ministry).body(Map.of("url", receiver.url(path), "eventTypes", List.of(type))).post("/api/v1/webhook-endpoints").then().statusCode(201)
                .extract().jsonPath();
    }

    private ValidatableResponse get(long id) {
        return as(ministry).get("/api/v1/webhook-endpoints/" + id).then().statusCode(200);
    }

    private ValidatableResponse post(long id, String verb, Object body) {
        var request = as(ministry).header("If-Match", "*");
        return (body == null ? request : request.body(body)).post("/api/v1/webhook-endpoints/" + id + verb).then();
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON);
    }
}
