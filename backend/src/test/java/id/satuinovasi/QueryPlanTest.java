package id.satuinovasi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.catalogue.WrittenBlocks;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * What users wait for must not grow with the country: the plans with which PostgreSQL really answers each hot path, as
 * it writes them to its log, read no table of the registry from end to end and sort no more than a page needs.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class QueryPlanTest {

    private static final Set<String> LARGE = Set.of("obligation", "obligation_history", "obligation_event", "innovation", "innovation_event", "published", "change");
    /** Of 6,700 obligations a year and 6,000 innovations. */
    private static final int MOST_SORTED = 600;
    private static final Pattern PLAN = Pattern.compile("(?s)LOG:  duration: [^\n]*plan:\n(.*?\n\t?\\})\n(?=\\S|$)");

    @Inject
    AgroalDataSource database;
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;
    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    WrittenBlocks catalogue;

    String ministry;

    @BeforeEach
    void a_country_whose_plans_are_told() throws SQLException {
        run("""
                insert into agency (id, name, kind, government_id, path, region_code, active_from, created_at, updated_at)
                select id, name, kind, id, '/' || id || '/', code, date '2010-01-01', now(), now()
                from (select nextval('agency_seq') as id, code, name,
                             case when level = 'PROVINCE' then 'PROVINCE' when name like 'Kota %' then 'CITY' else 'REGENCY' end as kind
                      from region where level in ('PROVINCE', 'REGENCY') order by code) place""");
        run("""
                insert into agency (id, name, kind, parent_id, government_id, path, region_code, active_from, created_at, updated_at)
                select id, 'Dinas ' || md5(id::text), 'REGIONAL_APPARATUS', government_id, government_id, path || id || '/', region_code, active_from, now(), now()
                from (select nextval('agency_seq') as id, government_id, path, region_code, active_from
                      from agency cross join generate_series(1, 11)) unit""");
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026);
        run("insert into obligation_history select o.*, o.valid_from + interval '1 day' from obligation o");
        run("""
                insert into innovation (number, agency_id, year, title, type, stage, digital, sector, main_sdg, sdgs, summary, sections,
                    state, created_at, updated_at, first_submitted_at, submitted_at, decided_at, readiness)
                select '2025-' || lpad(n::text, 7, '0'), id, 2025, 'Inovasi ' || md5(id::text), 'NEW', 'IMPLEMENTATION', n % 2 = 0,
                    (array['HEALTH', 'EDUCATION', 'SOCIAL'])[1 + n % 3], 3, array[3], 'Ringkasan ' || left(md5(n::text), 6) || ' ' || md5((n % 300)::text),
                    '{}', 'VERIFIED', at, at, at, at, at, 100
                from (select id, row_number() over (order by id) as n, timestamptz '2025-02-01Z' + interval '1 hour' * id as at
                      from agency where parent_id is not null) unit""");
        run("select place_changes(null)");
        run("vacuum analyze");
        catalogue.catchUp();
        superuser("alter system set session_preload_libraries = 'auto_explain'");
        superuser("alter system set auto_explain.log_min_duration = 0");
        superuser("alter system set auto_explain.log_analyze = on");
        superuser("alter system set auto_explain.log_timing = off");
        superuser("alter system set auto_explain.log_nested_statements = on");
        superuser("alter system set auto_explain.log_format = 'json'");
        superuser("select pg_reload_conf()");
        useNewConnections();
        ministry = GivenAccounts.ministry();
    }

    @AfterEach
    void tell_no_more() throws SQLException {
        superuser("alter system reset all");
        superuser("select pg_reload_conf()");
        useNewConnections();
    }

    @Test
    void no_hot_path_reads_or_sorts_the_whole_country() throws Exception {
        var deep = given().get("/api/v1/catalogue?limit=200").jsonPath().getString("next");
        var word = given().get("/api/v1/catalogue?limit=1").jsonPath().getString("items[0].title").substring("Inovasi ".length());
        var paths = List.of(
                "/compliance/summary?year=2026",
                "/compliance/summary?year=2026&region=53",
                "/compliance/summary?year=2026&region=53.06",
                "/compliance/summary?year=2026&asOf=2026-03-31",
                "/compliance/summary?year=2026&region=53.06&asOf=2026-03-31",
                "/compliance/breakdown?year=2026&by=region",
                "/compliance/breakdown?year=2026&by=region&region=53",
                "/compliance/breakdown?year=2026&by=government&region=53",
                "/compliance/breakdown?year=2026&by=kind",
                "/compliance/trend?year=2026&step=week",
                "/compliance/trend?year=2026&region=53.06&step=week",
                "/obligations?year=2026&region=53.06&status=PENDING&status=OVERDUE",
                "/obligations?year=2026&limit=50",
                "/obligations?year=2026&government=%d".formatted(number("select id from agency where parent_id is null and region_code = '53.06'")),
                "/agencies/%d/obligations/2026".formatted(number("select max(id) from agency")),
                "/agencies/%d/obligations/2026/explanation".formatted(number("select max(id) from agency")),
                "/changes?after=%d&limit=200".formatted(number("select last - 5000 from change_head")),
                "/changes?after=0&limit=50&resource=agencies",
                "/changes/digest?year=2025&by=agency&government=%d".formatted(number("select id from agency where parent_id is null and region_code = '53.06'")),
                "/innovations?state=SUBMITTED&state=RETURNED&limit=50",
                "/innovations?year=2025&state=VERIFIED&region=53.06",
                "/innovations/similar?title=Inovasi%20" + word,
                "/catalogue",
                "/catalogue?limit=200&cursor=" + deep,
                "/catalogue?q=" + word,
                "/catalogue?q=ringkasn%20" + word);
        assertAll(paths.stream().map(path -> () -> {
            var plans = plansOf(path);
            assertFalse(plans.isEmpty(), () -> path + ": no plan was told");
            var faults = new ArrayList<String>();
            plans.forEach(plan -> look(plan.get("Plan"), plan.get("Query Text").asText(), faults));
            assertTrue(faults.isEmpty(), () -> path + ":\n" + String.join("\n", faults));
        }));
    }

    /** Only they have the settings of now. */
    private void useNewConnections() throws SQLException {
        var now = text("select clock_timestamp()");
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        do {
            database.flush(FlushMode.GRACEFUL);
            assertTrue(System.nanoTime() < deadline, "old connections stay");
        } while (!text("select count(*) from pg_stat_activity where usename <> current_user and backend_start < '" + now + "'").equals("0"));
    }

    private List<JsonNode> plansOf(String path) throws Exception {
        var log = Path.of(text("show data_directory")).resolveSibling("postgres.log");
        var before = log.toFile().length();
        assertEquals(200, given().cookie(GivenAccounts.COOKIE, ministry).get("/api/v1" + path).statusCode(), path);
        // The log is written before the answer is sent on, statement by statement; this one is the last.
        superuser("do $$ begin raise log 'told %', '" + path.hashCode() + "'; end $$");
        String told;
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        do {
            told = since(log, before);
        } while (!told.contains("told " + path.hashCode()) && System.nanoTime() < deadline);
        var plans = new ArrayList<JsonNode>();
        for (var found = PLAN.matcher(told); found.find();) {
            plans.add(new ObjectMapper().readTree(found.group(1)));
        }
        return plans;
    }

    private static void look(JsonNode node, String statement, List<String> faults) {
        var type = node.path("Node Type").asText();
        var table = node.path("Relation Name").asText();
        if (type.endsWith("Seq Scan") && LARGE.contains(table)) {
            faults.add("reads all of " + table + " for: " + statement);
        }
        // How common words are is told by statistics, of which there are as many as their target allows.
        if (type.endsWith("Sort") && !statement.contains("pg_stats") && node.path("Plans").path(0).path("Actual Rows").asDouble() > MOST_SORTED) {
            faults.add("sorts " + node.path("Plans").path(0).path("Actual Rows").asLong() + " rows for: " + statement);
        }
        node.path("Plans").forEach(child -> look(child, statement, faults));
    }

    private static String since(Path log, long offset) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[(int) (file.length() - offset)];
            file.seek(offset);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void superuser(String sql) throws SQLException {
        try (var connection = asSuperuser(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (var connection = asSuperuser(); var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(url, "postgres", password);
    }
}
