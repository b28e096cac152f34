package id.satuinovasi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** One rule for every filter that names a region, a government or an agency. An operation with such a filter and without a row here fails. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FilterTest {

    /** What a bureau of another regency is answered: its mandate decides, or what is asked is public. */
    private enum Foreign { REFUSED, PUBLIC }

    private static final Map<String, Foreign> FILTERS = new LinkedHashMap<>();

    static {
        for (var list : List.of("/agencies", "/obligations", "/innovations", "/exports/agencies", "/exports/obligations", "/exports/innovations")) {
            FILTERS.put(list + " region", Foreign.REFUSED);
            FILTERS.put(list + " government", Foreign.REFUSED);
        }
        FILTERS.put("/agencies parent", Foreign.REFUSED);
        FILTERS.put("/exports/agencies parent", Foreign.REFUSED);
        FILTERS.put("/innovations agency", Foreign.REFUSED);
        FILTERS.put("/exports/innovations agency", Foreign.REFUSED);
        FILTERS.put("/innovations/similar agency", Foreign.REFUSED);
        FILTERS.put("/accounts agency", Foreign.REFUSED);
        FILTERS.put("/compliance/matrix government", Foreign.REFUSED);
        FILTERS.put("/changes government", Foreign.REFUSED);
        FILTERS.put("/changes/digest government", Foreign.REFUSED);
        FILTERS.put("/obligation-rules government", Foreign.PUBLIC);
        FILTERS.put("/catalogue region", Foreign.PUBLIC);
        FILTERS.put("/catalogue government", Foreign.PUBLIC);
        FILTERS.put("/regions parent", Foreign.PUBLIC);
        for (var figure : List.of("summary", "breakdown", "trend")) {
            FILTERS.put("/compliance/" + figure + " region", Foreign.PUBLIC);
            FILTERS.put("/compliance/" + figure + " government", Foreign.PUBLIC);
        }
    }

    private static final Map<String, String> NEEDED = Map.of("/innovations/similar", "title=Jemput Bola", "/compliance/summary", "year=2026",
            "/compliance/breakdown", "year=2026&by=kind", "/compliance/trend", "year=2026", "/compliance/matrix", "from=2026&to=2026",
            "/changes/digest", "year=2026");

    private Agency government;
    private Agency health;
    private String ministry;
    private String bureau;
    private String otherBureau;

    @BeforeEach
    void two_regencies() {
        government = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        var other = GivenAgencies.government("73.24");
        GivenObligations.openYear(2026);
        ministry = GivenAccounts.cookieOf(Role.MINISTRY_OFFICER);
        bureau = GivenAccounts.bureauOf(government);
        otherBureau = GivenAccounts.bureauOf(other);
    }

    @Test
    void every_filter_of_the_contract_that_names_a_place_or_an_agency_has_a_row() throws Exception {
        var filters = new TreeSet<String>();
        new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString()).path("paths").properties().forEach(path ->
                path.getValue().path("get").path("parameters").forEach(parameter -> {
                    var name = parameter.path("name").asText();
                    if (parameter.path("in").asText().equals("query") && List.of("region", "government", "agency", "parent").contains(name)) {
                        filters.add(path.getKey().substring("/api/v1".length()) + " " + name);
                    }
                }));
        assertEquals(filters, new TreeSet<>(FILTERS.keySet()));
    }

    @Test
    void what_does_not_exist_is_named_and_what_is_foreign_is_forbidden() {
        var wrong = new ArrayList<String>();
        FILTERS.forEach((filter, foreign) -> {
            var address = filter.split(" ")[0];
            var name = filter.split(" ")[1];
            var secret = name.equals("agency") || name.equals("parent") && !address.equals("/regions");
            var known = switch (name) {
                case "region" -> "53.06";
                case "government" -> government.id.toString();
                default -> secret ? health.id.toString() : "53";
            };
            var unknown = name.equals("region") || !secret && name.equals("parent") ? "77" : "987654321";
            expect(wrong, address, name, known, ministry, 200);
            expect(wrong, address, name, known, bureau, 200);
            expect(wrong, address, name, known, otherBureau, foreign == Foreign.REFUSED ? 403 : 200);
            expect(wrong, address, name, unknown, ministry, 400);
            expect(wrong, address, name, unknown, bureau, secret ? 403 : 400);
            if (name.equals("government")) {
                // No root of a tree is no government, for whoever asks.
                expect(wrong, address, name, health.id.toString(), ministry, 400);
                expect(wrong, address, name, health.id.toString(), otherBureau, 400);
            }
        });
        assertEquals("", String.join("\n", wrong));
    }

    private static void expect(List<String> wrong, String address, String name, String value, String cookie, int status) {
        var query = NEEDED.containsKey(address) ? NEEDED.get(address) + "&" : "";
        var answer = given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1" + address + "?" + query + name + "=" + value);
        var named = status != 400 || name.equals(answer.jsonPath().getString("errors[0].parameter"));
        if (answer.statusCode() != status || !named) {
            wrong.add("%s %s=%s: expected %d, was %d %s".formatted(address, name, value, status, answer.statusCode(),
                    answer.statusCode() < 400 ? "" : answer.asString()));
        }
    }
}
