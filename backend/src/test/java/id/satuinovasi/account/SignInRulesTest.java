package id.satuinovasi.account;

import static id.satuinovasi.account.GivenProvider.accessClaims;
import static id.satuinovasi.account.GivenProvider.idClaims;
import static id.satuinovasi.account.GivenProvider.signed;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.ProviderResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Who comes through the provider gets what the rules give, for as long as claim and rule hold, and nothing else. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(ProviderResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInRulesTest {

    @Inject
    TestClock clock;
    @Inject
    ProviderKeys keys;

    private Agency government;
    private String ministry;

    @BeforeEach
    void prepare() {
        GivenProvider.publishes(GivenProvider.KEY);
        keys.forget();
        government = GivenAgencies.government("53.06");
        ministry = GivenAccounts.ministry();
    }

    @Test
    void without_a_rule_a_newcomer_is_told_whom_to_ask_and_leaves_no_trace() {
        var before = accounts();
        for (var answer : List.of(exchange("s-9", "lain"), bearer("s-9", "lain"))) {
            answer.then().statusCode(403).body("type", equalTo("urn:satu-inovasi:problem:account:not-linked"))
                    .body("detail", containsString("s-9")).body("detail", containsString(GivenProvider.issuer()));
        }
        assertEquals(before, accounts());
        QuarkusTransaction.requiringNew().run(() -> assertEquals(0, AccountIdentity.count()));
    }

    @Test
    void with_a_rule_a_newcomer_gets_an_account_and_the_rules_role() {
        var rule = bureauRule("/groups", "biro-5306");
        var cookie = exchange("s-1", "biro-5306").then().statusCode(200)
                .body("account.username", equalTo("budi.santoso")).body("account.displayName", equalTo("Budi Santoso"))
                .body("mustChangePassword", equalTo(false)).body("grants", hasSize(1))
                .body("grants[0].role", equalTo("BUREAU_OFFICER")).body("grants[0].agencyId", equalTo(government.id.intValue()))
                .extract().cookie(GivenAccounts.COOKIE);
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/accounts").then().statusCode(200);
        var account = as(ministry).get("/api/v1/accounts?q=budi.santoso").then().body("total", equalTo(1))
                .body("items[0].grants[0].ruleId", equalTo(rule.intValue())).body("items[0].grants[0].validFrom", equalTo("2026-06-01"))
                .extract().jsonPath().getLong("items[0].id");
        as(ministry).get("/api/v1/accounts/" + account + "/identities").then().body("items", hasSize(1))
                .body("items[0].subject", equalTo("s-1")).body("items[0].linkedByName", nullValue());
        as(ministry).get("/api/v1/sign-in-rules/" + rule).then().body("accounts", equalTo(1)).body("recordedByName", notNullValue());
    }

    @Test
    void a_program_with_a_rule_needs_no_page() {
        bureauRule("/realm_access/roles", "satu-inovasi-baca");
        var claims = accessClaims("portal");
        claims.setClaim("realm_access", Map.of("roles", List.of("lain", "satu-inovasi-baca")));
        given().header("Authorization", "Bearer " + signed(claims)).get("/api/v1/session").then().statusCode(200)
                .body("grants", hasSize(1)).body("account.username", containsString("oidc-"));
    }

    @Test
    void a_claim_must_say_exactly_what_the_rule_says() {
        bureauRule("/groups", "biro-5306");
        for (var said : List.of("biro-53061", "BIRO-5306", "biro", "biro-5306 ")) {
            exchange("s-1", said).then().statusCode(403);
        }
        var claims = idClaims("s-1");
        claims.setClaim("groups", Map.of("biro-5306", true));
        exchange(signed(claims)).then().statusCode(403);
        claims = idClaims("s-1");
        claims.setStringClaim("groups", "biro-5306");
        exchange(signed(claims)).then().statusCode(200);
    }

    @Test
    void an_account_of_the_same_name_is_not_taken_over() {
        var local = GivenAccounts.account("budi.santoso");
        GivenAccounts.grant(local, Role.MINISTRY_OFFICER, null, null, LocalDate.of(2026, 1, 1), null);
        bureauRule("/groups", "biro-5306");
        exchange("s-1", "biro-5306").then().statusCode(200)
                .body("account.username", containsString("budi.santoso-")).body("grants.role", equalTo(List.of("BUREAU_OFFICER")));
    }

    @Test
    void a_role_ends_with_its_claim_and_comes_back_with_it_but_what_was_given_by_hand_stays() {
        bureauRule("/groups", "biro-5306");
        exchange("s-1", "biro-5306").then().statusCode(200);
        var account = accountOf("s-1");
        GivenAccounts.grant(account(account), Role.AUDITOR, null, null, LocalDate.of(2026, 1, 1), null);
        later(1);
        exchange("s-1", "lain").then().statusCode(200).body("grants.role", equalTo(List.of("AUDITOR")));
        as(ministry).get("/api/v1/accounts/" + account + "/grants").then().body("items.find{it.ruleId != null}.endedAt", notNullValue());
        later(2);
        exchange("s-1", "biro-5306").then().statusCode(200).body("grants", hasSize(2));
        as(ministry).get("/api/v1/accounts/" + account + "/grants").then().body("items", hasSize(3));
    }

    @Test
    void an_older_token_that_comes_late_changes_nothing() {
        bureauRule("/groups", "biro-5306");
        var old = token("s-1", "lain");
        later(1);
        exchange("s-1", "biro-5306").then().statusCode(200);
        exchange(old).then().statusCode(200).body("grants", hasSize(1));
    }

    @Test
    void a_rule_ends_at_once_for_everybody_who_holds_its_role() {
        var rule = bureauRule("/groups", "biro-5306");
        var cookie = exchange("s-1", "biro-5306").cookie(GivenAccounts.COOKIE);
        var path = "/api/v1/sign-in-rules/" + rule;
        as(ministry).delete(path).then().statusCode(428);
        var tag = as(ministry).get(path).header("ETag");
        as(ministry).header("If-Match", "\"9\"").delete(path).then().statusCode(412);
        as(ministry).header("If-Match", tag).delete(path).then().statusCode(204);
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/session").then().statusCode(200).body("grants", empty());
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/accounts").then().statusCode(403);
        as(ministry).get(path).then().body("endedAt", notNullValue()).body("endedByName", notNullValue()).body("accounts", equalTo(0));
        as(ministry).header("If-Match", "*").delete(path).then().statusCode(409);
        later(1);
        exchange("s-1", "biro-5306").then().statusCode(200).body("grants", empty());
        exchange("s-2", "biro-5306").then().statusCode(403);
    }

    @Test
    void a_rule_holds_from_its_first_to_its_last_day() {
        record("/groups", "biro-5306", "BUREAU_OFFICER", government.id, Map.of("validFrom", "2026-06-02", "validTo", "2026-06-03"))
                .then().statusCode(201);
        exchange("s-1", "biro-5306").then().statusCode(403);
        clock.set("2026-06-01T17:00:00Z");
        var cookie = exchange("s-1", "biro-5306").then().statusCode(200).extract().cookie(GivenAccounts.COOKIE);
        clock.set("2026-06-03T16:59:59Z");
        // The session of two days ago is too silent by now; a token is asked for in its place.
        bearer("s-1", "biro-5306").then().statusCode(200).body("grants", hasSize(1)).body("grants[0].validTo", equalTo("2026-06-03"));
        clock.set("2026-06-03T17:00:00Z");
        bearer("s-1", "biro-5306").then().statusCode(200).body("grants", empty());
        given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void the_local_password_of_a_linked_account_lends_nothing_that_a_rule_gave() {
        var bureau = GivenAccounts.bureauOf(government);
        var officer = GivenAccounts.account(Role.AGENCY_OFFICER, government.id, null);
        link(bureau, officer.id, "s-1").then().statusCode(201);
        record("/groups", "kementerian", "MINISTRY_OFFICER", null, Map.of()).then().statusCode(201);
        exchange("s-1", "kementerian").then().statusCode(200).body("grants", hasSize(2));
        var local = GivenAccounts.signIn(officer);
        as(local).get("/api/v1/session").then().body("grants.role", equalTo(List.of("AGENCY_OFFICER"))).body("byProvider", equalTo(false));
        as(local).get("/api/v1/accounts").then().statusCode(403);
        // And the bureau no longer reaches an account that holds a role beyond it.
        as(bureau).header("If-Match", "*").post("/api/v1/accounts/" + officer.id + "/password-reset").then().statusCode(403);
    }

    @Test
    void an_administrator_links_and_unlinks_inside_the_own_scope_alone() {
        var officer = GivenAccounts.account(Role.AGENCY_OFFICER, government.id, null);
        var otherGovernment = GivenAgencies.government("73.24");
        var other = GivenAccounts.account(Role.AGENCY_OFFICER, otherGovernment.id, null);
        var bureau = GivenAccounts.bureauOf(government);
        link(bureau, other.id, "s-1").then().statusCode(404);
        link(GivenAccounts.signIn(officer), officer.id, "s-1").then().statusCode(403);
        var tag = link(bureau, officer.id, "s-1").then().statusCode(201).body("linkedByName", notNullValue()).extract().header("ETag");
        link(ministry, other.id, "s-1").then().statusCode(409).body("type", containsString("subject-taken"));
        link(bureau, officer.id, "s-2").then().statusCode(409).body("type", containsString("account-linked"));
        var cookie = exchange("s-1", "lain").then().statusCode(200).body("account.id", equalTo(officer.id.intValue()))
                .extract().cookie(GivenAccounts.COOKIE);
        var identity = as(bureau).get("/api/v1/accounts/" + officer.id + "/identities").jsonPath().getLong("items[0].id");
        var path = "/api/v1/accounts/" + officer.id + "/identities/" + identity;
        as(bureau).delete(path).then().statusCode(428);
        as(GivenAccounts.bureauOf(otherGovernment)).header("If-Match", tag).delete(path).then().statusCode(404);
        as(bureau).header("If-Match", tag).delete(path).then().statusCode(204);
        as(bureau).header("If-Match", "*").delete(path).then().statusCode(404);
        as(cookie).get("/api/v1/session").then().statusCode(401);
        exchange("s-1", "lain").then().statusCode(403).body("type", containsString("not-linked"));
        link(ministry, other.id, "s-1").then().statusCode(201);
    }

    @Test
    void only_the_configured_issuer_can_be_linked() {
        var officer = GivenAccounts.account(Role.AGENCY_OFFICER, government.id, null);
        as(ministry).contentType(ContentType.JSON).body(Map.of("issuer", "https://lain.example.id", "subject", "s-1"))
                .post("/api/v1/accounts/" + officer.id + "/identities").then().statusCode(422).body("errors[0].pointer", equalTo("/issuer"));
    }

    @Test
    void unlinking_ends_what_the_rules_gave() {
        bureauRule("/groups", "biro-5306");
        exchange("s-1", "biro-5306").then().statusCode(200);
        var account = accountOf("s-1");
        var identity = as(ministry).get("/api/v1/accounts/" + account + "/identities").jsonPath().getLong("items[0].id");
        as(ministry).header("If-Match", "*").delete("/api/v1/accounts/" + account + "/identities/" + identity).then().statusCode(204);
        as(ministry).get("/api/v1/accounts/" + account + "/grants").then().body("items[0].endedAt", notNullValue());
    }

    @Test
    void a_deactivated_account_is_refused_whatever_the_rules_say() {
        bureauRule("/groups", "biro-5306");
        var cookie = exchange("s-1", "biro-5306").cookie(GivenAccounts.COOKIE);
        var account = accountOf("s-1");
        as(ministry).header("If-Match", "*").contentType(ContentType.JSON).body(Map.of("active", false))
                .patch("/api/v1/accounts/" + account).then().statusCode(200);
        as(cookie).get("/api/v1/session").then().statusCode(401);
        later(1);
        for (var answer : List.of(exchange("s-1", "biro-5306"), bearer("s-1", "biro-5306"))) {
            answer.then().statusCode(403).body("type", containsString("deactivated"));
        }
    }

    @Test
    void a_role_that_a_rule_gave_is_not_ended_by_hand() {
        bureauRule("/groups", "biro-5306");
        exchange("s-1", "biro-5306").then().statusCode(200);
        var account = accountOf("s-1");
        var grant = as(ministry).get("/api/v1/accounts/" + account + "/grants").jsonPath().getLong("items[0].id");
        as(ministry).header("If-Match", "*").delete("/api/v1/accounts/" + account + "/grants/" + grant).then().statusCode(409)
                .body("type", containsString("grant-from-rule"));
    }

    @Test
    void a_password_handed_out_need_not_be_changed_by_who_comes_through_the_provider() {
        var officer = GivenAccounts.account(Role.AGENCY_OFFICER, government.id, null);
        QuarkusTransaction.requiringNew().run(() -> Account.<Account>findById(officer.id).mustChangePassword = true);
        link(ministry, officer.id, "s-1").then().statusCode(201);
        var cookie = exchange("s-1", "lain").then().body("mustChangePassword", equalTo(false)).extract().cookie(GivenAccounts.COOKIE);
        as(cookie).get("/api/v1/agencies/" + government.id).then().statusCode(200);
        as(GivenAccounts.signIn(officer)).get("/api/v1/agencies/" + government.id).then().statusCode(403);
    }

    @Test
    void a_password_is_not_changed_with_a_token() {
        bureauRule("/groups", "biro-5306");
        bearer("s-1", "biro-5306").then().statusCode(200);
        given().header("Authorization", "Bearer " + accessToken("s-1", "biro-5306")).contentType(ContentType.JSON)
                .body(Map.of("currentPassword", "apa saja", "newPassword", "sandi lain sekali")).put("/api/v1/session/password")
                .then().statusCode(403);
        given().header("Authorization", "Bearer " + accessToken("s-1", "biro-5306")).delete("/api/v1/session").then().statusCode(204);
    }

    @Test
    void a_rule_is_refused_where_it_makes_no_sense() {
        record("groups", "x", "AUDITOR", null, Map.of()).then().statusCode(422).body("errors[0].pointer", equalTo("/claim"));
        record("/groups", " ", "AUDITOR", null, Map.of()).then().statusCode(422).body("errors[0].pointer", equalTo("/value"));
        record("/groups", "x", "BUREAU_OFFICER", null, Map.of()).then().statusCode(422).body("errors[0].pointer", equalTo("/grant/agencyId"));
        record("/groups", "x", "REGION_OBSERVER", null, Map.of("regionCode", "99")).then().statusCode(422)
                .body("errors[0].pointer", equalTo("/grant/regionCode"));
        record("/groups", "x", "AUDITOR", null, Map.of("validFrom", "2026-06-02", "validTo", "2026-06-01")).then().statusCode(422)
                .body("errors[0].pointer", equalTo("/grant/validTo"));
        record("/groups", "x", "AUDITOR", null, Map.of()).then().statusCode(201);
        record("/groups", "x", "AUDITOR", null, Map.of()).then().statusCode(409).body("type", containsString("rule-exists"));
    }

    @Test
    void a_newcomer_who_comes_eight_times_at_once_gets_one_account() throws Exception {
        bureauRule("/groups", "biro-5306");
        var before = accounts();
        var statuses = atOnce(Stream.generate(() -> (Callable<Integer>) () -> exchange("s-1", "biro-5306").statusCode()).limit(8).toList());
        assertEquals(List.of(200, 200, 200, 200, 200, 200, 200, 200), statuses);
        assertEquals(before + 1, accounts());
        as(ministry).get("/api/v1/accounts/" + accountOf("s-1") + "/grants").then().body("total", equalTo(1));
    }

    @Test
    void one_token_sent_eight_times_at_once_opens_one_session() throws Exception {
        bureauRule("/groups", "biro-5306");
        var token = token("s-1", "biro-5306");
        var statuses = atOnce(Stream.generate(() -> (Callable<Integer>) () -> exchange(token).statusCode()).limit(8).toList());
        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
        assertEquals(7, statuses.stream().filter(status -> status == 401).count(), statuses.toString());
    }

    @Test
    void who_signs_in_while_a_rule_ends_is_left_without_its_role() throws Exception {
        for (int round = 0; round < 5; round++) {
            var rule = bureauRule("/groups", "biro-" + round);
            var subject = "s-" + round;
            var group = "biro-" + round;
            atOnce(Stream.concat(Stream.of((Callable<Integer>) () -> as(ministry).header("If-Match", "*").delete("/api/v1/sign-in-rules/" + rule).statusCode()),
                    Stream.generate(() -> (Callable<Integer>) () -> exchange(subject, group).statusCode()).limit(4)).toList());
            as(ministry).get("/api/v1/sign-in-rules/" + rule).then().body("endedAt", notNullValue()).body("accounts", equalTo(0));
        }
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            return threads.invokeAll(calls).stream().map(future -> {
                try {
                    return future.get();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            }).toList();
        }
    }

    private void later(int minutes) {
        clock.set(TestClock.START.plus(Duration.ofMinutes(minutes)));
    }

    private Long bureauRule(String claim, String value) {
        return record(claim, value, "BUREAU_OFFICER", government.id, Map.of()).then().statusCode(201)
                .header("Location", notNullValue()).extract().jsonPath().getLong("id");
    }

    private Response record(String claim, String value, String role, Long agency, Map<String, Object> more) {
        var grant = new HashMap<String, Object>(more);
        grant.put("role", role);
        if (agency != null) {
            grant.put("agencyId", agency);
        }
        return as(ministry).contentType(ContentType.JSON).body(Map.of("claim", claim, "value", value, "grant", grant)).post("/api/v1/sign-in-rules");
    }

    private static Response link(String cookie, Long account, String subject) {
        return as(cookie).contentType(ContentType.JSON).body(Map.of("issuer", GivenProvider.issuer(), "subject", subject))
                .post("/api/v1/accounts/" + account + "/identities");
    }

    private static String token(String subject, String group) {
        var claims = idClaims(subject);
        claims.setStringListClaim("groups", "semua", group);
        claims.setStringClaim("preferred_username", "Budi.Santoso");
        claims.setStringClaim("name", "Budi Santoso");
        claims.setStringClaim("email", "budi@example.go.id");
        return signed(claims);
    }

    private static String accessToken(String subject, String group) {
        var claims = accessClaims(subject);
        claims.setStringListClaim("groups", "semua", group);
        return signed(claims);
    }

    private static Response exchange(String subject, String group) {
        return exchange(token(subject, group));
    }

    private static Response exchange(String token) {
        return given().contentType(ContentType.JSON).body(Map.of("idToken", token)).post("/api/v1/session/token");
    }

    private static Response bearer(String subject, String group) {
        return given().header("Authorization", "Bearer " + accessToken(subject, group)).get("/api/v1/session");
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie);
    }

    private static long accounts() {
        return QuarkusTransaction.requiringNew().call(() -> Account.count());
    }

    private static Account account(Long id) {
        return QuarkusTransaction.requiringNew().call(() -> Account.findById(id));
    }

    private static Long accountOf(String subject) {
        return QuarkusTransaction.requiringNew().call(() -> AccountIdentity.of(GivenProvider.issuer(), subject).orElseThrow().account.id);
    }
}
