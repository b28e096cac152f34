package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportResourceTest {

    private static final String URL = "/api/v1/exports/";

    @Inject
    EntityManager entities;

    private Agency flores;
    private Agency health;
    private Agency kupang;

    @BeforeEach
    void two_governments_in_a_running_year() {
        flores = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(flores, "=Dinas, \"Kesehatan\"", AgencyKind.REGIONAL_APPARATUS);
        kupang = GivenAgencies.government("53.71");
        GivenObligations.openYear(2026);
    }

    @Test
    void the_file_holds_the_rows_of_the_list_by_the_names_of_its_fields() throws IOException {
        var cookie = GivenAccounts.bureauOf(flores);
        var list = given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/obligations?year=2026").then().statusCode(200).extract().jsonPath();
        var answer = export(cookie, "obligations?year=2026");
        answer.then().statusCode(200).contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"obligations-2026-2026-06-01.csv\"");
        var rows = rows(answer);

        assertEquals(list.getInt("total"), rows.size());
        for (int n = 0; n < rows.size(); n++) {
            for (var field : List.of("agencyId", "agencyKind", "governmentName", "regionCode", "year", "status", "dueOn", "daysLeft", "version")) {
                assertEquals(list.getString("items[" + n + "]." + field), rows.get(n).get(field), field);
            }
        }
        assertEquals("'=Dinas, \"Kesehatan\"", rows.stream().map(row -> row.get("agencyName")).filter(name -> name.contains("Dinas")).findFirst().orElseThrow());
    }

    @Test
    void the_filters_and_the_scope_are_those_of_the_list() throws IOException {
        assertEquals(1, rows(export(GivenAccounts.officerOf(health), "agencies")).size());
        assertEquals(3, rows(export(GivenAccounts.observerOf("53"), "agencies")).size());
        assertEquals(1, rows(export(GivenAccounts.ministry(), "agencies?kind=CITY")).size());
        assertEquals(0, rows(export(GivenAccounts.ministry(), "obligations?year=2026&status=COMPLIANT")).size());
        assertEquals(403, export(GivenAccounts.bureauOf(flores), "agencies?government=" + kupang.id).statusCode());
        assertEquals(403, export(GivenAccounts.bureauOf(flores), "obligations?government=" + kupang.id).statusCode());
        assertEquals(403, export(GivenAccounts.bureauOf(flores), "innovations?government=" + kupang.id).statusCode());
        assertEquals(400, export(GivenAccounts.ministry(), "obligations?asOf=2031-01-01T00:00:00Z").statusCode());
        given().get(URL + "agencies").then().statusCode(401);
    }

    @Test
    void innovations_come_with_all_their_content() throws IOException {
        var innovation = GivenInnovations.submitted(health, 2026, "2H2 Center");
        var row = rows(export(GivenAccounts.officerOf(health), "innovations?year=2026")).getFirst();

        assertEquals(innovation.number, row.get("number"));
        assertEquals("SUBMITTED", row.get("state"));
        assertEquals("2H2 Center", row.get("title"));
        assertEquals(flores.id.toString(), row.get("governmentId"));
        assertEquals(innovation.sections.novelty(), row.get("sections.novelty"));
        assertTrue(row.get("indicators").startsWith("[{"), row.get("indicators"));
        assertEquals("PUBLIC_SERVICE", row.get("form"));
        assertEquals("125000000", row.get("budget"));
        assertEquals("-8.3425", row.get("latitude"));
        assertEquals("https://video.example/2h2-center", row.get("videoUrl"));
    }

    @Test
    void long_lists_come_whole_and_in_order() throws IOException {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("""
                insert into agency (id, name, kind, parent_id, government_id, path, region_code, active_from, created_at, updated_at)
                select 100000 + n, 'Sekolah ' || lpad(n::text, 5, '0'), 'SCHOOL', :government, :government,
                       '/' || :government || '/' || (100000 + n) || '/', '53.06', date '2014-01-01', now(), now()
                from generate_series(1, 1703) n""").setParameter("government", flores.id).executeUpdate());
        var names = rows(export(GivenAccounts.bureauOf(flores), "agencies?kind=SCHOOL")).stream().map(row -> row.get("name")).toList();

        assertEquals(1703, names.size());
        assertEquals(names.stream().sorted().distinct().toList(), names);
    }

    @Test
    void a_byte_order_mark_is_there_only_if_asked_for() {
        var cookie = GivenAccounts.ministry();
        assertTrue(new String(export(cookie, "agencies").asByteArray(), StandardCharsets.UTF_8).startsWith("id,"));
        assertTrue(new String(export(cookie, "agencies?bom=true").asByteArray(), StandardCharsets.UTF_8).startsWith("\ufeffid,"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/x-ndjson" })
    void other_formats_are_refused_with_a_problem(String format) {
        given().cookie(GivenAccounts.COOKIE, GivenAccounts.ministry()).accept(format).get(URL + "agencies").then()
                .statusCode(406).contentType("application/problem+json").body("type", startsWith("urn:satu-inovasi:problem:")).body("status", equalTo(406));
    }

    private static Response export(String cookie, String what) {
        return given().cookie(GivenAccounts.COOKIE, cookie).accept("text/csv").get(URL + what);
    }

    private static List<CSVRecord> rows(Response answer) throws IOException {
        answer.then().statusCode(200);
        var text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
        return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(text)).getRecords();
    }
}
