package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.shared.DueWork;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** An endpoint is sent what the feed shows a key with the same limit. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhooksAndFeedTest {

    /** What both tell of a change. */
    private record Told(long position, String type, String id, Integer governmentId, boolean deleted) {

        static Told of(JsonPath change, String at) {
            return new Told(change.getLong(at + "position"), change.getString(at.equals("data.") ? "type" : at + "type"), change.getString(at + "id"),
                    change.get(at + "governmentId"), change.getBoolean(at + "deleted"));
        }
    }

    @Inject
    TestClock clock;

    private Receiver receiver;
    private Agency flores;
    private Agency health;
    private Agency luwu;
    private String ministry;

    @BeforeEach
    void two_governments_in_a_closed_and_a_running_year() {
        receiver = new Receiver();
        flores = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        luwu = GivenAgencies.government("73.24");
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026);
        ministry = GivenAccounts.ministry();
        post("/reporting-years/2025/closing", null);
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    void of_an_agency_that_moved_the_former_government_is_told_what_stays_with_it() {
        var before = position();
        var bureau = GivenAccounts.bureauOf(flores);
        var next = GivenAccounts.bureauOf(luwu);
        endpoint(bureau, "/former", Map.of("agencyId", flores.id));
        endpoint(next, "/present", Map.of("agencyId", luwu.id));
        endpoint(ministry, "/agency", Map.of("agencyId", flores.id));
        endpoint(ministry, "/region", Map.of("regionCode", "53"));
        post("/agencies/" + health.id + "/succession", Map.of("kind", "MOVE", "on", "2026-06-01", "reason", "Penataan", "document", "UU 1/2026",
                "parentId", luwu.id, "regionCode", "73.24"));
        post("/reporting-years/2025/reopening", Map.of("reason", "Sengketa", "document", "SK 3"));
        put("/agencies/" + health.id + "/obligations/2025/exemption", Map.of("reason", "Banjir", "approver", "Sekda", "document", "SK 1"));
        deliver();

        var former = told("/former");
        assertEquals(List.of(false), former.stream().filter(told -> told.type.equals("obligation.exempted")).map(Told::deleted).toList(), former::toString);
        assertEquals(List.of(true), former.stream().filter(told -> told.type.equals("agency.moved")).map(Told::deleted).toList(), former::toString);
        assertEquals(feed(as(bureau), before), former);
        assertEquals(feed(as(next), before), told("/present"));
        assertEquals(feed(key(Map.of("agencyId", flores.id)), before), told("/agency"));
        assertEquals(feed(key(Map.of("regionCode", "53")), before), told("/region"));
    }

    @Test
    void what_a_government_rules_and_publishes_concerns_each_part_of_it() {
        var province = GivenAgencies.government("53");
        var before = position();
        endpoint(GivenAccounts.bureauOf(flores), "/part", Map.of("agencyId", health.id));
        endpoint(ministry, "/region", Map.of("regionCode", "53.06"));
        rule(flores);
        rule(luwu);
        rule(province);
        rule(null);
        GivenInnovations.verified(flores, 2026, "Jemput Bola");
        GivenInnovations.verified(health, 2026, "Antrean Daring");
        GivenInnovations.verified(luwu, 2026, "Bank Sampah");
        deliver();

        assertEquals(feed(key(Map.of("agencyId", health.id)), before, told -> told.governmentId == null || told.governmentId == flores.id.intValue()), told("/part"));
        assertEquals(feed(key(Map.of("regionCode", "53.06")), before, told -> told.governmentId == null || told.governmentId != luwu.id.intValue()), told("/region"));
        assertEquals(List.of("rule.recorded", "rule.recorded"), told("/part").stream().map(Told::type).filter("rule.recorded"::equals).toList());
        assertEquals(3, told("/region").stream().filter(told -> told.type.equals("rule.recorded")).count());
        assertEquals(2, told("/part").stream().filter(told -> told.type.equals("catalogue.published")).count());
    }

    private void rule(Agency government) {
        var rule = GivenObligations.rule(2026);
        rule.governmentId = government == null ? null : government.id;
        GivenObligations.recorded(rule, "2026-06-01T01:00:00Z");
    }

    private void deliver() {
        clock.set(clock.instant().plusSeconds(3));
        DueWork.run();
    }

    private void endpoint(String cookie, String path, Map<String, Object> limit) {
        var body = new HashMap<String, Object>(Map.of("url", receiver.url(path), "eventTypes", List.of("*")));
        body.putAll(limit);
        as(cookie).body(body).post("/api/v1/webhook-endpoints").then().statusCode(201);
    }

    private List<Told> told(String path) {
        return receiver.at(path).stream().map(request -> Told.of(JsonPath.from(request.body()), "data.")).toList();
    }

    private RequestSpecification key(Map<String, Object> limit) {
        var body = new HashMap<String, Object>(Map.of("name", "Cermin", "scopes", List.of("changes:read"), "expiresOn", "2026-12-31"));
        body.putAll(limit);
        var secret = as(ministry).body(body).post("/api/v1/api-keys").then().statusCode(201).extract().jsonPath().getString("secret");
        return given().header("Authorization", "Bearer " + secret);
    }

    private static List<Told> feed(RequestSpecification reader, long after) {
        return feed(reader, after, told -> true);
    }

    private static List<Told> feed(RequestSpecification reader, long after, Predicate<Told> wanted) {
        var changes = reader.get("/api/v1/changes?limit=1000&after=" + after).then().statusCode(200).body("more", is(false)).extract().jsonPath();
        var told = new ArrayList<Told>();
        for (int n = 0; n < changes.getList("items").size(); n++) {
            told.add(Told.of(changes, "items[" + n + "]."));
        }
        return told.stream().filter(wanted).toList();
    }

    private long position() {
        return as(ministry).get("/api/v1/changes").then().statusCode(200).extract().jsonPath().getLong("next");
    }

    private void post(String path, Object body) {
        var request = as(ministry).header("If-Match", "*");
        (body == null ? request : request.body(body)).post("/api/v1" + path).then().statusCode(200);
    }

    private void put(String path, Object body) {
        as(ministry).header("If-Match", "*").body(body).put("/api/v1" + path).then().statusCode(200);
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON);
    }
}
