package id.satuinovasi.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenKeys;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeyResourceTest {

    private static final String KEYS = "/api/v1/api-keys";

    @Inject
    TestClock clock;
    @Inject
    DataSource database;

    Agency floresTimur;
    Agency dinkes;
    Agency luwuTimur;
    String officer;
    String bureau;

    @BeforeEach
    void two_governments() {
        floresTimur = GivenAgencies.government("53.06");
        dinkes = GivenAgencies.agency(floresTimur, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        luwuTimur = GivenAgencies.government("73.24");
        officer = GivenAccounts.officerOf(dinkes);
        bureau = GivenAccounts.bureauOf(floresTimur);
    }

    @Test
    void a_key_shows_its_secret_once_and_only_its_hash_is_stored() throws Exception {
        var created = as(officer).body(GivenKeys.body(List.of("obligations:read", "agencies:read", "agencies:read"), "agencyId", dinkes.id,
                "allowedAddresses", List.of("203.0.113.0/24", "203.0.113.0/24"))).post(KEYS).then().statusCode(201)
                .header("ETag", notNullValue()).header("Location", notNullValue())
                .body("secret", matchesPattern("oaoi_[0-9A-Za-z]{46}")).body("state", equalTo("ACTIVE"))
                .body("scopes", contains("agencies:read", "obligations:read")).body("agencyName", equalTo("Dinas Kesehatan"))
                .body("allowedAddresses", contains("203.0.113.0/24")).body("lastUsedAt", nullValue()).extract();
        var secret = created.jsonPath().getString("secret");
        assertEquals(secret.substring(0, 13), created.jsonPath().getString("prefix"));
        as(officer).get(created.header("Location")).then().statusCode(200).body("secret", nullValue()).body("prefix", equalTo(secret.substring(0, 13)));
        as(officer).get(KEYS).then().statusCode(200).body("items.secret", everyItem(nullValue()));
        try (var connection = database.getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select hash, s::text || k::text from api_key_secret s join api_key k on k.id = s.api_key_id")) {
            rows.next();
            assertEquals(SessionToken.hash(secret), rows.getString(1));
            assertEquals(-1, rows.getString(2).indexOf(secret.substring(14)));
        }
    }

    @Test
    void what_a_key_may_not_be_given_is_refused_by_field() {
        refused(GivenKeys.body(List.of("agencies:raed")), "/scopes/0", "unknown-scope");
        refused(GivenKeys.body(List.of()), "/scopes", "size");
        refused(GivenKeys.body(List.of("agencies:read"), "expiresOn", "2026-05-31"), "/expiresOn", "key-expires-on");
        refused(GivenKeys.body(List.of("agencies:read"), "expiresOn", "2027-06-03"), "/expiresOn", "key-expires-on");
        refused(GivenKeys.body(List.of("agencies:read"), "allowedAddresses", List.of("10.0.0.0/8", "10.0.0.5/8")), "/allowedAddresses/1", "key-address");
        refused(GivenKeys.body(List.of("agencies:read"), "agencyId", dinkes.id, "regionCode", "53"), "/regionCode", "key-one-limit");
        refused(GivenKeys.body(List.of("agencies:read"), "regionCode", "99"), "/regionCode", "unknown");
        as(officer).body(GivenKeys.body(List.of("agencies:read"), "expiresOn", "2027-06-02")).post(KEYS).then().statusCode(201);
        as(officer).header("Accept-Language", "en").body(GivenKeys.body(List.of("agencies:raed"))).post(KEYS).then()
                .body("errors[0].detail", equalTo("This scope is not known; perhaps agencies:read is meant."));
    }

    @Test
    void a_limit_lies_inside_its_makers_own_mandate() {
        limited(officer, "agencyId", floresTimur.id, 403);
        limited(officer, "agencyId", 999_999, 403);
        limited(officer, "regionCode", "53.06", 403);
        limited(bureau, "agencyId", dinkes.id, 201);
        limited(bureau, "agencyId", luwuTimur.id, 403);
        var observer = GivenAccounts.observerOf("53");
        limited(observer, "regionCode", "53.06", 201);
        limited(observer, "regionCode", "73", 403);
        limited(observer, "agencyId", dinkes.id, 403);
        var ministry = GivenAccounts.ministry();
        limited(ministry, "agencyId", luwuTimur.id, 201);
        limited(ministry, "regionCode", "73", 201);
        limited(ministry, "agencyId", 999_999, 422);
    }

    @Test
    void a_bureau_sees_changes_and_revokes_the_keys_of_its_accounts_but_gets_no_secret_of_theirs() {
        var key = GivenKeys.made(officer, List.of("agencies:read"));
        var path = KEYS + "/" + key.getLong("id");
        as(bureau).get(KEYS).then().body("items.id", contains(key.getInt("id"))).body("total", equalTo(1));
        as(GivenAccounts.bureauOf(luwuTimur)).get(KEYS).then().body("items", hasSize(0));
        as(GivenAccounts.auditor()).get(KEYS).then().body("items.id", contains(key.getInt("id")));
        var tag = as(bureau).get(path).then().statusCode(200).extract().header("ETag");
        as(bureau).header("If-Match", tag).body(Map.of("overlapHours", 0)).post(path + "/rotation").then().statusCode(403)
                .body("type", equalTo("urn:satu-inovasi:problem:account:key-of-another"));
        var changed = as(bureau).header("If-Match", tag).body(Map.of("allowedAddresses", List.of("10.0.0.0/8"))).patch(path).then().statusCode(200)
                .body("allowedAddresses", contains("10.0.0.0/8")).body("name", equalTo("Portal Provinsi")).extract().header("ETag");
        as(bureau).header("If-Match", tag).delete(path).then().statusCode(412);
        as(bureau).delete(path).then().statusCode(428);
        as(bureau).header("If-Match", changed).delete(path).then().statusCode(204);
        as(officer).get(path).then().body("state", equalTo("REVOKED")).body("revokedByName", notNullValue());
        as(officer).header("If-Match", "*").body(Map.of("name", "Lagi")).patch(path).then().statusCode(409);
        as(officer).header("If-Match", "*").delete(path).then().statusCode(409);
    }

    @Test
    void the_list_filters_sorts_and_pages() {
        var first = GivenKeys.made(officer, List.of("agencies:read"), "name", "Alpha", "expiresOn", "2026-06-02");
        clock.set("2026-06-01T03:00:00Z");
        var second = GivenKeys.made(officer, List.of("agencies:read"), "name", "Beta 100%");
        var third = GivenKeys.made(officer, List.of("agencies:read"), "name", "Gamma");
        as(officer).header("If-Match", "*").delete(KEYS + "/" + third.getLong("id")).then().statusCode(204);
        clock.set("2026-06-03T03:00:00Z");
        officer = GivenAccounts.officerOf(dinkes);
        bureau = GivenAccounts.bureauOf(floresTimur);
        as(bureau).get(KEYS + "?state=EXPIRED").then().body("items.name", contains("Alpha"));
        as(bureau).get(KEYS + "?state=ACTIVE").then().body("items.name", contains("Beta 100%"));
        as(bureau).get(KEYS + "?state=REVOKED").then().body("items.name", contains("Gamma"));
        as(bureau).get(KEYS + "?sort=name").then().body("items.name", contains("Alpha", "Beta 100%", "Gamma"));
        as(bureau).queryParam("q", "100%").get(KEYS).then().body("items.name", contains("Beta 100%"));
        as(bureau).get(KEYS + "?q=" + second.getString("secret")).then().body("items.name", contains("Beta 100%"));
        as(bureau).get(KEYS + "?account=" + first.getLong("accountId")).then().body("total", equalTo(3));
        as(bureau).get(KEYS + "?account=999999").then().body("total", equalTo(0));
        for (var sort : List.of("name", "-name", "createdAt", "-createdAt", "expiresOn", "-expiresOn")) {
            var seen = new ArrayList<Integer>();
            String next = null;
            do {
                var page = as(bureau).get(KEYS + "?limit=1&sort=" + sort + (next == null ? "" : "&cursor=" + next)).then().statusCode(200).extract().jsonPath();
                seen.addAll(page.getList("items.id", Integer.class));
                next = page.getString("next");
            } while (next != null);
            assertEquals(3, seen.stream().distinct().count(), sort);
        }
    }

    @Test
    void a_rotation_at_once_by_two_makes_one_new_secret() throws Exception {
        var key = GivenKeys.made(officer, List.of("agencies:read"));
        var path = KEYS + "/" + key.getLong("id");
        var tag = as(officer).get(path).header("ETag");
        var together = new CyclicBarrier(4);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = threads.invokeAll(Collections.<Callable<Integer>>nCopies(4, () -> {
                together.await();
                return as(officer).header("If-Match", tag).body(Map.of("overlapHours", 24)).post(path + "/rotation").statusCode();
            }));
            var statuses = new HashMap<Integer, Integer>();
            for (var answer : answers) {
                statuses.merge(answer.get(), 1, Integer::sum);
            }
            assertEquals(Map.of(200, 1, 412, 3), statuses);
        }
        as(officer).get(path).then().body("prefix", not(equalTo(key.getString("prefix")))).body("formerPrefix", equalTo(key.getString("prefix")));
    }

    @Test
    void an_account_has_at_most_fifty_valid_keys_also_when_it_asks_for_many_at_once() throws Exception {
        for (int i = 0; i < ApiKey.MOST - 2; i++) {
            GivenKeys.made(officer, List.of("agencies:read"));
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            var answers = threads.invokeAll(Collections.<Callable<Integer>>nCopies(6, () ->
                    as(officer).body(GivenKeys.body(List.of("agencies:read"))).post(KEYS).statusCode()));
            var made = 0;
            for (var answer : answers) {
                made += answer.get() == 201 ? 1 : 0;
            }
            assertEquals(2, made);
        }
    }

    @Test
    void the_entity_tag_follows_what_is_shown_and_if_match_only_the_version() {
        var key = GivenKeys.made(officer, List.of("agencies:read"));
        var path = KEYS + "/" + key.getLong("id");
        var tag = as(officer).get(path).header("ETag");
        as(officer).header("If-None-Match", tag).get(path).then().statusCode(304);
        GivenKeys.calling(key.getString("secret")).get("/api/v1/agencies").then().statusCode(200);
        var used = as(officer).header("If-None-Match", tag).get(path).then().statusCode(200).body("lastUsedAt", equalTo("2026-06-01T02:00:00Z"))
                .body("lastUsedFrom", equalTo("127.0.0.1")).extract().header("ETag");
        assertNotEquals(tag, used);
        as(officer).header("If-Match", tag).body(Map.of("name", "Baru")).patch(path).then().statusCode(200)
                .body("lastUsedAt", equalTo("2026-06-01T02:00:00Z"));
    }

    private void refused(Map<String, Object> body, String pointer, String code) {
        as(officer).body(body).post(KEYS).then().statusCode(422).body("errors.pointer", hasItems(pointer)).body("errors.code", hasItems(code));
    }

    private static void limited(String cookie, String limit, Object value, int status) {
        as(cookie).body(GivenKeys.body(List.of("agencies:read"), limit, value)).post(KEYS).then().statusCode(status);
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON);
    }
}
