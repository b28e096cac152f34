package id.satuinovasi.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegionResourceTest {

    private static final String REGIONS = "/api/v1/regions";

    @Test
    void all_places_of_the_reference_data_are_there() {
        given().queryParam("level", "PROVINCE").get(REGIONS).then().statusCode(200).body("total", equalTo(38));
        given().queryParam("level", "REGENCY").get(REGIONS).then().body("total", equalTo(514));
        given().queryParam("level", "DISTRICT").get(REGIONS).then().body("total", equalTo(7285));
        given().queryParam("level", "VILLAGE").get(REGIONS).then().body("total", equalTo(83762));
    }

    @Test
    void a_region_carries_its_time_zone_and_the_regions_above_it() {
        var tag = given().get(REGIONS + "/53.06.01").then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("name", equalTo("Wulanggitang"))
                .body("level", equalTo("DISTRICT"))
                .body("parentCode", equalTo("53.06"))
                .body("timeZone", equalTo("Asia/Makassar"))
                .body("ancestors.code", contains("53", "53.06"))
                .body("ancestors.name", contains("Nusa Tenggara Timur", "Kabupaten Flores Timur"))
                .extract().header("ETag");
        given().header("If-None-Match", tag).get(REGIONS + "/53.06.01").then().statusCode(304);
        given().get(REGIONS + "/53").then().body("parentCode", nullValue()).body("ancestors", hasSize(0));
    }

    @Test
    void an_unknown_code_is_not_found() {
        given().header("Accept-Language", "en").get(REGIONS + "/99.99").then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("99.99"));
    }

    @Test
    void the_children_of_a_region_come_in_pages_without_gap_or_repeat() {
        var codes = new ArrayList<String>();
        String cursor = null;
        do {
            var request = given().queryParam("parent", "53").queryParam("limit", 5);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get(REGIONS).then().statusCode(200).body("total", equalTo(22)).extract().jsonPath();
            codes.addAll(page.getList("items.code", String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        assertEquals(22, codes.size());
        assertEquals(22, new HashSet<>(codes).size());
        assertEquals(codes.stream().sorted().toList(), codes);
    }

    @Test
    void regions_are_found_by_a_part_of_their_name_in_any_case() {
        given().queryParam("q", "flores").queryParam("level", "REGENCY").get(REGIONS).then()
                .statusCode(200)
                .body("items.name", everyItem(containsString("Flores")))
                .body("items.code", hasItem("53.06"));
        given().queryParam("q", "%").get(REGIONS).then().statusCode(200).body("total", equalTo(0));
        given().queryParam("q", "53.06").get(REGIONS).then().body("items.name", contains("Kabupaten Flores Timur"));
    }

    @Test
    void an_unknown_parent_a_foreign_cursor_and_a_limit_of_zero_are_refused() {
        given().queryParam("parent", "99").get(REGIONS).then().statusCode(400).body("errors[0].parameter", equalTo("parent"));
        given().queryParam("cursor", "bm9uc2Vuc2U").get(REGIONS).then().statusCode(400).body("errors[0].parameter", equalTo("cursor"));
        given().queryParam("limit", 0).get(REGIONS).then().statusCode(400);
        given().queryParam("limit", 201).get(REGIONS).then().statusCode(400);
    }
}
