package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitForChangesTest {

    @Inject
    WaitForChanges waiting;
    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    Agency flores;
    String ministry;
    long position;

    @BeforeEach
    void the_present_position() {
        flores = GivenAgencies.government("53.06");
        ministry = GivenAccounts.ministry();
        position = given().cookie(GivenAccounts.COOKIE, ministry).get("/api/v1/changes").jsonPath().getLong("next");
    }

    @Test
    void very_many_wait_without_taking_anything_from_others_and_all_are_told() throws Exception {
        var many = 10 * connections;
        try (var client = HttpClient.newHttpClient()) {
            var answers = IntStream.range(0, many).mapToObj(n -> client.sendAsync(request("?wait=60&after=" + position), BodyHandlers.ofString())).toList();
            awaitWaiting(many);
            given().cookie(GivenAccounts.COOKIE, ministry).get("/api/v1/agencies").then().statusCode(200).body("total", is(1));
            GivenAgencies.government("53.71");
            for (var answer : answers) {
                var told = answer.get(30, TimeUnit.SECONDS);
                assertEquals(200, told.statusCode(), told.body());
                assertEquals(List.of("agency.created"), JsonPath.from(told.body()).getList("items.type"));
            }
        }
        awaitWaiting(0);
    }

    @Test
    void who_waits_for_nothing_is_answered_when_the_time_is_over() {
        var begin = System.nanoTime();
        given().cookie(GivenAccounts.COOKIE, ministry).get("/api/v1/changes?wait=1&after=" + position).then().statusCode(200)
                .body("items.size()", is(0)).body("next", is((int) position)).body("more", is(false));
        assertTrue(System.nanoTime() - begin >= TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void what_is_not_for_the_caller_ends_no_wait_but_is_passed_over() throws Exception {
        var bureau = GivenAccounts.bureauOf(flores);
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.sendAsync(request(bureau, "?wait=60&after=" + position), BodyHandlers.ofString());
            awaitWaiting(1);
            GivenAgencies.government("73.24");
            given().cookie(GivenAccounts.COOKIE, ministry).get("/api/v1/changes?wait=10&after=" + position).then().body("items.size()", is(1));
            GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
            var told = JsonPath.from(answer.get(30, TimeUnit.SECONDS).body());
            assertEquals(List.of("Dinas Kesehatan"), told.getList("items.data.name"));
            assertEquals(position + 2, told.getLong("next"));
        }
    }

    @Test
    void who_hangs_up_waits_no_longer() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write("GET /api/v1/changes?wait=60&after=%d HTTP/1.1\r\nHost: localhost\r\nCookie: %s=%s\r\n\r\n"
                    .formatted(position, GivenAccounts.COOKIE, ministry).getBytes(StandardCharsets.US_ASCII));
            awaitWaiting(1);
        }
        awaitWaiting(0);
    }

    private void awaitWaiting(int number) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (waiting.waiting() != number) {
            assertTrue(System.nanoTime() < deadline, () -> waiting.waiting() + " wait");
            Thread.onSpinWait();
        }
    }

    private HttpRequest request(String query) {
        return request(ministry, query);
    }

    private static HttpRequest request(String cookie, String query) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/changes" + query))
                .header("Cookie", GivenAccounts.COOKIE + "=" + cookie).build();
    }
}
