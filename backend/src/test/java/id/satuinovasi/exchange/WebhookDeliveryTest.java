package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;

import id.satuinovasi.account.AccountGrant;
import id.satuinovasi.account.Role;
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

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookDeliveryTest {

    @Inject
    TestClock clock;

    @Inject
    TestHostNames names;

    @Inject
    DataSource database;

    private Receiver receiver;
    private Agency flores;
    private String bureau;

    @BeforeEach
    void begin() {
        receiver = new Receiver();
        flores = GivenAgencies.government("53.06");
        bureau = GivenAccounts.bureauOf(flores);
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    void events_arrive_in_their_order_and_the_library_of_standard_webhooks_finds_their_signatures_good() throws Exception {
        setTo(Instant.now());
        var secret = endpoint("/a", "agency.*").getString("secret");
        var health = agency("Dinas Kesehatan");
        agency("Dinas Sosial");
        deliver();
        var received = receiver.at("/a");
        assertEquals(2, received.size());
        for (var request : received) {
            assertDoesNotThrow(() -> new Webhook(secret).verify(request.body(), HttpHeaders.of(request.headers(), (name, value) -> true)));
            assertThrows(WebhookVerificationException.class, () -> new Webhook(secret).verify(request.body() + " ", HttpHeaders.of(request.headers(), (name, value) -> true)));
        }
        var first = JsonPath.from(received.getFirst().body());
        assertEquals("agency.created", first.getString("type"));
        assertEquals(health.id, first.getLong("data.agencyId"));
        assertEquals(health.id.toString(), first.getString("data.id"));
        assertEquals("2020-01-01T00:00:00Z", first.getString("timestamp"));
        assertEquals(List.of(first.getLong("data.position"), first.getLong("data.position") + 1), receiver.idsAt("/a").stream().map(WebhookDeliveryTest::number).toList());
        assertEquals("application/json", received.getFirst().header("Content-Type"));
        assertEquals("127.0.0.1:" + receiver.port(), received.getFirst().header("Host"));
    }

    @Test
    void what_fails_is_tried_again_with_the_same_id_and_holds_up_what_comes_behind_it_but_no_other_endpoint() {
        var id = endpoint("/slow", "agency.*").getLong("id");
        endpoint("/quick", "agency.created");
        receiver.on("/slow", Receiver.status(500, "rusak"));
        agency("Dinas Kesehatan");
        agency("Dinas Sosial");
        deliver();
        assertEquals(1, receiver.at("/slow").size());
        assertEquals(2, receiver.at("/quick").size());
        var log = deliveries(id);
        assertEquals(List.of("PENDING"), log.getList("items.outcome"));
        assertEquals("STATUS", log.getString("items[0].failure"));
        assertEquals(500, log.getInt("items[0].responseStatus"));
        assertEquals("rusak", log.getString("items[0].responseBody"));
        deliver(Duration.ofSeconds(8));
        receiver.on("/slow", Receiver.status(200));
        deliver(Duration.ofSeconds(30));
        var ids = receiver.idsAt("/slow");
        assertEquals(4, ids.size());
        assertEquals(1, ids.subList(0, 3).stream().distinct().count());
        assertEquals(receiver.idsAt("/quick"), ids.subList(2, 4));
        assertEquals(List.of("DELIVERED", "DELIVERED"), deliveries(id).getList("items.outcome"));
        get(id).body("failingSince", nullValue());
    }

    @Test
    void what_was_sent_but_not_noted_before_the_instance_died_is_sent_again_with_the_same_id() throws SQLException {
        var id = endpoint("/a", "agency.*").getLong("id");
        agency("Dinas Kesehatan");
        deliver();
        execute("update webhook_delivery set outcome = 'PENDING', attempts = 0, next_attempt_at = created_at where endpoint_id = " + id);
        deliver();
        assertEquals(2, receiver.at("/a").size());
        assertEquals(1, receiver.idsAt("/a").stream().distinct().count());
    }

    @Test
    void an_endpoint_that_says_410_is_paused_at_once_and_goes_on_where_it_stopped() {
        var id = endpoint("/gone", "agency.*").getLong("id");
        receiver.on("/gone", Receiver.status(410));
        agency("Dinas Kesehatan");
        deliver();
        agency("Dinas Sosial");
        deliver(Duration.ofHours(5));
        assertEquals(1, receiver.at("/gone").size());
        get(id).body("state", equalTo("PAUSED")).body("paused.cause", equalTo("GONE"));
        var byHand = endpoint("/by-hand", "agency.*").getLong("id");
        post(byHand, "/pause", Map.of("reason", "Pemeliharaan")).statusCode(200);
        as(bureau).get("/api/v1/webhook-endpoints?givenUp=true").then().body("items.id", equalTo(List.of((int) id))).body("total", equalTo(1));
        as(bureau).get("/api/v1/webhook-endpoints?givenUp=false").then().body("items.id", equalTo(List.of((int) byHand)));
        receiver.on("/gone", Receiver.status(202));
        post(id, "/resumption", null).statusCode(200).body("state", equalTo("ACTIVE")).body("paused", nullValue());
        deliver();
        var ids = receiver.idsAt("/gone");
        assertEquals(3, ids.size());
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void an_endpoint_that_never_answers_well_is_given_up_after_72_hours() {
        var start = clock.instant();
        var id = endpoint("/dead", "agency.*").getLong("id");
        receiver.on("/dead", Receiver.status(503));
        agency("Dinas Kesehatan");
        agency("Dinas Sosial");
        for (int i = 0; i < 200 && get(id).extract().path("state").equals("ACTIVE"); i++) {
            deliver(Duration.ofMinutes(75));
        }
        get(id).body("paused.cause", equalTo("UNREACHABLE"));
        assertFalse(clock.instant().isBefore(start.plus(Duration.ofHours(72))));
        assertTrue(clock.instant().isBefore(start.plus(Duration.ofHours(75))));
        assertEquals(List.of("FAILED"), deliveries(id).getList("items.outcome"));
        receiver.on("/dead", Receiver.status(200));
        post(id, "/resumption", null).statusCode(200);
        deliver();
        assertEquals(List.of("DELIVERED", "FAILED"), deliveries(id).getList("items.outcome"));
    }

    @Test
    void a_redirect_is_a_failure_and_nobody_goes_there() {
        var id = endpoint("/moved", "agency.*").getLong("id");
        receiver.on("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", receiver.url("/elsewhere"));
            exchange.sendResponseHeaders(307, -1);
        });
        agency("Dinas Kesehatan");
        deliver();
        assertEquals(307, deliveries(id).getInt("items[0].responseStatus"));
        assertEquals("STATUS", deliveries(id).getString("items[0].failure"));
        assertEquals(List.of(), receiver.at("/elsewhere"));
    }

    @Test
    void who_hangs_hangs_up_or_says_too_much_is_not_waited_for() {
        var hanging = endpoint("/hangs", "agency.*").getLong("id");
        var closing = endpoint("/closes", "agency.*").getLong("id");
        var endless = endpoint("/endless", "agency.*").getLong("id");
        receiver.on("/hangs", receiver.hanging());
        receiver.on("/closes", exchange -> {
        });
        receiver.on("/endless", Receiver.untilLeft(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var kilobyte = "x".repeat(1024).getBytes();
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(kilobyte);
            }
        }));
        agency("Dinas Kesehatan");
        var start = System.nanoTime();
        deliver();
        assertEquals("TIMEOUT", deliveries(hanging).getString("items[0].failure"));
        assertEquals("CONNECTION", deliveries(closing).getString("items[0].failure"));
        assertEquals("DELIVERED", deliveries(endless).getString("items[0].outcome"));
        assertEquals(2048, deliveries(endless).getString("items[0].responseBody").length());
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30));
    }

    @Test
    void several_instances_send_everything_once_and_in_order() throws Exception {
        for (int i = 0; i < 6; i++) {
            endpoint("/many/" + i, "agency.*");
        }
        for (int i = 0; i < 12; i++) {
            agency("Dinas " + i);
        }
        clock.set(clock.instant().plusSeconds(3));
        DueWork.runOnSeveralInstances();
        deliver();
        for (int i = 0; i < 6; i++) {
            var ids = receiver.idsAt("/many/" + i);
            assertEquals(12, ids.size());
            assertEquals(ids.stream().distinct().sorted((a, b) -> Long.compare(number(a), number(b))).toList(), ids);
        }
    }

    @Test
    void a_name_that_leads_inside_later_is_not_called() {
        names.set("berganti.example", "127.0.0.1");
        var id = endpointAt("http://berganti.example:" + receiver.port() + "/a", "agency.*").getLong("id");
        agency("Dinas Kesehatan");
        deliver();
        assertEquals("berganti.example:" + receiver.port(), receiver.at("/a").getFirst().header("Host"));
        names.set("berganti.example", "169.254.169.254");
        agency("Dinas Sosial");
        deliver();
        assertEquals("ADDRESS_REFUSED", deliveries(id).getString("items[0].failure"));
        assertEquals(1, receiver.at("/a").size());
    }

    @Test
    void both_secrets_count_while_they_overlap() throws Exception {
        var now = Instant.now();
        setTo(now.minus(Duration.ofHours(2)));
        var made = endpoint("/a", "agency.*");
        var next = post(made.getLong("id"), "/rotation", Map.of("overlapHours", 2)).statusCode(200).extract().jsonPath().getString("secret");
        clock.set(now.minusSeconds(10).truncatedTo(ChronoUnit.MICROS));
        agency("Dinas Kesehatan");
        deliver(Duration.ofSeconds(3));
        verify(made.getString("secret"), receiver.at("/a").get(0));
        verify(next, receiver.at("/a").get(0));
        agency("Dinas Sosial");
        clock.set(now.plusSeconds(1).truncatedTo(ChronoUnit.MICROS));
        deliver();
        verify(next, receiver.at("/a").get(1));
        assertThrows(WebhookVerificationException.class, () -> verify(made.getString("secret"), receiver.at("/a").get(1)));
    }

    @Test
    void nobody_is_sent_what_lies_outside_the_mandate_or_the_limit() {
        var luwu = GivenAgencies.government("73.24");
        var health = agency("Dinas Kesehatan");
        endpoint("/bureau", "*");
        Map<String, Object> limited = Map.of("url", receiver.url("/limited"), "eventTypes", List.of("agency.*"), "agencyId", health.id);
        as(bureau).body(limited).post("/api/v1/webhook-endpoints").then().statusCode(201);
        as(GivenAccounts.ministry()).body(Map.of("url", receiver.url("/region"), "eventTypes", List.of("agency.*"), "regionCode", "73"))
                .post("/api/v1/webhook-endpoints").then().statusCode(201);
        var centre = GivenAgencies.agency(health, "Puskesmas Larantuka", AgencyKind.HEALTH_CENTER);
        var social = agency("Dinas Sosial");
        var far = GivenAgencies.agency(luwu, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
        deliver();
        assertEquals(List.of(centre.id, social.id), agenciesAt("/bureau"));
        assertEquals(List.of(centre.id), agenciesAt("/limited"));
        assertEquals(List.of(far.id), agenciesAt("/region"));
    }

    @Test
    void who_has_lost_the_mandate_is_sent_nothing_more() {
        var officer = GivenAccounts.account(Role.BUREAU_OFFICER, flores.id, null);
        bureau = GivenAccounts.signIn(officer);
        var id = endpoint("/a", "agency.*").getLong("id");
        receiver.on("/a", Receiver.status(500));
        agency("Dinas Kesehatan");
        deliver();
        QuarkusTransaction.requiringNew().run(() -> AccountGrant.update("endedAt = ?1 where account.id = ?2", clock.instant(), officer.id));
        agency("Dinas Sosial");
        deliver(Duration.ofHours(2));
        assertEquals(1, receiver.at("/a").size());
        bureau = GivenAccounts.ministry();
        get(id).body("paused.cause", equalTo("NO_MANDATE"));
        as(bureau).post("/api/v1/webhook-endpoints/" + id + "/deliveries/" + deliveries(id).getLong("items[0].id") + "/redelivery").then().statusCode(409);
    }

    @Test
    void what_the_owner_may_no_longer_read_is_not_sent_again_even_if_it_was_asked_for_before() {
        var officer = GivenAccounts.account(Role.BUREAU_OFFICER, flores.id, null);
        bureau = GivenAccounts.signIn(officer);
        var id = endpoint("/a", "agency.*").getLong("id");
        agency("Dinas Kesehatan");
        deliver();
        var delivery = deliveries(id).getLong("items[0].id");
        as(bureau).post("/api/v1/webhook-endpoints/" + id + "/deliveries/" + delivery + "/redelivery").then().statusCode(202);
        QuarkusTransaction.requiringNew().run(() -> AccountGrant.update("endedAt = ?1 where account.id = ?2", clock.instant(), officer.id));
        deliver();
        assertEquals(1, receiver.at("/a").size());
        bureau = GivenAccounts.bureauOf(flores);
        assertFalse(deliveries(id).getBoolean("items[0].requested"));
        as(bureau).post("/api/v1/webhook-endpoints/" + id + "/deliveries/" + delivery + "/redelivery").then().statusCode(409);
        as(bureau).post("/api/v1/webhook-endpoints/" + id + "/test-event").then().statusCode(202);
        deliver(Duration.ZERO);
        assertEquals("webhook.test", JsonPath.from(receiver.at("/a").getLast().body()).getString("type"));
    }

    @Test
    void a_delivery_is_repeated_out_of_its_turn_and_a_test_is_sent_also_while_paused() {
        var id = endpoint("/a", "agency.*").getLong("id");
        agency("Dinas Kesehatan");
        deliver();
        receiver.on("/a", Receiver.status(500));
        agency("Dinas Sosial");
        deliver();
        var refused = receiver.idsAt("/a").get(1);
        receiver.on("/a", exchange -> Receiver.status(exchange.getRequestHeaders().getFirst("webhook-id").equals(refused) ? 500 : 200).answer(exchange));
        var first = deliveries(id).getLong("items[1].id");
        as(bureau).post("/api/v1/webhook-endpoints/" + id + "/deliveries/" + first + "/redelivery").then().statusCode(202).body("requested", equalTo(true));
        // At once: the next look would come two seconds later.
        deliver(Duration.ZERO);
        var ids = receiver.idsAt("/a");
        assertEquals(ids.get(0), ids.get(2));
        assertEquals(2, deliveries(id).getInt("items[1].attempts"));
        post(id, "/pause", Map.of("reason", "Pemeliharaan")).statusCode(200).body("paused.note", equalTo("Pemeliharaan"));
        as(bureau).post("/api/v1/webhook-endpoints/" + id + "/deliveries/" + deliveries(id).getLong("items[0].id") + "/redelivery").then().statusCode(409)
                .body("type", equalTo("urn:satu-inovasi:problem:exchange:endpoint-paused"));
        as(bureau).post("/api/v1/webhook-endpoints/" + id + "/test-event").then().statusCode(202).body("outcome", equalTo("PENDING"));
        as(bureau).post("/api/v1/webhook-endpoints/" + id + "/test-event").then().statusCode(409);
        deliver(Duration.ZERO);
        assertEquals("webhook.test", JsonPath.from(receiver.at("/a").getLast().body()).getString("type"));
        assertEquals("DELIVERED", deliveries(id).getString("items[0].outcome"));
    }

    /** Others may look into the log of another limit: nothing of it may tell what the former one was sent. */
    @Test
    void with_another_limit_the_log_begins_anew_and_what_waits_outside_it_is_not_sent() {
        var id = endpoint("/a", "agency.*").getLong("id");
        var health = agency("Dinas Kesehatan");
        deliver();
        receiver.on("/a", Receiver.status(500));
        agency("Dinas Sosial");
        deliver();
        receiver.on("/a", Receiver.status(200));
        var sent = receiver.at("/a").size();
        as(bureau).header("If-Match", "\"0\"").contentType("application/merge-patch+json").body(Map.of("agencyId", health.id))
                .patch("/api/v1/webhook-endpoints/" + id).then().statusCode(200);
        deliver(Duration.ofMinutes(10));
        assertEquals(0, deliveries(id).getInt("total"));
        assertEquals(sent, receiver.at("/a").size());
    }

    @Test
    void nothing_from_before_its_creation_is_sent_however_much_still_waits_for_its_place() throws SQLException {
        var health = agency("Dinas Kesehatan");
        execute("""
                insert into change_pending (type, resource, resource_id, agency_id, government_id, version, recorded_at)
                select 'agency.changed', 'agencies', '%1$d', %1$d, %2$d, 1, now() from generate_series(1, 20001)""".formatted(health.id, flores.id));
        var id = endpoint("/a", "agency.*").getLong("id");
        var social = agency("Dinas Sosial");
        deliver();
        assertEquals(List.of(social.id), agenciesAt("/a"));
        assertEquals(1, deliveries(id).getInt("total"));
    }

    /** The library compares the timestamp with the machine's clock; who has signed in before is signed out by so long a time. */
    private void setTo(Instant now) {
        clock.set(now.truncatedTo(ChronoUnit.MICROS));
        bureau = GivenAccounts.bureauOf(flores);
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

    private JsonPath endpoint(String path, String type) {
        return endpointAt(receiver.url(path), type);
    }

    private JsonPath endpointAt(String url, String type) {
        return as(bureau).body(Map.of("url", url, "eventTypes", List.of(type), "agencyId", flores.id)).post("/api/v1/webhook-endpoints").then().statusCode(201).extract().jsonPath();
    }

    private ValidatableResponse get(long id) {
        return as(bureau).get("/api/v1/webhook-endpoints/" + id).then().statusCode(200);
    }

    private ValidatableResponse post(long id, String verb, Object body) {
        var request = as(bureau).header("If-Match", "*");
        return (body == null ? request : request.body(body)).post("/api/v1/webhook-endpoints/" + id + verb).then();
    }

    private JsonPath deliveries(long id) {
        return as(bureau).get("/api/v1/webhook-endpoints/" + id + "/deliveries").then().statusCode(200).extract().jsonPath();
    }

    private List<Long> agenciesAt(String path) {
        List<Long> ids = new ArrayList<>();
        receiver.at(path).forEach(request -> ids.add(JsonPath.from(request.body()).getLong("data.agencyId")));
        return ids;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void verify(String secret, Receiver.Received request) throws Exception {
        new Webhook(secret).verify(request.body(), HttpHeaders.of(request.headers(), (name, value) -> true));
    }

    private static long number(String webhookId) {
        return Long.parseLong(webhookId.split("_")[1]);
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON);
    }
}
