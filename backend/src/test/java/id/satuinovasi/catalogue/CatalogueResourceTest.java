package id.satuinovasi.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueResourceTest {

    private static final String URL = "/api/v1/catalogue";

    @Inject
    GivenCatalogue given;
    @Inject
    SearchCatalogue search;
    @Inject
    FoldCatalogue fold;

    private Agency flores;
    private Agency health;
    private Agency environment;
    private Agency senen;

    @BeforeEach
    void agencies_in_two_provinces() {
        given.years(2014, 2026);
        flores = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        environment = GivenAgencies.agency(flores, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
        senen = GivenAgencies.agency(GivenAgencies.government("31.71"), "Puskesmas Senen", AgencyKind.HEALTH_CENTER);
    }

    @Test
    void only_what_is_verified_is_public() {
        var number = given.verified(health, 2026, "2H2 Center");
        for (var state : List.of("DRAFT", "SUBMITTED", "RETURNED", "REJECTED", "WITHDRAWN", "REVOKED")) {
            var hidden = given.innovation(health, 2026, "2H2 Center " + state, state, Map.of());
            given().get(URL + "/" + hidden).then().statusCode(404).contentType("application/problem+json");
        }
        find("").body("total", equalTo(1)).body("items.number", contains(number));
        find("?q=2H2").body("total", equalTo(1));
        given().get(URL + "/" + number).then().statusCode(200).body("title", equalTo("2H2 Center"));
        given().get(URL + "/nonsense").then().statusCode(404);
    }

    @Test
    void what_is_revoked_disappears_from_list_facets_and_page() {
        var number = given.verified(health, 2026, "Bank Sampah");
        given.run("update innovation set state = 'REVOKED' where number = ?", number);

        find("?q=sampah").body("total", equalTo(0)).body("facets.year", hasSize(0));
        given().get(URL + "/" + number).then().statusCode(404);
    }

    @Test
    void words_are_found_in_every_inflection_and_in_every_text() {
        given.verified(health, 2026, "Pelayanan kesehatan ibu hamil");
        given.verified(health, 2025, "Sahabat Ibu", Map.of("summary", "Ibu dilayani di rumah"));
        given.verified(environment, 2025, "Bank Sampah", Map.of("sections", "{\"background\": \"Warga melayani sesamanya\"}"));
        given.verified(environment, 2025, "Kompos", Map.of("problem", "Tidak ada pelayanan"));

        find("?q=layan").body("total", equalTo(4)).body("items[0].title", equalTo("Pelayanan kesehatan ibu hamil"));
        find("?q=ibu layan").body("total", equalTo(2));
        find("?q=IBU").body("total", equalTo(2));
        find("?q=ibu sampah").body("total", equalTo(0));
        find("?q=yang dan").body("total", equalTo(4));
    }

    @Test
    void accents_make_no_difference() {
        given.verified(health, 2026, "Kafé Baca");

        find("?q=kafe").body("total", equalTo(1));
        find("?q=kaf\u00e9").body("total", equalTo(1));
    }

    @Test
    void a_typo_finds_what_was_meant() {
        given.verified(senen, 2026, "Cek dan Sadari");
        given.verified(health, 2026, "Posyandu keliling untuk kesehatan balita");
        given.verified(environment, 2026, "Bank Sampah");

        find("?q=puskesmass").body("items.title", contains("Cek dan Sadari"));
        find("?q=kesehatn").body("items.title", hasItem("Posyandu keliling untuk kesehatan balita"));
        find("?q=posyandu keliiling").body("items.title", contains("Posyandu keliling untuk kesehatan balita"));
        find("?q=sampha").body("items.title", contains("Bank Sampah"));
        find("?q=puskemas").body("items.title", contains("Cek dan Sadari"));
        find("?q=qqqqqq").body("total", equalTo(0)).body("items", hasSize(0));
    }

    @Test
    void a_typo_whose_stem_is_a_word_finds_what_was_meant_where_the_word_finds_nothing() {
        given.verified(health, 2026, "Layanan sampai ke rumah");
        var bank = given.verified(environment, 2026, "Bank Sampah");

        find("?q=bank sampa").body("total", equalTo(1)).body("items.number", contains(bank)).body("facets.year[0].count", equalTo(1));
        find("?q=sampa").body("items.title", contains("Layanan sampai ke rumah"));
        find("?q=bank sampai").body("total", equalTo(0));
    }

    @Test
    void a_correct_word_does_not_find_what_only_looks_like_it() {
        given.verified(health, 2026, "Pelayanan satu pintu");
        given.verified(health, 2026, "Pelayaran rakyat");

        find("?q=pelayaran").body("items.title", contains("Pelayaran rakyat"));
    }

    @Test
    void an_agencys_or_governments_name_finds_its_innovations() {
        given.verified(senen, 2026, "Cek dan Sadari");
        given.verified(health, 2026, "2H2 Center");

        find("?q=puskesmas senen").body("items.title", contains("Cek dan Sadari"));
        find("?q=cek senen").body("items.title", contains("Cek dan Sadari"));
        find("?q=flores timur").body("items.title", contains("2H2 Center"));
    }

    @Test
    void facets_count_exactly_what_choosing_them_would_find() {
        given.verified(health, 2026, "A", Map.of("sector", "HEALTH", "digital", true, "sdgs", "{3,5}", "main_sdg", 3));
        given.verified(health, 2025, "B", Map.of("sector", "HEALTH", "digital", false, "sdgs", "{3}"));
        given.verified(environment, 2026, "C", Map.of("sector", "ENVIRONMENT", "type", "REPLICATION"));
        given.verified(senen, 2026, "D", Map.of("sector", "HEALTH", "digital", true));

        for (var filters : List.of("?limit=50", "?year=2026", "?sector=HEALTH&year=2026", "?region=53", "?digital=true&sdg=3", "?type=NEW&type=REPLICATION",
                "?q=a", "?government=" + flores.id)) {
            var answer = find(filters).extract().jsonPath();
            for (var facet : List.of("year", "sector", "region", "type", "sdg", "digital")) {
                var others = filters.replaceAll("[?&]" + facet + "=[^&]*", "");
                others = others.startsWith("?") ? others : "?" + others.replaceFirst("^&", "");
                for (var value : answer.<Map<String, Object>>getList("facets." + facet)) {
                    var chosen = find(others + (others.equals("?") ? "" : "&") + facet + "=" + value.get("key")).extract().jsonPath();
                    assertEquals(chosen.getLong("total"), ((Number) value.get("count")).longValue(), filters + " " + facet + " " + value);
                }
            }
        }
        find("").body("total", equalTo(4)).body("facets.region.key", contains("53", "31")).body("facets.region[0].name", equalTo("Nusa Tenggara Timur"))
                .body("facets.year.key", contains("2026", "2025")).body("facets.sector[0].key", equalTo("HEALTH")).body("facets.sector[0].count", equalTo(3));
        find("?sector=HEALTH&sector=ENVIRONMENT").body("total", equalTo(4));
        find("?region=53.06").body("total", equalTo(3));
    }

    @Test
    void the_whole_catalogues_counts_follow_every_change() {
        var first = given.verified(health, 2026, "A", Map.of("sector", "HEALTH", "digital", true, "sdgs", "{3,5}", "main_sdg", 3));
        var second = given.verified(senen, 2025, "B", Map.of("sector", "HEALTH", "sdgs", "{3}"));
        given.innovation(health, 2025, "C", "SUBMITTED", Map.of("sector", "HEALTH"));
        fold.fold();
        given.verified(environment, 2026, "D", Map.of("sector", "ENVIRONMENT"));
        assertWholeEqualsFound();

        given.run("update innovation set state = 'REVOKED' where number = ?", first);
        given.run("update innovation set sector = 'SOCIAL', sdgs = '{4}', digital = false where number = ?", second);
        given.run("update innovation set state = 'VERIFIED', decided_at = submitted_at where title = 'C'");
        given.run("update agency set region_code = '53.71' where id = ?", senen.id);
        assertWholeEqualsFound();
        find("").body("total", equalTo(3)).body("facets.region.key", contains("53")).body("facets.sector.key", contains("ENVIRONMENT", "HEALTH", "SOCIAL"));
        fold.fold();
        assertWholeEqualsFound();
    }

    /** A filter that all pass is counted from the rows. */
    private static void assertWholeEqualsFound() {
        var whole = find("").extract().jsonPath();
        var found = find("?type=NEW&type=DEVELOPMENT&type=REPLICATION").extract().jsonPath();
        assertEquals(found.<Object>get("facets"), whole.get("facets"));
        assertEquals(found.getLong("total"), whole.getLong("total"));
    }

    @Test
    void every_order_pages_through_everything_once() {
        var all = new HashSet<String>();
        for (int n = 0; n < 7; n++) {
            all.add(given.verified(n % 2 == 0 ? health : environment, 2020 + n % 3, "Inovasi " + (char) ('G' - n / 2)));
        }
        for (var order : List.of("?q=inovasi&sort=relevance", "?q=inovasi", "?sort=-year", "?sort=title", "?sort=relevance")) {
            var seen = new ArrayList<String>();
            var next = "";
            while (next != null) {
                var page = find(order + "&limit=2" + next).body("total", equalTo(7)).extract().jsonPath();
                seen.addAll(page.getList("items.number"));
                next = page.get("next") == null ? null : "&cursor=" + page.getString("next");
            }
            assertEquals(7, seen.size(), order);
            assertEquals(all, new HashSet<>(seen), order);
        }
        find("?sort=title").body("items[0].title", equalTo("Inovasi D"));
        find("?sort=-year").body("items[0].year", equalTo(2022));
        given().get(URL + "?sort=votes").then().statusCode(400);
        given().get(URL + "?cursor=eHg").then().statusCode(400);
    }

    @Test
    void an_entry_tells_all_that_is_public_and_no_person() {
        var original = given.verified(health, 2024, "2H2 Center", Map.of("sdgs", "{3,5}", "main_sdg", 3, "initiator", "CIVIL_SERVANT", "stage", "IMPLEMENTATION",
                "problem", "Ibu hamil sulit menghubungi bidan Siti di 0812-3456-7890",
                "sections", "{\"background\": \"Tulis ke siti@contoh.go.id\", \"novelty\": \"Baru\"}",
                "indicators", "[{\"name\": \"Kematian ibu\", \"unit\": \"kasus\", \"baseline\": 12, \"result\": 3, \"higherIsBetter\": false}]",
                "partners", "[{\"name\": \"Maria Goreti\", \"role\": \"bidan\"}]"));
        given.run("update innovation set form = 'PUBLIC_SERVICE', theme = 'Kesehatan ibu, siti@contoh.go.id', budget = 125000000, latitude = -8.3425, longitude = 122.9811,"
                + " video_url = 'https://video.example/2h2-center' where number = ?", original);
        given.verified(senen, 2026, "2H2 Senen", Map.of("type", "REPLICATION", "replication_of_id", given.idOf(original)));
        given.innovation(environment, 2026, "2H2 draft", "DRAFT", Map.of("type", "REPLICATION", "replication_of_id", given.idOf(original)));

        given().get(URL + "/" + original).then().statusCode(200)
                .body("number", equalTo(original)).body("governmentName", equalTo(flores.name)).body("provinceName", equalTo("Nusa Tenggara Timur"))
                .body("sdgs", contains(3, 5)).body("mainSdg", equalTo(3)).body("replications", equalTo(1)).body("replicationOfNumber", nullValue())
                .body("sections.novelty", equalTo("Baru")).body("sections.background", equalTo("Tulis ke […]"))
                .body("problem", containsString("di […]")).body("indicators[0].result", equalTo(3))
                .body("form", equalTo("PUBLIC_SERVICE")).body("theme", equalTo("Kesehatan ibu, […]")).body("budget", equalTo(125_000_000))
                .body("latitude", equalTo(-8.3425f)).body("longitude", equalTo(122.9811f)).body("videoUrl", equalTo("https://video.example/2h2-center"))
                .body("timeline.type", contains("SUBMITTED", "VERIFIED"))
                .body(not(containsString("Maria"))).body(not(containsString("partners"))).body(not(containsString("createdBy")));
        find("?q=senen").body("items[0].type", equalTo("REPLICATION"));
    }

    @Test
    void an_unchanged_entry_is_answered_304() {
        var number = given.verified(health, 2026, "2H2 Center");
        var tag = given().get(URL + "/" + number).header("ETag");

        given().header("If-None-Match", tag).get(URL + "/" + number).then().statusCode(304);
        given.run("update innovation set version = version + 1 where number = ?", number);
        assertNotEquals(tag, given().header("If-None-Match", tag).get(URL + "/" + number).then().statusCode(200).extract().header("ETag"));
    }

    @Test
    void words_typos_and_names_are_searched_by_index() {
        given.run("""
                insert into innovation (number, agency_id, year, title, summary, type, state, created_at, updated_at, submitted_at, decided_at)
                select '2020-' || lpad(n::text, 7, '0'), ?, 2020, 'Inovasi ' || md5(n::text), md5((n * 7)::text) || ' ' || md5((n * 5)::text), 'NEW', 'VERIFIED', now(), now(), now(), now()
                from generate_series(900001, 912000) n""", environment.id);
        given.verified(health, 2026, "Posyandu keliling");
        given.run("analyze published");
        given.run("analyze agency");

        var byWord = given.plan(CatalogueBlocks.OF_WORD.replace("?", "'posyandu'"));
        assertEquals(List.of("ix_published_words"), indexesOf(byWord, "ix_published_words"), byWord);
        given.run("insert into known_word (word) select md5(n::text) from generate_series(1, 20000) n on conflict do nothing");
        given.run("analyze known_word");
        var byTypo = search.planOfWords("posyandhu");
        assertEquals(List.of("ix_known_word_trigrams", "ix_published_words"), indexesOf(byTypo, "ix_known_word_trigrams", "ix_published_words"), byTypo);
        find("?q=posyandhu").body("items.title", containsInAnyOrder("Posyandu keliling"));
    }

    private static List<String> indexesOf(String plan, String... wanted) {
        return List.of(wanted).stream().filter(plan::contains).toList();
    }

    private static ValidatableResponse find(String query) {
        return given().get(URL + query).then().statusCode(200);
    }
}
