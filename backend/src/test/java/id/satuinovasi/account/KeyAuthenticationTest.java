package id.satuinovasi.account;

import static id.satuinovasi.support.GivenKeys.calling;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.OperationScope;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenKeys;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyAuthenticationTest {

    private static final String TYPE = "urn:satu-inovasi:problem:account:";

    @Inject
    TestClock clock;

    Agency floresTimur;
    Agency dinkes;
    Account account;
    String bureau;

    @BeforeEach
    void a_bureau() {
        floresTimur = GivenAgencies.government("53.06");
        dinkes = GivenAgencies.agency(floresTimur, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        account = GivenAccounts.account(Role.BUREAU_OFFICER, floresTimur.id, null);
        bureau = GivenAccounts.signIn(account);
    }

    @Test
    void a_key_reads_what_its_account_reads_and_says_how_many_requests_are_left() {
        var secret = GivenKeys.with(bureau, List.of("agencies:read"));
        calling(secret).get("/api/v1/agencies").then().statusCode(200).body("total", equalTo(2))
                .header("RateLimit-Policy", "\"default\";q=600;w=60").header("RateLimit", "\"default\";r=599;t=60");
        given().header("Authorization", "bearer  " + secret + " ").get("/api/v1/agencies").then().statusCode(200)
                .header("RateLimit", "\"default\";r=598;t=60");
        calling(secret).get("/api/v1/nowhere").then().statusCode(404).header("RateLimit", "\"default\";r=597;t=60");
        given().cookie(GivenAccounts.COOKIE, bureau).get("/api/v1/agencies").then().statusCode(200).header("RateLimit", nullValue());
    }

    @Test
    void each_reason_for_a_refusal_is_told_in_the_callers_language() {
        var secret = GivenKeys.with(bureau, List.of("agencies:read"));
        refused(secret.substring(0, 20) + (secret.charAt(20) == 'x' ? 'y' : 'x') + secret.substring(21), 401, "key-mistyped");
        refused("oaoi_", 401, "key-mistyped");
        refused(KeySecret.create().text(), 401, "key-unknown");
        calling(KeySecret.create().text()).get("/api/v1/agencies").then().body("title", equalTo("Unknown API key"));
        given().header("Authorization", "Bearer " + KeySecret.create().text()).get("/api/v1/agencies").then().body("title", equalTo("Kunci API tidak dikenal"))
                .header("WWW-Authenticate", containsString("invalid_token"));
        // Also where nobody need be signed in: a program must not believe that its key works.
        calling(KeySecret.create().text()).get("/api/v1/catalogue").then().statusCode(401);
        given().header("Authorization", "Bearer eyJ.eyJ.x").get("/api/v1/agencies").then().statusCode(401);
    }

    @Test
    void a_key_ends_with_its_last_day_in_jakarta() {
        var secret = GivenKeys.with(bureau, List.of("agencies:read"), "expiresOn", "2026-06-02");
        clock.set("2026-06-02T16:59:59.999999Z");
        works(secret);
        clock.set("2026-06-02T17:00:00Z");
        refused(secret, 401, "key-expired");
        calling(secret).get("/api/v1/agencies").then().body("detail", containsString("2026"));
    }

    @Test
    void after_a_rotation_both_secrets_work_until_the_very_end_of_the_overlap() {
        var made = GivenKeys.made(bureau, List.of("agencies:read"));
        var first = made.getString("secret");
        var second = rotated(made.getLong("id"), 24);
        clock.set("2026-06-02T01:59:59.999999Z");
        works(first);
        works(second);
        clock.set("2026-06-02T02:00:00Z");
        refused(first, 401, "key-replaced");
        works(second);
    }

    @Test
    void another_rotation_ends_what_was_replaced_before_and_one_without_overlap_ends_the_old_secret_at_once() {
        var made = GivenKeys.made(bureau, List.of("agencies:read"));
        var second = rotated(made.getLong("id"), 168);
        var third = rotated(made.getLong("id"), 24);
        refused(made.getString("secret"), 401, "key-replaced");
        works(second);
        works(third);
        var fourth = rotated(made.getLong("id"), 0);
        refused(second, 401, "key-replaced");
        refused(third, 401, "key-replaced");
        works(fourth);
        given().cookie(GivenAccounts.COOKIE, bureau).contentType(ContentType.JSON).header("If-Match", "*").body(Map.of("overlapHours", 169))
                .post("/api/v1/api-keys/" + made.getLong("id") + "/rotation").then().statusCode(422);
    }

    @Test
    void a_revoked_key_and_one_of_an_inactive_account_are_dead() {
        var made = GivenKeys.made(bureau, List.of("agencies:read"));
        var other = GivenKeys.with(bureau, List.of("agencies:read"));
        given().cookie(GivenAccounts.COOKIE, bureau).header("If-Match", "*").delete("/api/v1/api-keys/" + made.getLong("id")).then().statusCode(204);
        refused(made.getString("secret"), 401, "key-revoked");
        works(other);
        QuarkusTransaction.requiringNew().run(() -> Account.<Account>findById(account.id).active = false);
        refused(other, 401, "key-without-account");
    }

    @Test
    void a_password_that_must_be_changed_does_not_stop_a_key() {
        var secret = GivenKeys.with(bureau, List.of("agencies:read"));
        QuarkusTransaction.requiringNew().run(() -> Account.<Account>findById(account.id).mustChangePassword = true);
        works(secret);
    }

    @Test
    void a_key_loses_what_its_account_loses() {
        var narrow = GivenAccounts.account("sementara");
        GivenAccounts.grant(narrow, Role.AGENCY_OFFICER, dinkes.id, null, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 2));
        GivenAccounts.grant(narrow, Role.REGION_OBSERVER, null, "73", LocalDate.of(2026, 1, 1), null);
        var secret = GivenKeys.with(GivenAccounts.signIn(narrow), List.of("agencies:read"));
        calling(secret).get("/api/v1/agencies/" + dinkes.id).then().statusCode(200);
        clock.set("2026-06-02T17:00:00Z");
        calling(secret).get("/api/v1/agencies/" + dinkes.id).then().statusCode(404);
        works(secret);
        QuarkusTransaction.requiringNew().run(() -> AccountGrant.update("endedAt = ?1, endedBy = ?2 where account.id = ?2 and role = ?3",
                clock.instant(), narrow.id, Role.REGION_OBSERVER));
        calling(secret).get("/api/v1/agencies").then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void only_the_addresses_of_the_key_may_use_it() {
        var elsewhere = GivenKeys.made(bureau, List.of("agencies:read"), "allowedAddresses", List.of("203.0.113.0/24", "2001:db8::/32"));
        refused(elsewhere.getString("secret"), 403, "key-wrong-address");
        calling(elsewhere.getString("secret")).header("X-Forwarded-For", "203.0.113.9").get("/api/v1/agencies").then().statusCode(403)
                .body("detail", containsString("127.0.0.1"));
        works(GivenKeys.with(bureau, List.of("agencies:read"), "allowedAddresses", List.of("203.0.113.0/24", "127.0.0.0/8")));
        given().cookie(GivenAccounts.COOKIE, bureau).get("/api/v1/api-keys/" + elsewhere.getLong("id")).then().body("lastUsedAt", nullValue());
    }

    @Test
    void the_key_counts_and_not_the_cookie_beside_it() {
        var ministry = GivenAccounts.ministry();
        var secret = GivenKeys.with(bureau, List.of("accounts:read", "accounts:write"));
        calling(secret).cookie(GivenAccounts.COOKIE, ministry).get("/api/v1/accounts").then().statusCode(200).body("total", equalTo(1));
        calling(KeySecret.create().text()).cookie(GivenAccounts.COOKIE, ministry).get("/api/v1/accounts").then().statusCode(401);
        // Beside a key it does not matter from which site a browser sends it.
        calling(secret).cookie(GivenAccounts.COOKIE, ministry).header("Origin", "https://portal.example").header("Sec-Fetch-Site", "cross-site")
                .contentType(ContentType.JSON).body(Map.of("username", "lewat.kunci", "displayName", "Lewat Kunci",
                        "grants", List.of(Map.of("role", "AGENCY_OFFICER", "agencyId", dinkes.id))))
                .post("/api/v1/accounts").then().statusCode(201);
    }

    @Test
    void a_key_neither_signs_in_nor_touches_keys_or_passwords() {
        var secret = GivenKeys.with(bureau, OperationScope.NAMES);
        closed(secret, "GET", "/session");
        closed(secret, "DELETE", "/session");
        closed(secret, "GET", "/api-keys");
        calling(secret).contentType(ContentType.JSON).body(GivenKeys.body(List.of("agencies:read"))).post("/api/v1/api-keys").then().statusCode(403);
        calling(secret).contentType(ContentType.JSON).body(Map.of("username", account.username, "password", GivenAccounts.PASSWORD))
                .post("/api/v1/session").then().statusCode(403);
    }

    @Test
    void no_spelling_of_an_address_turns_one_scope_into_another() {
        var secret = GivenKeys.with(bureau, List.of("regions:read", "agencies:write"));
        for (var path : List.of("/agencies;x=1", "/regions/%2e%2e/agencies", "/regions/../agencies", "/%61gencies", "//agencies", "/agencies/",
                "/regions;/../agencies", "/agencies/" + dinkes.id + "/obligations;x=1", "/agencies/" + dinkes.id + "/%6fbligations")) {
            var status = calling(secret).urlEncodingEnabled(false).get("/api/v1" + path).statusCode();
            assertTrue(status == 403 || status == 404, path + ": " + status);
        }
        var exemption = Map.of("reason", "Bencana", "approver", "Sekretaris Daerah", "document", "SK 1/2026");
        for (var spelled : List.of("obligations", "%6fbligations")) {
            calling(secret).urlEncodingEnabled(false).contentType(ContentType.JSON).header("If-Match", "*").body(exemption)
                    .put("/api/v1/agencies/" + dinkes.id + "/" + spelled + "/2026/exemption").then().statusCode(403)
                    .body("type", equalTo(TYPE + "scope-missing"));
        }
    }

    @Test
    void its_use_is_written_at_most_once_a_minute() {
        var made = GivenKeys.made(bureau, List.of("agencies:read"));
        works(made.getString("secret"));
        clock.set("2026-06-01T02:00:59Z");
        works(made.getString("secret"));
        usedAt(made.getLong("id"), "2026-06-01T02:00:00Z");
        clock.set("2026-06-01T02:01:01Z");
        works(made.getString("secret"));
        usedAt(made.getLong("id"), "2026-06-01T02:01:01Z");
    }

    @Test
    void the_answer_of_a_post_with_a_key_is_repeated_to_the_key_alone() {
        var secret = GivenKeys.with(bureau, List.of("accounts:write"));
        var body = Map.of("username", "sekali", "displayName", "Sekali", "grants", List.of(Map.of("role", "AGENCY_OFFICER", "agencyId", dinkes.id)));
        var first = calling(secret).contentType(ContentType.JSON).header("Idempotency-Key", "satu").body(body).post("/api/v1/accounts").then().statusCode(201).extract();
        calling(secret).contentType(ContentType.JSON).header("Idempotency-Key", "satu").body(body).post("/api/v1/accounts").then().statusCode(201)
                .header("Idempotency-Replayed", "true").header("RateLimit", notNullValue()).body("id", equalTo(first.jsonPath().getInt("id")));
        given().cookie(GivenAccounts.COOKIE, bureau).contentType(ContentType.JSON).header("Idempotency-Key", "satu").body(body)
                .post("/api/v1/accounts").then().statusCode(409);
    }

    @Test
    void a_key_of_the_ministry_that_is_limited_acts_as_a_bureau_there_and_decides_nothing_for_the_country() {
        var ministry = GivenAccounts.ministry();
        var inside = GivenKeys.with(ministry, OperationScope.NAMES, "regionCode", "53");
        calling(inside).get("/api/v1/agencies").then().body("total", equalTo(2));
        calling(inside).get("/api/v1/accounts").then().statusCode(200).body("items.username", contains(account.username));
        create(inside, "53.06", 201);
        create(inside, "73.24", 403);
        calling(inside).contentType(ContentType.JSON).body(Map.of("name", "Kabupaten Baru", "kind", "REGENCY", "regionCode", "53.07"))
                .post("/api/v1/agencies").then().statusCode(403);
        calling(inside).post("/api/v1/reporting-years/2026/opening").then().statusCode(403);
        calling(inside).contentType(ContentType.JSON).header("If-Match", "*").body(Map.of("kind", "MOVE", "on", "2026-06-01", "reason", "Penataan",
                "document", "Perda 1/2026", "regionCode", "73.24")).post("/api/v1/agencies/" + dinkes.id + "/succession").then().statusCode(403);
    }

    private void create(String secret, String region, int status) {
        calling(secret).contentType(ContentType.JSON).body(Map.of("name", "Dinas " + region, "kind", "REGIONAL_APPARATUS", "parentId", floresTimur.id,
                "regionCode", region)).post("/api/v1/agencies").then().statusCode(status);
    }

    private String rotated(long id, int hours) {
        return given().cookie(GivenAccounts.COOKIE, bureau).contentType(ContentType.JSON).header("If-Match", "*").body(Map.of("overlapHours", hours))
                .post("/api/v1/api-keys/" + id + "/rotation").then().statusCode(200).extract().jsonPath().getString("secret");
    }

    private void usedAt(long id, String instant) {
        given().cookie(GivenAccounts.COOKIE, bureau).get("/api/v1/api-keys/" + id).then().body("lastUsedAt", equalTo(instant));
    }

    private static void closed(String secret, String method, String path) {
        calling(secret).request(method, "/api/v1" + path).then().statusCode(403).body("type", equalTo(TYPE + "closed-to-keys"));
    }

    private static void works(String secret) {
        calling(secret).get("/api/v1/agencies").then().statusCode(200);
    }

    private static void refused(String secret, int status, String type) {
        calling(secret).get("/api/v1/agencies").then().statusCode(status).contentType("application/problem+json")
                .body("type", equalTo(TYPE + type)).header("RateLimit", nullValue());
    }
}
