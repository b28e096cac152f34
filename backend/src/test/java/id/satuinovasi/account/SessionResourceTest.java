package id.satuinovasi.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.shared.Problem;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionResourceTest {

    @Inject
    TestClock clock;
    @Inject
    LoginThrottle throttle;

    @Test
    void signing_in_tells_who_one_is_and_what_one_may() {
        var account = GivenAccounts.account("panrb.uji");
        GivenAccounts.grant(account, Role.MINISTRY_OFFICER, null, null, LocalDate.of(2026, 1, 1), null);
        signIn("panrb.uji", GivenAccounts.PASSWORD).then()
                .statusCode(200)
                .body("account.id", equalTo(account.id.intValue()))
                .body("account.username", equalTo("panrb.uji"))
                .body("language", equalTo("id"))
                .body("grants", hasSize(1))
                .body("grants[0].role", equalTo("MINISTRY_OFFICER"))
                .body("grants[0].agencyId", nullValue())
                .body("grants[0].validFrom", equalTo("2026-01-01"));
    }

    @Test
    void the_user_name_is_taken_in_any_case() {
        GivenAccounts.account("panrb.uji");
        signIn(" PANRB.uji ", GivenAccounts.PASSWORD).then().statusCode(200);
    }

    @Test
    void the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
        GivenAccounts.account("panrb.uji");
        var header = signIn("panrb.uji", GivenAccounts.PASSWORD).getHeader("Set-Cookie");
        assertTrue(header.contains("HttpOnly") && header.contains("SameSite=Lax") && header.contains("Path=/"), header);
        assertTrue(!header.contains("Secure"), "on the loopback address without TLS: " + header);
        var elsewhere = given().header("Host", "inovasi.example.go.id").contentType(ContentType.JSON)
                .body(Map.of("username", "panrb.uji", "password", GivenAccounts.PASSWORD))
                .post("/api/v1/session").getHeader("Set-Cookie");
        assertTrue(elsewhere.contains("Secure"), elsewhere);
    }

    @Test
    void only_the_hash_of_the_token_is_stored() {
        var token = GivenAccounts.signIn(GivenAccounts.account("panrb.uji"));
        QuarkusTransaction.requiringNew().run(() -> {
            var session = Session.<Session>listAll().getFirst();
            assertNotEquals(token, session.tokenHash);
            assertEquals(SessionToken.hash(token), session.tokenHash);
        });
    }

    @Test
    void without_a_session_nobody_is_signed_in() {
        given().get("/api/v1/session").then().statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("type", equalTo("urn:satu-inovasi:problem:shared:unauthorized"));
        given().cookie(GivenAccounts.COOKIE, "made-up").get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void signing_out_ends_the_session_for_good() {
        var cookie = GivenAccounts.signIn(GivenAccounts.account("panrb.uji"));
        given().cookie(GivenAccounts.COOKIE, cookie).delete("/api/v1/session").then().statusCode(204)
                .header("Set-Cookie", containsString("Max-Age=0"));
        status(cookie, 401);
        given().delete("/api/v1/session").then().statusCode(204);
    }

    @Test
    void eight_hours_of_silence_end_a_session_but_use_prolongs_it() {
        var cookie = GivenAccounts.signIn(GivenAccounts.account("panrb.uji"));
        for (int hours = 7; hours <= 35; hours += 7) {
            clock.set(TestClock.START.plus(Duration.ofHours(hours)));
            status(cookie, 200);
        }
        clock.set(TestClock.START.plus(Duration.ofHours(35 + 8)));
        status(cookie, 401);
    }

    @Test
    void seven_days_end_a_session_in_any_case() {
        var cookie = GivenAccounts.signIn(GivenAccounts.account("panrb.uji"));
        for (int hours = 7; hours < 168; hours += 7) {
            clock.set(TestClock.START.plus(Duration.ofHours(hours)));
            status(cookie, 200);
        }
        clock.set(TestClock.START.plus(Duration.ofDays(7)));
        status(cookie, 401);
    }

    @Test
    void a_grant_begins_and_ends_at_midnight_in_jakarta() {
        var account = GivenAccounts.account("panrb.uji");
        GivenAccounts.grant(account, Role.AUDITOR, null, null, LocalDate.of(2026, 6, 2), LocalDate.of(2026, 6, 2));
        clock.set("2026-06-01T16:59:59Z");
        var cookie = GivenAccounts.signIn(account);
        grantsAt(cookie, "2026-06-01T16:59:59Z", 0);
        grantsAt(cookie, "2026-06-01T17:00:00Z", 1);
        clock.set("2026-06-02T16:59:59Z");
        var later = GivenAccounts.signIn(account);
        grantsAt(later, "2026-06-02T16:59:59Z", 1);
        grantsAt(later, "2026-06-02T17:00:00Z", 0);
    }

    @Test
    void a_deactivated_account_is_out_at_once_and_cannot_come_back() {
        var account = GivenAccounts.account("panrb.uji");
        var cookie = GivenAccounts.signIn(account);
        QuarkusTransaction.requiringNew().run(() -> Account.<Account>findById(account.id).active = false);
        status(cookie, 401);
        signIn("panrb.uji", GivenAccounts.PASSWORD).then().statusCode(401);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        GivenAccounts.account("panrb.uji");
        var wrong = signIn("panrb.uji", "salah semua");
        var unknown = signIn("tidak.ada", "salah semua");
        assertEquals(401, wrong.statusCode());
        assertEquals(401, unknown.statusCode());
        assertEquals(wrong.asString(), unknown.asString());
    }

    @Test
    void a_wrong_guess_decided_during_the_wait_is_answered_as_a_right_one_is() {
        for (int i = 0; i <= LoginThrottle.FREE_FAILURES; i++) {
            throttle.countFailure("panrb.uji");
        }
        assertEquals(429, assertThrows(Problem.class, () -> throttle.countFailure("panrb.uji")).status());
        assertEquals(429, assertThrows(Problem.class, () -> throttle.refuseWhileBlocked("panrb.uji")).status());
        clock.set(TestClock.START.plusSeconds(2));
        assertThrows(Problem.class, () -> throttle.refuseWhileBlocked("panrb.uji"), "what was guessed during the wait prolongs it");
    }

    @Test
    void repeated_wrong_passwords_are_slowed_down_also_for_unknown_names() {
        GivenAccounts.account("panrb.uji");
        for (var name : new String[] {"panrb.uji", "tidak.ada"}) {
            for (int i = 0; i <= LoginThrottle.FREE_FAILURES; i++) {
                signIn(name, "salah semua").then().statusCode(401);
            }
            signIn(name, GivenAccounts.PASSWORD).then().statusCode(429).header("Retry-After", equalTo("2"))
                    .body("type", equalTo("urn:satu-inovasi:problem:account:too-many-attempts"));
        }
        clock.set(TestClock.START.plusSeconds(2));
        signIn("panrb.uji", "salah semua").then().statusCode(401);
        signIn("panrb.uji", GivenAccounts.PASSWORD).then().statusCode(429).header("Retry-After", equalTo("4"));
        clock.set(TestClock.START.plusSeconds(6));
        signIn("panrb.uji", GivenAccounts.PASSWORD).then().statusCode(200);
        signIn("panrb.uji", "salah semua").then().statusCode(401);
        signIn("panrb.uji", GivenAccounts.PASSWORD).then().statusCode(200);
    }

    @Test
    void the_language_is_kept_with_the_account() {
        var account = GivenAccounts.account("panrb.uji");
        var cookie = GivenAccounts.signIn(account);
        given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON).body(Map.of("language", "en"))
                .patch("/api/v1/session").then().statusCode(200).body("language", equalTo("en"));
        signIn("panrb.uji", GivenAccounts.PASSWORD).then().body("language", equalTo("en"));
        given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON).body(Map.of("language", "fr"))
                .patch("/api/v1/session").then().statusCode(422).body("errors[0].pointer", equalTo("/language"));
    }

    @Test
    void a_changed_password_counts_at_once_and_ends_the_other_sessions() {
        var account = GivenAccounts.account("panrb.uji");
        var here = GivenAccounts.signIn(account);
        var elsewhere = GivenAccounts.signIn(account);
        change(here, GivenAccounts.PASSWORD, "sandi yang lain sama sekali").then().statusCode(204);
        status(here, 200);
        status(elsewhere, 401);
        signIn("panrb.uji", GivenAccounts.PASSWORD).then().statusCode(401);
        signIn("panrb.uji", "sandi yang lain sama sekali").then().statusCode(200);
    }

    @Test
    void a_new_password_is_refused_with_the_reason() {
        var cookie = GivenAccounts.signIn(GivenAccounts.account("panrb.uji"));
        change(cookie, "bukan ini", "sandi yang lain sama sekali").then().statusCode(422)
                .body("errors[0].pointer", equalTo("/currentPassword")).body("errors[0].code", equalTo("wrong-password"));
        change(cookie, GivenAccounts.PASSWORD, "pendek").then().statusCode(422)
                .body("errors[0].code", equalTo("password-length"));
        change(cookie, GivenAccounts.PASSWORD, "é".repeat(37)).then().statusCode(422)
                .body("errors[0].code", equalTo("password-length"));
        change(cookie, GivenAccounts.PASSWORD, GivenAccounts.PASSWORD).then().statusCode(422)
                .body("errors[0].code", equalTo("password-too-close"));
    }

    @Test
    void a_password_made_by_somebody_else_must_be_changed_before_anything_else() {
        var account = GivenAccounts.account("panrb.uji");
        GivenAccounts.grant(account, Role.MINISTRY_OFFICER, null, null, LocalDate.of(2026, 1, 1), null);
        QuarkusTransaction.requiringNew().run(() -> Account.<Account>findById(account.id).mustChangePassword = true);
        var cookie = GivenAccounts.signIn(account);
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/session").then()
                .statusCode(200).body("mustChangePassword", equalTo(true));
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/accounts").then().statusCode(403)
                .body("type", equalTo("urn:satu-inovasi:problem:account:password-change-required"));
        change(cookie, GivenAccounts.PASSWORD, "sandi yang lain sama sekali").then().statusCode(204);
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/accounts").then().statusCode(not(403));
    }

    private static Response signIn(String username, String password) {
        return given().contentType(ContentType.JSON).body(Map.of("username", username, "password", password))
                .post("/api/v1/session");
    }

    private static Response change(String cookie, String current, String chosen) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON)
                .body(Map.of("currentPassword", current, "newPassword", chosen)).put("/api/v1/session/password");
    }

    private static void status(String cookie, int status) {
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/session").then().statusCode(status);
    }

    private void grantsAt(String cookie, String instant, int count) {
        clock.set(instant);
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/session").then().statusCode(200).body("grants", hasSize(count));
    }
}
