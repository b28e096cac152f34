package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

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
    @Inject
    DeliverWebhooks webhooks;

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

    @Test
    void an_endpoint_whose_secret_no_key_opens_is_paused_says_so_and_goes_on_with_a_new_one() throws Exception {
        var made = endpoint("/a");
        var id = made.getLong("id");
        post(id, "/test-event", null).statusCode(202);
        sealWithAnotherKey("secret", id);
        agency("Dinas Kesehatan");
        deliver();
        assertEquals(List.of(), receiver.at("/a"));
        get(id).body("state", equalTo("PAUSED")).body("paused.cause", equalTo("SECRET_LOST"));
        var test = as(ministry).get("/api/v1/webhook-endpoints/" + id + "/deliveries").then().statusCode(200).body("total", equalTo(1))
                .body("items[0].outcome", equalTo("FAILED")).body("items[0].failure", equalTo("SECRET_LOST")).extract().jsonPath().getLong("items[0].id");
        for (var verb : List.of("/resumption", "/test-event", "/deliveries/" + test + "/redelivery")) {
            post(id, verb, null).statusCode(409).body("type", equalTo("urn:satu-inovasi:problem:exchange:secret-lost"));
        }
        var secret = post(id, "/rotation", Map.of("overlapHours", 24)).statusCode(200).body("previousSecretUntil", nullValue()).extract().jsonPath().getString("secret");
        post(id, "/resumption", null).statusCode(200);
        deliver();
        assertEquals(List.of(signed(secret, receiver.at("/a").getFirst())), List.of(receiver.at("/a").getFirst().header("webhook-signature")));
    }

    @Test
    void a_former_secret_that_no_key_opens_is_left_out() throws Exception {
        var id = endpoint("/a").getLong("id");
        var secret = post(id, "/rotation", Map.of("overlapHours", 24)).statusCode(200).extract().jsonPath().getString("secret");
        sealWithAnotherKey("previous_secret", id);
        agency("Dinas Kesehatan");
        deliver();
        assertEquals(signed(secret, receiver.at("/a").getFirst()), receiver.at("/a").getFirst().header("webhook-signature"));
    }

    @Test
    void a_long_log_is_looked_through_in_parts_and_each_part_that_held_nothing_is_done_with() throws Exception {
        var id = limited("/a").getLong("id");
        var start = number("select position from webhook_progress");
        elsewhere(25_000);
        agency("Dinas Kesehatan");
        log.place();
        webhooks.to(id, () -> true);
        assertEquals(start + WebhookEvents.AT_ONCE, number("select position from webhook_progress"));
        deliver();
        assertEquals(1, receiver.at("/a").size());
        assertEquals(number("select last from change_head"), number("select position from webhook_progress"));
    }

    @Test
    void an_endpoint_that_is_made_behind_very_much_holds_up_nobody_who_reads_the_log() throws Exception {
        elsewhere(30_000);
        try (var busy = database.getConnection(); var making = Executors.newSingleThreadExecutor()) {
            busy.setAutoCommit(false);
            busy.createStatement().execute("select from account for update");
            var made = making.submit(() -> limited("/a").getLong("id"));
            while (number("select count(*) from change_pending") > 0 && !made.isDone()) {
                Thread.onSpinWait();
            }
            assertFalse(made.isDone());
            execute("begin; set local lock_timeout = '5s'; select from change_head for update; commit");
            busy.rollback();
            made.get();
        }
    }

    @Test
    void a_test_that_is_received_has_the_failing_event_tried_at_once_and_does_not_hide_that_it_fails() {
        var id = endpoint("/a").getLong("id");
        receiver.on("/a", Receiver.status(500));
        agency("Dinas Kesehatan");
        deliver();
        deliver(Duration.ofHours(1));
        var since = get(id).body("failingSince", notNullValue()).extract().jsonPath().getString("failingSince");
        receiver.on("/a", exchange -> Receiver.status(exchange.getRequestHeaders().getFirst("webhook-id").startsWith("test_") ? 200 : 500).answer(exchange));
        post(id, "/test-event", null).statusCode(202);
        deliver(Duration.ofSeconds(1));
        assertEquals(4, receiver.at("/a").size());
        get(id).body("failingSince", equalTo(since));
        receiver.on("/a", Receiver.status(200));
        post(id, "/test-event", null).statusCode(202);
        deliver(Duration.ofSeconds(1));
        assertEquals(6, receiver.at("/a").size());
        get(id).body("failingSince", nullValue());
    }

    /** What was sent since the backup is lost, and its positions are given to other changes. */
    @Test
    void an_event_after_a_restored_backup_has_another_id_than_the_one_that_had_its_place() throws Exception {
        endpoint("/a");
        var backup = number("select last from change_head");
        agency("Dinas Kesehatan");
        deliver();
        execute("delete from webhook_delivery; delete from change where position > %1$d; update change_head set last = %1$d; update webhook_progress set position = %1$d".formatted(backup));
        agency("Dinas Sosial");
        deliver();
        var bodies = receiver.at("/a").stream().map(request -> JsonPath.from(request.body()).getLong("data.position")).toList();
        assertEquals(List.of(backup + 1, backup + 1), bodies);
        assertEquals(2, receiver.idsAt("/a").stream().distinct().count());
    }

    /** Changes that are for none of the endpoints here. */
    private void elsewhere(int many) throws SQLException {
        var luwu = GivenAgencies.government("73.24");
        execute("""
                insert into change_pending (type, resource, resource_id, agency_id, government_id, version, recorded_at)
                select 'agency.changed', 'agencies', '%1$d', %1$d, %1$d, 1, now() from generate_series(1, %2$d)""".formatted(luwu.id, many));
    }

    private JsonPath limited(String path) {
        return as(ministry).body(Map.of("url", receiver.url(path), "eventTypes", List.of("*"), "agencyId", flores.id)).post("/api/v1/webhook-endpoints").then()
                .statusCode(201).extract().jsonPath();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection(); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String signed(String secret, Receiver.Received request) {
        var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        return WebhookSignature.of(List.of(key), request.id(), Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp"))), request.body());
    }

    private void sealWithAnotherKey(String column, long endpoint) throws SQLException {
        var another = new WebhookSecrets(Optional.of(List.of(Base64.getEncoder().encodeToString(new byte[32]))));
        try (var connection = database.getConnection(); var update = connection.prepareStatement("update webhook_endpoint set " + column + " = ? where id = ?")) {
            update.setBytes(1, another.seal(another.generate()));
            update.setLong(2, endpoint);
            update.executeUpdate();
        }
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
