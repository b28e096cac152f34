package id.satuinovasi.catalogue;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

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
import io.restassured.path.json.JsonPath;

/** What is searched apart from the registry always says what the registry says, and what is kept what would be counted. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedTest {

    @Inject
    GivenCatalogue given;
    @Inject
    FoldCatalogue fold;
    @Inject
    RebuildCatalogue rebuild;
    @Inject
    DataSource database;

    private Agency flores;
    private Agency health;
    private Agency environment;

    @BeforeEach
    void two_agencies_of_one_government() {
        given.years(2014, 2026);
        flores = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        environment = GivenAgencies.agency(flores, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
    }

    @Test
    void a_renamed_agency_is_found_by_its_new_name_alone() {
        given.verified(health, 2026, "2H2 Center");
        given.verified(environment, 2026, "Bank Sampah");
        given.run("update agency set name = 'Dinas Kependudukan' where id = ?", health.id);

        assertEquals(List.of("2H2 Center"), titles("?q=kependudukan"));
        assertEquals(List.of(), titles("?q=dinas kesehatan"));
        assertAsItShouldBe();
    }

    @Test
    void the_innovations_of_all_its_agencies_are_found_by_a_governments_new_name() {
        given.verified(flores, 2026, "Satu Data");
        given.verified(health, 2026, "2H2 Center");
        given.run("update agency set name = 'Kabupaten Larantuka' where id = ?", flores.id);

        assertEquals(List.of("2H2 Center", "Satu Data"), titles("?q=larantuka").stream().sorted().toList());
        assertEquals(List.of(), titles("?q=flores timur"));
        assertAsItShouldBe();
    }

    @Test
    void an_agency_that_moves_takes_its_innovations_to_its_new_region_and_government() {
        var jakarta = GivenAgencies.government("31.71");
        given.verified(health, 2026, "2H2 Center");
        given.verified(environment, 2026, "Bank Sampah");
        given.run("update agency set region_code = '31.71', government_id = ? where id = ?", jakarta.id, health.id);

        assertEquals(List.of("2H2 Center"), titles("?region=31"));
        assertEquals(List.of("2H2 Center"), titles("?government=" + jakarta.id));
        assertEquals(List.of("2H2 Center"), titles("?q=jakarta"));
        assertEquals(List.of("Bank Sampah"), titles("?government=" + flores.id));
        assertAsItShouldBe();
    }

    @Test
    void what_is_published_while_its_agency_moves_follows_it_whichever_is_first() throws Exception {
        var first = given.innovation(health, 2026, "2H2 Center", "SUBMITTED", Map.of());
        var second = given.innovation(health, 2026, "Bank Sampah", "SUBMITTED", Map.of());

        second("update agency set region_code = '31.71' where id = " + health.id, "update innovation set state = 'VERIFIED' where number = '" + first + "'");
        assertEquals(List.of("2H2 Center"), titles("?region=31.71"));
        second("update innovation set state = 'VERIFIED' where number = '" + second + "'", "update agency set region_code = '53.71' where id = " + health.id);
        assertEquals(2, find("?region=53.71").getInt("total"));
        second("update innovation set state = 'REVOKED' where number = '" + second + "'", "update agency set region_code = '31.71' where id = " + health.id);
        assertEquals(1, find("?region=31.71").getInt("total"));
        assertAsItShouldBe();
    }

    /** Does the later in the middle of the earlier. */
    private void second(String later, String earlier) throws Exception {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, earlier);
            var other = CompletableFuture.runAsync(() -> given.run(later));
            while (count("select count(*) from pg_locks where not granted") == 0 && !other.isDone()) {
                Thread.onSpinWait();
            }
            connection.commit();
            other.get();
        }
    }

    @Test
    void blocks_and_changed_rows_and_rare_words_answer_alike_after_every_change() {
        var sectors = List.of("HEALTH", "SOCIAL", "ENVIRONMENT");
        for (int n = 0; n < 40; n++) {
            var more = new HashMap<String, Object>(Map.of("type", n % 4 == 0 ? "REPLICATION" : "NEW", "sdgs", n % 3 == 0 ? "{3,5}" : "{" + (1 + n % 17) + "}",
                    "summary", n % 5 == 0 ? "Layanan warga" : "Sampah warga"));
            if (n % 6 > 0) {
                more.put("sector", sectors.get(n % 3));
                more.put("digital", n % 2 == 0);
            }
            given.verified(n % 2 == 0 ? health : environment, 2023 + n % 4, (n % 7 == 0 ? "Sampah " : "Bank ") + n, more);
        }
        var questions = new ArrayList<String>();
        for (var words : List.of("", "&q=sampah", "&q=warga", "&q=sampah warga")) {
            for (var filters : List.of("", "&year=2026", "&year=2026&year=2025", "&sector=HEALTH", "&year=2026&sector=HEALTH&sector=SOCIAL", "&sdg=3", "&sdg=3&sdg=5",
                    "&region=53", "&region=53.06", "&digital=true&year=2024", "&year=2026&sector=SOCIAL&type=NEW", "&government=" + flores.id + "&type=NEW")) {
                questions.add("?limit=200" + words + filters);
            }
        }
        var counted = answers(questions);
        fold.fold();
        assertEquals(counted, answers(questions));
        fold.keep("warga");
        assertEquals(counted, answers(questions));

        given.run("update innovation set state = 'REVOKED' where id % 9 = 0");
        given.run("update innovation set sector = 'ENERGY', sdgs = '{4,7}', year = 2026 where id % 5 = 0");
        given.run("update innovation set title = 'Sampah jadi kompos', summary = null where id % 4 = 0");
        given.run("update agency set region_code = '31.71' where id = ?", health.id);
        var pending = answers(questions);
        assertAsItShouldBe();
        fold.keep("sampah");
        assertEquals(pending, answers(questions));
        assertAsItShouldBe();
        fold.fold();
        assertEquals(pending, answers(questions));
        assertAsItShouldBe();
    }

    @Test
    void what_has_drifted_all_the_same_is_told_and_mended() {
        given.verified(health, 2026, "2H2 Center");
        given.verified(environment, 2026, "Bank Sampah");
        fold.keep("sampah");
        fold.fold();
        given.run("alter table published disable trigger tr_published_pending");
        given.run("update published set year = 2020");
        given.run("alter table published enable trigger tr_published_pending");
        given.run("delete from catalogue_posting where word = 'sampah'");
        var told = new ArrayList<String>();

        var drifts = rebuild.check(told::add);
        assertEquals(told.size(), drifts);
        assertTrue(told.contains("catalogue block 0 is wrong about 'sampah' in 1 innovations"), told::toString);
        assertTrue(told.contains("catalogue block 0 is wrong about '@year=2020' in 2 innovations"), told::toString);
        assertEquals(2, told.stream().filter(line -> line.endsWith("is not what the registry says")).count(), told::toString);
        rebuild.rebuild(told::add);
        assertAsItShouldBe();
        assertEquals(List.of("Bank Sampah"), titles("?q=sampah&year=2026"));
        assertEquals(0, rebuild.check(told::add));
    }

    @Test
    void a_word_that_has_become_common_is_kept() {
        many(6000);
        given.run("analyze published");
        fold.fold();
        fold.keepCommonWords();

        assertEquals(1, count("select count(*) from kept_word where word = 'warga'"));
        assertEquals(0, count("select count(*) from catalogue_pending"));
        assertEquals(1, count("select count(*) from catalogue_posting where word = 'warga'"));
        assertEquals(6000, find("?q=warga").getInt("total"));
        assertEquals(2000, find("?q=warga&year=2023").getInt("total"));
        assertAsItShouldBe();
    }

    /** The statistics name ten thousand words at most; of millions of texts each of the next still stands in thousands. */
    @Test
    void a_word_that_is_asked_for_and_found_in_many_is_kept_from_then_on() {
        many(1500);
        fold.fold();
        var counted = find("?q=warga&year=2023&limit=200").getMap("");
        fold.keepAskedWords();

        assertEquals(1, count("select count(*) from kept_word where word = 'warga'"));
        assertEquals(0, count("select count(*) from kept_word where word in ('sampah', '=warga')"));
        assertEquals(counted, find("?q=warga&year=2023&limit=200").getMap(""));
        assertAsItShouldBe();
    }

    @Test
    void what_is_found_is_counted_by_each_value_however_many_it_is() {
        many(1500);
        fold.fold();
        var years = Map.of("?q=warga", "true", "?q=warga&type=NEW", "type = 'NEW'", "?sector=HEALTH", "sector = 'HEALTH'");
        years.forEach((question, condition) -> {
            for (var facet : List.of("year", "sector", "type")) {
                var told = new HashMap<String, Long>();
                find(question).<Map<String, Object>>getList("facets." + facet + "").forEach(one -> told.put((String) one.get("key"), ((Number) one.get("count")).longValue()));
                var own = question.contains(facet + "=") ? "true" : condition;
                told.forEach((key, n) -> assertEquals(count("select count(*) from published where " + own + " and " + facet + " = '" + key + "'"), n, question + " " + facet + " " + key));
                assertEquals(count("select count(distinct " + facet + ") from published where " + own), told.size(), question + " " + facet);
            }
        });
    }

    /** Reading the rows instead would find the same, in a time that grows with the registry: so the bitmap is made to tell something else. */
    @Test
    void of_a_kept_word_its_bitmaps_tell_who_has_it_in_the_title_and_no_row_is_read() {
        given.verified(health, 2025, "Bank Sampah");
        given.verified(environment, 2026, "2H2 Center", Map.of("summary", "Sampah warga"));
        fold.keep("sampah");
        fold.fold();
        assertEquals(List.of("Bank Sampah", "2H2 Center"), titles("?q=sampah"));

        given.run("delete from catalogue_posting where word = '=sampah'");
        given.run("update catalogue_block set version = gen_random_uuid()");
        assertEquals(List.of("2H2 Center", "Bank Sampah"), titles("?q=sampah"));
    }

    @Test
    void innovations_of_many_blocks_are_found_together() throws SQLException {
        many(300);
        given.run("alter table published drop constraint fk_published_innovation");
        try {
            given.run("update published set innovation_id = innovation_id * 1000");
            given.run("update innovation set id = id * 1000");
            for (var folded : List.of(false, true)) {
                if (folded) {
                    fold.keep("warga");
                    fold.fold();
                }
                var all = find("?q=warga&limit=200");
                assertEquals(300, all.getInt("total"));
                assertEquals(column("select number from innovation order by title ilike '%warga%' desc, year desc, decided_at desc, id desc limit 200"), all.getList("items.number"));
                assertEquals(60, find("?q=warga&sector=HEALTH").getInt("total"));
            }
            assertTrue(count("select count(*) from catalogue_block") > 3);
        } finally {
            given.run("alter table published add constraint fk_published_innovation foreign key (innovation_id) references innovation");
        }
    }

    /** Each verdict and what it changes are one fact to whoever searches meanwhile, however often blocks are written. */
    @Test
    void whoever_searches_while_blocks_are_written_misses_nothing_and_counts_nothing_twice() throws Exception {
        many(400);
        fold.keep("warga");
        var end = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> {
            for (int n = 0; n < 25; n++) {
                given.run("update published set year = 2020 + ? where innovation_id % 7 = ?", 1 + n % 3, n % 7);
            }
            end.set(true);
        });
        var folder = CompletableFuture.runAsync(() -> {
            while (!end.get()) {
                fold.fold();
            }
        });
        while (!end.get()) {
            var found = find("?q=warga&limit=200");
            assertEquals(400, found.getInt("total"));
            assertEquals(400, found.<Map<String, Object>>getList("facets.year").stream().mapToInt(year -> (int) year.get("count")).sum());
            assertEquals(200, new HashSet<>(found.getList("items.number")).size());
        }
        writer.get();
        folder.get();
        fold.fold();
        given.run("update published p set year = i.year from innovation i where i.id = p.innovation_id");
        assertAsItShouldBe();
    }

    @Test
    void however_many_are_found_each_order_pages_through_all_of_them() throws Exception {
        many(3000);
        var newest = "year desc, decided_at desc, id desc";
        var expected = new HashMap<String, String>();
        expected.put("?q=warga", "true order by (title ilike '%warga%') desc, " + newest);
        expected.put("?q=warga sampah", "title like '%Sampah%' order by (title ilike '%warga%') desc, " + newest);
        expected.put("?q=warga&sort=-year", "true order by " + newest);
        expected.put("?q=warga&sort=title", "true order by lower(title), id");
        expected.put("?q=warga&type=NEW&year=2023&year=2021", "type = 'NEW' and year in (2023, 2021) order by (title ilike '%warga%') desc, " + newest);
        expected.put("?sector=HEALTH", "sector = 'HEALTH' order by " + newest);
        for (var kept : List.of(false, true)) {
            if (kept) {
                fold.fold();
                fold.keep("warga");
            }
            for (var order : expected.entrySet()) {
                var numbers = new ArrayList<String>();
                for (String next = ""; next != null;) {
                    var page = find(order.getKey() + "&limit=200" + next);
                    numbers.addAll(page.getList("items.number"));
                    next = page.get("next") == null ? null : "&cursor=" + page.getString("next");
                }
                assertEquals(column("select number from innovation where state = 'VERIFIED' and " + order.getValue()), numbers, order.getKey());
            }
        }
    }

    /** The word 'warga' stands in all, in each third title, and in the older half of the titles of a year as 'Sampah'. */
    private void many(int innovations) {
        given.run("""
                insert into innovation (number, agency_id, year, title, summary, type, sector, digital, state, created_at, updated_at, submitted_at, decided_at)
                select '2020-' || lpad((900000 + n)::text, 7, '0'), ?, 2021 + n % 3, case when n % 3 = 1 then 'Warga ' else 'Inovasi ' end
                       || case when n % 200 < 100 then 'Sampah ' else '' end || md5((n % 1000)::text), 'Pelayanan warga', case when n % 2 = 0 then 'NEW' else 'DEVELOPMENT' end,
                       case when n % 5 = 0 then 'HEALTH' end, n % 2 = 0, 'VERIFIED', now(), now(), now(), timestamptz '2024-01-01' + n / 2 * interval '1 minute'
                from generate_series(1, ?) n""", environment.id, innovations);
    }

    private void assertAsItShouldBe() {
        var told = new ArrayList<String>();
        assertEquals(0, rebuild.check(told::add), told::toString);
    }

    private static Map<String, Object> answers(List<String> questions) {
        var answers = new HashMap<String, Object>();
        questions.forEach(question -> {
            var answer = find(question);
            answers.put(question, List.of(answer.getInt("total"), answer.get("facets"), answer.getList("items.number")));
        });
        return answers;
    }

    private static List<String> titles(String query) {
        return find(query).getList("items.title");
    }

    private static JsonPath find(String query) {
        return given().get("/api/v1/catalogue" + query).then().statusCode(200).extract().jsonPath();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) {
        try {
            return Long.parseLong(column(sql).getFirst());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> column(String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
