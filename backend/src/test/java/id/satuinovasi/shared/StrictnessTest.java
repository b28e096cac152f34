package id.satuinovasi.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.describedAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** The manners of every endpoint, shown on sign-in and on the regions. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrictnessTest {

    private static final String PROBLEM = "application/problem+json";

    @Test
    void an_unknown_property_names_the_nearest_known_one() {
        post("{\"username\": \"a\", \"pasword\": \"b\"}").statusCode(422)
                .body("type", equalTo("urn:satu-inovasi:problem:shared:invalid-body"))
                .body("status", equalTo(422))
                .body("errors[0].pointer", equalTo("/pasword"))
                .body("errors[0].code", equalTo("unknown-property"))
                .body("errors[0].detail", containsString("password"));
    }

    @Test
    void every_missing_property_is_named_at_once() {
        post("{}").statusCode(422).body("errors.pointer", hasItems("/password", "/username"))
                .body("errors.code", hasItems("not-blank"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"username\": 5, \"password\": \"b\"}       | 422 | /username | wrong-type",
            "{\"username\": true, \"password\": \"b\"}    | 422 | /username | wrong-type",
            "{\"username\": [\"a\"], \"password\": \"b\"} | 422 | /username | wrong-type",
            "{\"username\": {}, \"password\": \"b\"}      | 422 | /username | wrong-type",
            "{\"username\": \"a\\u0000\", \"password\": \"b\"} | 422 | /username | forbidden-character",
            "{\"username\": \"\\ud83d\", \"password\": \"b\"}  | 422 | /username | forbidden-character",
            "[]                                           | 422 | ``        | wrong-type",
            "5                                            | 422 | ``        | wrong-type",
            "null                                         | 422 | ``        | not-null"})
    void a_body_of_the_wrong_shape_is_refused_with_a_pointer(String body, int status, String pointer, String code) {
        post(body).statusCode(status).body("errors[0].pointer", equalTo(pointer)).body("errors[0].code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{", "{\"username\": }", "{\"username\": \"a\", \"username\": \"b\"}", "{\"username\": \"a\", \"password\": \"b\"} x",
            "{'username': 'a'}", "NaN", "\"" })
    void what_is_no_json_is_400(String body) {
        post(body).statusCode(400).body("type", equalTo("urn:satu-inovasi:problem:shared:malformed-body"));
    }

    @Test
    void deep_nesting_and_endless_numbers_do_no_harm() {
        post("[".repeat(100_000)).statusCode(not(500)).body("status", not(equalTo(500)));
        post("{\"username\": " + "9".repeat(5_000) + "}").statusCode(not(500));
    }

    @Test
    void an_empty_body_is_refused() {
        given().contentType(ContentType.JSON).post("/api/v1/session").then().statusCode(422).contentType(PROBLEM);
    }

    @Test
    void no_body_needs_no_content_type() throws IOException {
        var answer = raw("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 422"), answer);
    }

    @Test
    void another_content_type_is_415_and_another_accept_406() {
        given().contentType("text/plain").body("x").post("/api/v1/session").then().statusCode(415).contentType(PROBLEM);
        given().accept("image/png").get("/api/v1/regions").then().statusCode(406).contentType(PROBLEM);
    }

    @Test
    void an_unknown_path_is_404_and_an_unknown_method_405() {
        given().get("/api/v1/nothing").then().statusCode(404).contentType(PROBLEM)
                .body("type", equalTo("urn:satu-inovasi:problem:shared:not-found"));
        given().get("/api/nothing/at/all").then().statusCode(404).contentType(PROBLEM);
        given().put("/api/v1/session").then().statusCode(405).contentType(PROBLEM).header("Allow", containsString("POST"));
        given().get("/api/v1/regions/00.00").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void what_stands_behind_a_semicolon_in_a_path_is_not_dropped() {
        given().urlEncodingEnabled(false).get("/api/v1/regions/53;x=y").then().statusCode(404).contentType(PROBLEM);
        given().get("/api/v1/regions/53").then().statusCode(200);
    }

    @Test
    void nothing_is_called_by_what_cannot_be_stored() {
        given().urlEncodingEnabled(false).get("/api/v1/regions/%00").then().statusCode(404).contentType(PROBLEM);
        given().urlEncodingEnabled(false).get("/api/v1/catalogue/2026%00").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void a_body_of_no_type_at_all_is_of_another_type() throws IOException {
        var answer = raw("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: \r\nContent-Length: 2\r\n\r\n{}");
        assertTrue(answer.startsWith("HTTP/1.1 415") && answer.contains(PROBLEM), answer);
    }

    @Test
    void what_is_no_media_type_is_another_type_also_beside_an_idempotency_key() throws IOException {
        var answer = raw("POST /api/v1/reporting-years/2026/closing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: \"\r\n"
                + "Cookie: " + GivenAccounts.COOKIE + "=" + GivenAccounts.ministry() + "\r\nIdempotency-Key: k\r\nIf-Match: *\r\nContent-Length: 0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 4") && answer.contains(PROBLEM), answer);
    }

    @Test
    void a_session_is_told_in_json_or_not_at_all() {
        var account = GivenAccounts.account("panrb.uji");
        var request = Map.of("username", account.username, "password", GivenAccounts.PASSWORD);
        given().contentType(ContentType.JSON).accept("image/x-nothing").body(request).post("/api/v1/session").then().statusCode(406).contentType(PROBLEM);
        given().contentType(ContentType.JSON).header("Accept", "").body(request).post("/api/v1/session").then().statusCode(not(500));
    }

    @Test
    void a_year_has_four_digits() {
        given().cookie(GivenAccounts.COOKIE, GivenAccounts.ministry()).urlEncodingEnabled(false).get("/api/v1/agencies?activeOn=%2B00001-01-01").then()
                .statusCode(400).contentType(PROBLEM).body("errors[0].parameter", equalTo("activeOn"));
    }

    @Test
    void a_reading_request_may_say_any_type_of_the_body_that_it_has_not() throws IOException {
        var answer = raw("GET /api/v1/regions/53 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: \"\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    }

    @Test
    void what_a_path_does_not_answer_is_405_on_every_path_of_the_contract() {
        @SuppressWarnings("unchecked")
        var paths = (Map<String, Map<String, Object>>) (Map<?, ?>) given().accept(ContentType.JSON).get("/q/openapi?format=json").jsonPath().getMap("paths");
        assertTrue(paths.size() > 40, paths::toString);
        var ministry = GivenAccounts.ministry();
        paths.forEach((path, operations) -> List.of("GET", "POST", "PUT", "PATCH", "DELETE").stream()
                .filter(method -> !operations.containsKey(method.toLowerCase(Locale.ROOT)))
                .forEach(method -> given().cookie(GivenAccounts.COOKIE, ministry).request(method, path.replaceAll("\\{[^}]+}", "1")).then()
                        .statusCode(describedAs(method + " " + path, equalTo(405))).contentType(PROBLEM)
                        .header("Allow", containsString(operations.keySet().iterator().next().toUpperCase(Locale.ROOT)))));
    }

    @Test
    void a_very_long_address_is_refused_by_the_parameter_that_makes_it_long() {
        given().get("/api/v1/catalogue?q=" + "a".repeat(10_000)).then().statusCode(400).contentType(PROBLEM)
                .body("errors[0].parameter", equalTo("q"));
    }

    @Test
    void a_body_beyond_the_limit_is_413() throws IOException {
        var answer = raw("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 12582913\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 413") && answer.contains(PROBLEM), answer);
    }

    /**
     * The connection is broken, so there is no answer to look at. What is left to do for a request is dropped when its connection
     * closes, at whichever step it is by then: only some of several are still read, and none may be an incident.
     */
    @Test
    void a_body_that_breaks_off_is_the_callers_doing_and_no_incident() throws IOException {
        try (var told = new Told()) {
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            for (var broken = 0; broken < 20 || !told.messages.contains("A body broke off"); broken++) {
                assertTrue(System.nanoTime() < deadline, "none was still read");
                var answer = raw("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\n{\"use\r\nzz\r\n");
                assertFalse(answer.startsWith("HTTP/1.1 5"), answer);
                assertEquals(List.of(), told.incidents);
            }
            while (Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream).anyMatch(call -> call.getClassName().contains("VertxInputStream"))) {
                assertTrue(System.nanoTime() < deadline, "somebody still waits for the rest of a body");
            }
            assertEquals(List.of(), told.incidents);
        }
    }

    @Test
    void a_body_beyond_the_limit_that_comes_in_pieces_is_413() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\nC00001\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[0xC00001]);
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 413") && answer.contains(PROBLEM), answer);
        }
    }

    @Test
    void a_body_within_the_limit_may_come_in_pieces() throws IOException {
        var body = "{\"username\": \"a\"}";
        var answer = raw("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 422") && answer.contains("/password"), answer);
    }

    @Test
    void an_unknown_parameter_names_the_nearest_known_one() {
        given().queryParam("limt", 5).get("/api/v1/regions").then().statusCode(400).contentType(PROBLEM)
                .body("errors[0].parameter", equalTo("limt"))
                .body("errors[0].code", equalTo("unknown-parameter"))
                .body("errors[0].detail", containsString("limit"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "limit=0            | limit | min",
            "limit=201          | limit | max",
            "limit=abc          | limit | wrong-type",
            "limit=1.5          | limit | wrong-type",
            "limit=             | limit | wrong-type",
            "limit=99999999999  | limit | number-out-of-range",
            "limit=99999999999999999999 | limit | number-out-of-range",
            "limit=1&limit=2    | limit | repeated-parameter",
            "level=CITY         | level | unknown-value",
            "level=             | level | unknown-value",
            "level=province     | level | unknown-value",
            "q=%00              | q     | forbidden-character",
            "cursor=bukan       | cursor | invalid-cursor" })
    void a_bad_value_of_a_parameter_is_named(String query, String parameter, String code) {
        given().urlEncodingEnabled(false).get("/api/v1/regions?" + query).then().statusCode(400).contentType(PROBLEM)
                .body("errors[0].parameter", equalTo(parameter)).body("errors[0].code", equalTo(code));
    }

    @Test
    void broken_percent_signs_are_a_bad_request() throws IOException {
        var answer = raw("GET /api/v1/regions?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        // The HTTP server refuses it before any handler of ours, without a body.
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    }

    @Test
    void texts_follow_the_language_asked_for() {
        given().get("/api/v1/session").then().body("title", equalTo("Belum masuk"));
        given().header("Accept-Language", "en-GB,en;q=0.8,id;q=0.2").get("/api/v1/session").then().body("title", equalTo("Not signed in"));
        given().header("Accept-Language", "fr, de").get("/api/v1/session").then().body("title", equalTo("Belum masuk"));
        given().header("Accept-Language", "???").get("/api/v1/session").then().body("title", equalTo("Belum masuk"));
    }

    @Test
    void every_answer_carries_the_safety_headers() {
        for (var path : new String[] {"/api/v1/regions", "/api/v1/session", "/api/v1/nothing", "/q/health/live", "/q/swagger-ui/", "/nowhere"}) {
            given().get(path).then()
                    .header("Content-Security-Policy", startsWith("default-src 'self'"))
                    .header("Content-Security-Policy", containsString("script-src 'self';"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Referrer-Policy", equalTo("same-origin"))
                    .header("Permissions-Policy", containsString("camera=()"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/swagger-ui", "/q/swagger-ui/", "/q/swagger-ui/index.html"})
    void the_contract_is_read_in_a_page_without_inline_scripts(String path) {
        var page = given().get(path).then().statusCode(200).contentType(ContentType.HTML)
                .header("Content-Security-Policy", not(containsString("script-src 'self' 'unsafe"))).extract().asString();
        var scripts = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL).matcher(page).results().toList();
        assertFalse(scripts.isEmpty());
        for (var script : scripts) {
            assertEquals("", script.group(2).strip());
            var file = script.group(1).replaceAll(".*src=\"([^\"]+)\".*", "$1");
            given().get("/q/swagger-ui/" + file).then().statusCode(200).header("Content-Type", containsString("javascript"));
        }
    }

    @Test
    void what_a_signed_in_caller_gets_is_kept_by_nobody() {
        var cookie = GivenAccounts.signIn(GivenAccounts.account("panrb.uji"));
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/session").then().header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void a_bearer_token_neither_opens_the_door_nor_hides_where_a_write_comes_from() {
        var cookie = GivenAccounts.signIn(GivenAccounts.account("panrb.uji"));
        given().header("Authorization", "Bearer oaoi_made-up").get("/api/v1/regions").then().statusCode(401).contentType(PROBLEM)
                .header("WWW-Authenticate", startsWith("Bearer"));
        given().cookie(GivenAccounts.COOKIE, cookie).header("Authorization", "Bearer made-up").get("/api/v1/session").then().statusCode(401);
        given().cookie(GivenAccounts.COOKIE, cookie).header("Authorization", "Basic eDp5").header("Origin", "https://jahat.example")
                .delete("/api/v1/session").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, , 403", "same-site, , 403", "same-origin, , 204", "none, , 204",
            ", https://jahat.example, 403", ", null, 403", ", SELF, 204", ", , 204",
            "same-origin, https://jahat.example, 403", ", javascript://SELF, 403", ", 'not a uri', 403"})
    void a_write_with_the_cookie_is_only_taken_from_the_own_page(String fetchSite, String origin, int status) {
        var cookie = GivenAccounts.signIn(GivenAccounts.account("panrb.uji"));
        var request = given().cookie(GivenAccounts.COOKIE, cookie);
        if (fetchSite != null) {
            request.header("Sec-Fetch-Site", fetchSite);
        }
        if (origin != null) {
            request.header("Origin", origin.equals("SELF") ? "http://localhost:" + RestAssured.port : origin.replace("SELF", "localhost:" + RestAssured.port));
        }
        var answer = request.delete("/api/v1/session").then().statusCode(status);
        if (status == 403) {
            answer.contentType(PROBLEM).body("type", equalTo("urn:satu-inovasi:problem:shared:cross-site"));
        }
    }

    @Test
    void signing_in_from_another_site_is_refused_too() {
        given().contentType(ContentType.JSON).header("Sec-Fetch-Site", "cross-site").body("{\"username\":\"a\",\"password\":\"b\"}")
                .post("/api/v1/session").then().statusCode(403);
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/session").then().contentType(PROBLEM);
    }

    /** What no well-behaved client can be brought to send. */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the service and the framework below it say while it is open. */
    private static final class Told extends Handler implements AutoCloseable {
        private static final List<Logger> LOGS = List.of(Logger.getLogger("id.satuinovasi"), Logger.getLogger("io.quarkus"), Logger.getLogger("org.jboss.resteasy"));

        final Queue<String> messages = new ConcurrentLinkedQueue<>();
        final List<String> incidents = new CopyOnWriteArrayList<>();

        Told() {
            LOGS.forEach(log -> log.addHandler(this));
            LOGS.getFirst().setLevel(Level.FINE);
            LOGS.getFirst().setUseParentHandlers(false);
        }

        @Override
        public void publish(LogRecord logged) {
            messages.add(logged.getMessage());
            if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
                incidents.add(logged.getLoggerName() + ": " + logged.getMessage() + " " + logged.getThrown());
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
            LOGS.getFirst().setLevel(null);
            LOGS.getFirst().setUseParentHandlers(true);
            LOGS.forEach(log -> log.removeHandler(this));
        }
    }
}
