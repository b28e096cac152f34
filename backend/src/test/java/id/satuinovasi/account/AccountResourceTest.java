package id.satuinovasi.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountResourceTest {

    Agency floresTimur;
    Agency dinkes;
    Agency luwuTimur;
    String bureau;
    String ministry;

    @BeforeEach
    void two_governments() {
        floresTimur = GivenAgencies.government("53.06");
        dinkes = GivenAgencies.agency(floresTimur, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        luwuTimur = GivenAgencies.government("73.24");
        bureau = GivenAccounts.bureauOf(floresTimur);
        ministry = GivenAccounts.ministry();
    }

    @Test
    void a_bureau_creates_an_officer_who_changes_the_password_and_works() {
        var created = as(bureau).body(request("dinkes.5306", Map.of("role", "AGENCY_OFFICER", "agencyId", dinkes.id)))
                .post("/api/v1/accounts").then().statusCode(201)
                .header("Location", notNullValue()).header("ETag", notNullValue())
                .body("username", equalTo("dinkes.5306")).body("mustChangePassword", equalTo(true))
                .body("grants[0].agencyName", equalTo("Dinas Kesehatan")).body("grants[0].validFrom", equalTo("2026-06-01"))
                .extract();
        var cookie = GivenAccounts.signIn("dinkes.5306", created.path("initialPassword"));
        as(cookie).body(Map.of("currentPassword", created.path("initialPassword"), "newPassword", "sandi saya sendiri"))
                .put("/api/v1/session/password").then().statusCode(204);
        as(cookie).get("/api/v1/session").then().body("grants[0].role", equalTo("AGENCY_OFFICER"));
        as(bureau).get(created.header("Location")).then().statusCode(200)
                .body("initialPassword", nullValue()).body("mustChangePassword", equalTo(false)).body("lastLoginAt", notNullValue());
    }

    @Test
    void a_bureau_gives_no_role_beyond_its_own_subtree() {
        for (var grant : List.of(
                Map.of("role", "AGENCY_OFFICER", "agencyId", luwuTimur.id),
                Map.of("role", "BUREAU_OFFICER", "agencyId", luwuTimur.id),
                Map.of("role", "AGENCY_OFFICER", "agencyId", 999_999),
                Map.of("role", "REGION_OBSERVER", "regionCode", "53.06"),
                Map.of("role", "EVALUATOR"), Map.of("role", "AUDITOR"), Map.of("role", "MINISTRY_OFFICER"))) {
            as(bureau).body(request("orang.baru", grant)).post("/api/v1/accounts").then().statusCode(403);
        }
        as(bureau).body(Map.of("username", "orang.baru", "displayName", "Orang")).post("/api/v1/accounts").then().statusCode(422)
                .body("errors[0].pointer", equalTo("/grants"));
        assertEquals(0, count("orang.baru"));
    }

    @Test
    void the_ministry_gives_every_role() {
        for (var grant : List.of(
                Map.of("role", "BUREAU_OFFICER", "agencyId", luwuTimur.id),
                Map.of("role", "REGION_OBSERVER", "regionCode", "53"),
                Map.of("role", "EVALUATOR"), Map.of("role", "AUDITOR"), Map.of("role", "MINISTRY_OFFICER"))) {
            as(ministry).body(request(grant.get("role").toString().toLowerCase().replace('_', '.'), grant))
                    .post("/api/v1/accounts").then().statusCode(201);
        }
    }

    @Test
    void a_grant_that_makes_no_sense_is_refused_with_its_place() {
        refused(Map.of("role", "AGENCY_OFFICER"), "/grants/0/agencyId");
        refused(Map.of("role", "AUDITOR", "agencyId", dinkes.id), "/grants/0/agencyId");
        refused(Map.of("role", "AGENCY_OFFICER", "agencyId", 999_999), "/grants/0/agencyId");
        refused(Map.of("role", "REGION_OBSERVER", "regionCode", "99"), "/grants/0/regionCode");
        refused(Map.of("role", "REGION_OBSERVER"), "/grants/0/regionCode");
        refused(Map.of("role", "AUDITOR", "regionCode", "53"), "/grants/0/regionCode");
        refused(Map.of("role", "AUDITOR", "validFrom", "2026-02-01", "validTo", "2026-01-31"), "/grants/0/validTo");
        refused(Map.of("role", "KING"), "/grants/0/role");
        refused(Map.of("role", "AUDITOR", "validFrom", "2026-02-30"), "/grants/0/validFrom");
        as(ministry).body(Map.of("username", "Orang Baru", "displayName", "Orang")).post("/api/v1/accounts").then().statusCode(422)
                .body("errors[0].pointer", equalTo("/username")).body("errors[0].code", equalTo("username-form"));
    }

    @Test
    void a_user_name_is_given_once() {
        GivenAccounts.account("dinkes.5306");
        as(ministry).body(Map.of("username", "dinkes.5306", "displayName", "Orang")).post("/api/v1/accounts").then().statusCode(409)
                .body("type", equalTo("urn:satu-inovasi:problem:account:username-taken"));
    }

    @Test
    void the_list_is_narrowed_to_the_callers_scope() {
        officer("dinkes.5306", dinkes);
        officer("dlh.7324", luwuTimur);
        as(bureau).get("/api/v1/accounts?role=AGENCY_OFFICER").then().statusCode(200)
                .body("total", equalTo(1)).body("items.username", contains("dinkes.5306"))
                .body("items[0].grants", hasSize(1)).body("items[0].passwordHash", nullValue());
        as(ministry).get("/api/v1/accounts?role=AGENCY_OFFICER&sort=-username").then().body("items.username", contains("dlh.7324", "dinkes.5306"));
        as(GivenAccounts.auditor()).get("/api/v1/accounts?q=DLH.7").then().body("items.username", contains("dlh.7324"));
        as(bureau).get("/api/v1/accounts?agency=" + luwuTimur.id).then().statusCode(403);
        as(bureau).get("/api/v1/accounts?agency=" + floresTimur.id).then().statusCode(200).body("total", equalTo(2));
        as(ministry).get("/api/v1/accounts?agency=999999").then().statusCode(400);
        as(ministry).get("/api/v1/accounts?sort=password").then().statusCode(400);
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        for (int i = 0; i < 7; i++) {
            officer("petugas." + i, dinkes);
        }
        for (var sort : List.of("username", "-username", "displayName", "-displayName")) {
            var seen = new HashSet<String>();
            String next = "";
            int pages = 0;
            while (next != null) {
                var page = as(bureau).get("/api/v1/accounts?limit=3&sort=" + sort + (next.isEmpty() ? "" : "&cursor=" + next))
                        .then().statusCode(200).body("total", equalTo(8)).extract();
                page.<List<String>>path("items.username").forEach(name -> assertEquals(true, seen.add(name)));
                next = page.path("next");
                pages++;
            }
            assertEquals(8, seen.size());
            assertEquals(3, pages);
        }
    }

    @Test
    void an_account_outside_the_scope_does_not_exist_for_the_caller() {
        var stranger = officer("dlh.7324", luwuTimur);
        as(bureau).get("/api/v1/accounts/" + stranger.id).then().statusCode(404);
        as(bureau).get("/api/v1/accounts/" + stranger.id + "/grants").then().statusCode(404);
        as(bureau).header("If-Match", "\"0\"").body(Map.of("active", false)).patch("/api/v1/accounts/" + stranger.id).then().statusCode(404);
        as(bureau).get("/api/v1/accounts/abc").then().statusCode(404);
        as(GivenAccounts.officerOf(dinkes)).get("/api/v1/accounts").then().statusCode(403);
        given().get("/api/v1/accounts").then().statusCode(401);
    }

    @Test
    void who_holds_a_role_elsewhere_too_is_out_of_a_bureaus_reach() {
        var account = officer("panrb.lokal", dinkes);
        GivenAccounts.grant(account, Role.MINISTRY_OFFICER, null, null, LocalDate.of(2026, 1, 1), null);
        as(bureau).get("/api/v1/accounts/" + account.id).then().statusCode(200);
        as(bureau).header("If-Match", "\"0\"").post("/api/v1/accounts/" + account.id + "/password-reset").then().statusCode(403);
        as(bureau).header("If-Match", "\"0\"").body(Map.of("active", false)).patch("/api/v1/accounts/" + account.id).then().statusCode(403);
        as(ministry).header("If-Match", "\"0\"").post("/api/v1/accounts/" + account.id + "/password-reset").then().statusCode(200);
    }

    @Test
    void changes_need_the_version_that_was_read() {
        var account = officer("dinkes.5306", dinkes);
        var path = "/api/v1/accounts/" + account.id;
        var tag = as(bureau).get(path).then().statusCode(200).extract().header("ETag");
        as(bureau).header("If-None-Match", tag).get(path).then().statusCode(304);
        as(bureau).body(Map.of("displayName", "Lain")).patch(path).then().statusCode(428);
        var changed = as(bureau).header("If-Match", tag).contentType("application/merge-patch+json").body("{\"displayName\": \"Maria Lewar\"}")
                .patch(path).then().statusCode(200).body("displayName", equalTo("Maria Lewar")).body("language", equalTo("id"))
                .header("ETag", not(equalTo(tag))).extract().header("ETag");
        as(bureau).header("If-Match", tag).body(Map.of("displayName", "Lain")).patch(path).then().statusCode(412);
        as(bureau).header("If-Match", changed).body("{\"displayName\": null}").patch(path).then().statusCode(422)
                .body("errors[0].pointer", equalTo("/displayName"));
        as(bureau).header("If-Match", changed).body(Map.of("username", "lain")).patch(path).then().statusCode(422)
                .body("errors[0].code", equalTo("unknown-property"));
    }

    @Test
    void a_sign_in_makes_a_new_tag_but_loses_nobody_the_right_to_change() {
        var account = officer("dinkes.5306", dinkes);
        var path = "/api/v1/accounts/" + account.id;
        var before = as(bureau).get(path).then().body("lastLoginAt", nullValue()).extract().header("ETag");
        GivenAccounts.signIn(account);
        as(bureau).header("If-None-Match", before).get(path).then().statusCode(200).header("ETag", not(equalTo(before)))
                .body("lastLoginAt", notNullValue());
        as(bureau).header("If-Match", before).body(Map.of("displayName", "Maria Lewar")).patch(path).then().statusCode(200);
    }

    @Test
    void a_deactivated_account_is_signed_out_at_once() {
        var account = officer("dinkes.5306", dinkes);
        var cookie = GivenAccounts.signIn(account);
        as(bureau).header("If-Match", "\"0\"").body(Map.of("active", false)).patch("/api/v1/accounts/" + account.id)
                .then().statusCode(200).body("active", equalTo(false));
        as(cookie).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void nobody_locks_themselves_out() {
        var account = GivenAccounts.account(Role.MINISTRY_OFFICER, null, null);
        var self = GivenAccounts.signIn(account);
        var path = "/api/v1/accounts/" + account.id;
        long grant = as(self).get(path + "/grants").then().statusCode(200).extract().jsonPath().getLong("items[0].id");
        as(self).header("If-Match", "\"0\"").body(Map.of("active", false)).patch(path).then().statusCode(403)
                .body("type", equalTo("urn:satu-inovasi:problem:account:own-account"));
        as(self).header("If-Match", "\"0\"").delete(path + "/grants/" + grant).then().statusCode(403);
        as(self).header("If-Match", "\"0\"").post(path + "/password-reset").then().statusCode(403);
        as(self).header("If-Match", "\"0\"").body(Map.of("displayName", "Saya")).patch(path).then().statusCode(200);
    }

    @Test
    void a_reset_password_replaces_the_old_one_and_ends_all_sessions() {
        var account = officer("dinkes.5306", dinkes);
        var cookie = GivenAccounts.signIn(account);
        String password = as(bureau).header("If-Match", "\"0\"").post("/api/v1/accounts/" + account.id + "/password-reset")
                .then().statusCode(200).header("ETag", equalTo("\"1\"")).extract().path("initialPassword");
        as(cookie).get("/api/v1/session").then().statusCode(401);
        as(GivenAccounts.signIn("dinkes.5306", password)).get("/api/v1/agencies").then().statusCode(403)
                .body("type", equalTo("urn:satu-inovasi:problem:account:password-change-required"));
    }

    @Test
    void grants_are_added_and_ended_but_never_deleted() {
        var account = officer("dinkes.5306", dinkes);
        var cookie = GivenAccounts.signIn(account);
        var path = "/api/v1/accounts/" + account.id;
        int grant = as(bureau).body(Map.of("role", "BUREAU_OFFICER", "agencyId", dinkes.id, "validTo", "2026-12-31"))
                .post(path + "/grants").then().statusCode(201).header("ETag", equalTo("\"1\"")).body("agencyName", equalTo("Dinas Kesehatan"))
                .extract().path("id");
        as(cookie).get("/api/v1/session").then().body("grants", hasSize(2));
        as(bureau).body(Map.of("role", "BUREAU_OFFICER", "agencyId", dinkes.id)).post(path + "/grants").then().statusCode(409);
        as(bureau).body(Map.of("role", "AUDITOR")).post(path + "/grants").then().statusCode(403);
        as(bureau).delete(path + "/grants/" + grant).then().statusCode(428);
        as(bureau).header("If-Match", "\"0\"").delete(path + "/grants/" + grant).then().statusCode(412);
        as(bureau).header("If-Match", "\"1\"").delete(path + "/grants/" + grant).then().statusCode(204);
        as(bureau).header("If-Match", "\"2\"").delete(path + "/grants/" + grant).then().statusCode(409);
        as(bureau).header("If-Match", "\"2\"").delete(path + "/grants/999999").then().statusCode(404);
        as(bureau).get(path + "/grants").then().body("total", equalTo(2)).body("items[1].endedAt", equalTo("2026-06-01T02:00:00Z"));
        as(cookie).get("/api/v1/session").then().statusCode(401);
        as(GivenAccounts.signIn(account)).get("/api/v1/session").then().body("grants.role", contains("AGENCY_OFFICER"));
    }

    @Test
    void an_administrator_signs_an_account_out_everywhere() {
        var account = officer("dinkes.5306", dinkes);
        var cookie = GivenAccounts.signIn(account);
        as(bureau).header("If-Match", "\"0\"").delete("/api/v1/accounts/" + account.id + "/sessions").then().statusCode(204);
        as(cookie).get("/api/v1/session").then().statusCode(401);
    }

    private void refused(Map<String, Object> grant, String pointer) {
        as(ministry).body(request("orang.baru", grant)).post("/api/v1/accounts").then().statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    private static Account officer(String username, Agency agency) {
        var account = GivenAccounts.account(username);
        GivenAccounts.grant(account, Role.AGENCY_OFFICER, agency.id, null, LocalDate.of(2026, 1, 1), null);
        return account;
    }

    private static Map<String, Object> request(String username, Map<String, ?> grant) {
        return Map.of("username", username, "displayName", "Orang " + username, "language", "id", "grants", List.of(grant));
    }

    private static long count(String username) {
        return QuarkusTransaction.requiringNew().call(() -> Account.count("username", username));
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON);
    }
}
