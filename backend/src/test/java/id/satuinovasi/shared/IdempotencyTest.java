package id.satuinovasi.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.MultiPartConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Idempotency-Key, shown on the creation of accounts. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdempotencyTest {

    @Inject
    TestClock clock;
    @Inject
    DataSource database;

    String ministry;

    @BeforeEach
    void signed_in() {
        ministry = GivenAccounts.ministry();
    }

    @Test
    void a_repeat_gets_the_first_answer_byte_for_byte() {
        var first = create("kunci-1", "orang.baru");
        var repeat = create("kunci-1", "orang.baru");
        assertEquals(201, first.statusCode());
        assertEquals(201, repeat.statusCode());
        assertArrayEquals(first.asByteArray(), repeat.asByteArray());
        for (var header : List.of("Location", "ETag", "Content-Type")) {
            assertEquals(first.header(header), repeat.header(header));
        }
        assertEquals(null, first.header("Idempotency-Replayed"));
        assertEquals("true", repeat.header("Idempotency-Replayed"));
        assertEquals(1, count("orang.baru"));
    }

    @Test
    void a_refusal_is_an_answer_too() {
        GivenAccounts.account("orang.lama");
        var first = create("kunci-1", "orang.lama");
        QuarkusTransaction.requiringNew().run(() -> Account.delete("username", "orang.lama"));
        var repeat = create("kunci-1", "orang.lama");
        assertEquals(409, first.statusCode());
        assertEquals(409, repeat.statusCode());
        assertEquals("application/problem+json", repeat.contentType());
        assertArrayEquals(first.asByteArray(), repeat.asByteArray());
        assertEquals(0, count("orang.lama"));
        assertEquals(422, post("kunci-2", "{\"username\": 5}").statusCode());
        assertEquals(422, post("kunci-2", "{\"username\": 5}").statusCode());
    }

    @Test
    void the_key_with_another_body_is_refused() {
        create("kunci-1", "orang.satu");
        create("kunci-1", "orang.dua").then().statusCode(422).body("type", equalTo("urn:satu-inovasi:problem:shared:key-reused"));
        assertEquals(0, count("orang.dua"));
    }

    @Test
    void the_key_belongs_to_its_caller() {
        create("kunci-1", "orang.satu");
        ministry = GivenAccounts.ministry();
        create("kunci-1", "orang.dua").then().statusCode(201);
        assertEquals(1, count("orang.dua"));
    }

    @Test
    void after_a_day_the_key_is_free_again() {
        var first = create("kunci-1", "orang.satu");
        clock.set(TestClock.START.plus(Duration.ofHours(7)));
        given().cookie(GivenAccounts.COOKIE, ministry).get("/api/v1/session").then().statusCode(200);
        clock.set(TestClock.START.plus(Duration.ofHours(24)).minusSeconds(1));
        ministry = GivenAccounts.signIn(QuarkusTransaction.requiringNew().call(() -> Account.<Account>find("username like 'ministry%'").firstResult()));
        assertArrayEquals(first.asByteArray(), create("kunci-1", "orang.satu").asByteArray());
        clock.set(TestClock.START.plus(Duration.ofHours(24)));
        create("kunci-1", "orang.dua").then().statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void a_key_has_a_form() {
        for (var key : List.of("x".repeat(129), "kun\tci")) {
            create(key, "orang.baru").then().statusCode(400).body("errors[0].parameter", equalTo("Idempotency-Key"));
        }
        given().cookie(GivenAccounts.COOKIE, ministry).contentType(ContentType.JSON).header("Idempotency-Key", "a", "b")
                .body("{}").post("/api/v1/accounts").then().statusCode(400);
        create("x".repeat(128), "orang.baru").then().statusCode(201);
    }

    @Test
    void of_many_at_once_one_runs_and_the_others_wait_or_get_its_answer() throws Exception {
        var answers = atOnce(8, () -> create("kunci-1", "orang.baru"));
        assertEquals(1, count("orang.baru"));
        var created = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertFalse(created.isEmpty());
        assertTrue(created.stream().allMatch(answer -> answer.asString().equals(created.getFirst().asString())));
        answers.stream().filter(answer -> answer.statusCode() != 201).forEach(answer -> answer.then().statusCode(409)
                .header("Retry-After", equalTo("1")).body("type", equalTo("urn:satu-inovasi:problem:shared:request-running")));
        assertEquals(created.getFirst().asString(), create("kunci-1", "orang.baru").asString());
    }

    @Test
    void without_a_key_each_request_runs() throws Exception {
        var answers = atOnce(4, () -> post(null, "{\"username\": \"orang.baru\", \"displayName\": \"Orang\"}"));
        assertEquals(1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        assertEquals(3, answers.stream().filter(answer -> answer.statusCode() == 409).count());
    }

    @Test
    void neither_the_key_nor_a_password_stands_in_the_database() throws SQLException {
        String password = create("kunci-rahasia", "orang.baru").path("initialPassword");
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select a::text || encode(body, 'escape') from idempotent_answer a")) {
            assertTrue(rows.next());
            assertFalse(rows.getString(1).contains("kunci-rahasia") || rows.getString(1).contains(password));
        }
    }

    @Test
    void a_file_is_sent_again_under_a_new_boundary() {
        var government = GivenAgencies.government("53.06");
        var agency = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        var innovation = GivenInnovations.draft(agency, 2026, "Jemput Bola");
        var officer = GivenAccounts.officerOf(agency);
        var bodies = new ArrayList<String>();
        for (var content : List.of(pdf("a"), pdf("a"), pdf("b"))) {
            var answer = given().cookie(GivenAccounts.COOKIE, officer).header("Idempotency-Key", "kunci-1")
                    .config(RestAssuredConfig.config().multiPartConfig(
                            MultiPartConfig.multiPartConfig().defaultBoundary("batas" + bodies.size())))
                    .multiPart("file", "bukti.pdf", content.getBytes(StandardCharsets.US_ASCII), "application/pdf").multiPart("type", "REPORT")
                    .post("/api/v1/innovations/" + innovation.id + "/evidence");
            assertEquals(bodies.size() < 2 ? 201 : 422, answer.statusCode());
            bodies.add(answer.asString());
        }
        assertEquals(bodies.get(0), bodies.get(1));
    }

    @Test
    void signing_in_ignores_the_key() {
        var account = GivenAccounts.account(Role.AUDITOR, null, null);
        var cookies = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            cookies.add(given().contentType(ContentType.JSON).header("Idempotency-Key", "kunci-1")
                    .body("{\"username\": \"" + account.username + "\", \"password\": \"" + GivenAccounts.PASSWORD + "\"}")
                    .post("/api/v1/session").then().statusCode(200).extract().cookie(GivenAccounts.COOKIE));
        }
        assertFalse(cookies.get(0).equals(cookies.get(1)));
    }

    private Response create(String key, String username) {
        return post(key, "{\"username\": \"" + username + "\", \"displayName\": \"Orang\"}");
    }

    private Response post(String key, String body) {
        var request = given().cookie(GivenAccounts.COOKIE, ministry).contentType(ContentType.JSON).body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/accounts");
    }

    private static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
        var barrier = new CyclicBarrier(times);
        try (var threads = Executors.newFixedThreadPool(times)) {
            var running = new ArrayList<java.util.concurrent.Future<Response>>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(() -> {
                    barrier.await();
                    return call.call();
                }));
            }
            var answers = new ArrayList<Response>();
            for (var future : running) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static long count(String username) {
        return QuarkusTransaction.requiringNew().call(() -> Account.count("username", username));
    }

    private static String pdf(String text) {
        return "%PDF-1.4 " + text + "\nstartxref\n0\n%%EOF\n";
    }
}
