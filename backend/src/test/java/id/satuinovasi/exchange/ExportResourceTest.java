package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

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
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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

    @ParameterizedTest
    @ValueSource(strings = { "", ",", "text/csv," })
    void who_accepts_what_cannot_be_read_gets_the_usual_file_or_a_problem(String accept) {
        var answer = given().cookie(GivenAccounts.COOKIE, GivenAccounts.ministry()).header("Accept", accept).get(URL + "agencies");
        assertTrue(List.of(200, 400, 406).contains(answer.statusCode()), answer.asString());
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

    @Test
    void a_spreadsheet_holds_the_same_rows_with_dates_and_numbers_as_such() throws IOException {
        var cookie = GivenAccounts.bureauOf(flores);
        var csv = rows(export(cookie, "obligations?year=2026"));
        var answer = as(Format.XLSX_TYPE, cookie, "obligations?year=2026");
        answer.then().statusCode(200).contentType(Format.XLSX_TYPE)
                .header("Content-Disposition", "attachment; filename=\"obligations-2026-2026-06-01.xlsx\"");
        var workbook = Workbook.read(answer.asByteArray());

        assertEquals(List.of("obligations"), workbook.sheets());
        assertEquals(csv.size() + 1, workbook.rows(1));
        for (int n = 0; n < csv.size(); n++) {
            var row = csv.get(n);
            assertEquals(row.get("agencyId"), workbook.cell("agencyId", n + 2));
            assertEquals("text:" + row.get("agencyName").replaceFirst("^'", ""), workbook.cell("agencyName", n + 2));
            assertEquals("text:" + row.get("regionCode"), workbook.cell("regionCode", n + 2));
            assertEquals("date:" + row.get("dueOn"), workbook.cell("dueOn", n + 2));
            assertEquals(row.get("daysLeft"), workbook.cell("daysLeft", n + 2));
            assertEquals(row.get("yearClosed"), workbook.cell("yearClosed", n + 2));
            assertTrue(workbook.cell("lastActivityAt", n + 2).startsWith("instant:"));
        }
    }

    @Test
    void lines_of_json_are_shaped_as_the_api_answers() throws IOException {
        GivenInnovations.submitted(health, 2026, "2H2 Center");
        var cookie = GivenAccounts.officerOf(health);
        var answer = as(Format.NDJSON_TYPE, cookie, "innovations?year=2026");
        answer.then().statusCode(200).contentType(Format.NDJSON_TYPE);
        var lines = answer.asString().split("\n", -1);
        assertEquals(2, lines.length);
        assertEquals("", lines[1]);
        var line = DatabaseJson.MAPPER.readTree(lines[0]);
        var shown = DatabaseJson.MAPPER.readTree(given().cookie(GivenAccounts.COOKIE, cookie)
                .get("/api/v1/innovations/" + line.get("id")).then().statusCode(200).extract().asString());
        for (var field : List.of("number", "state", "agencyName", "sdgs", "budget", "latitude", "startedOn", "indicators", "partners", "submittedAt", "version")) {
            assertEquals(shown.get(field), line.get(field), field);
        }
        assertEquals(shown.get("sections").get("novelty"), line.get("sections").get("novelty"));

        var obligation = DatabaseJson.MAPPER.readTree(as(Format.NDJSON_TYPE, cookie, "obligations?year=2026").asString());
        assertTrue(obligation.get("exemption").isNull());
        assertEquals("=Dinas, \"Kesehatan\"", obligation.get("agencyName").asText());
    }

    @Test
    void a_link_names_the_format_in_its_address() {
        var cookie = GivenAccounts.ministry();
        as("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", cookie, "agencies?format=xlsx").then().statusCode(200).contentType(Format.XLSX_TYPE);
        as("*/*", cookie, "agencies").then().statusCode(200).contentType("text/csv").header("Vary", containsString("Accept"));
        as("application/x-ndjson, text/csv;q=0.5", cookie, "agencies").then().statusCode(200).contentType(Format.NDJSON_TYPE);
        as("*/*", cookie, "agencies?format=pdf").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void who_can_unpack_gets_texts_packed() throws IOException {
        var cookie = GivenAccounts.ministry();
        try (var client = HttpClient.newHttpClient()) {
            var csv = packed(client, cookie, "csv");
            assertEquals("gzip", csv.headers().firstValue("Content-Encoding").orElse(""));
            assertTrue(String.join(",", csv.headers().allValues("Vary")).toLowerCase(Locale.ROOT).contains("accept-encoding"), csv.headers().toString());
            assertTrue(new String(new GZIPInputStream(new ByteArrayInputStream(csv.body())).readAllBytes(), StandardCharsets.UTF_8).startsWith("id,"));
            assertEquals("gzip", packed(client, cookie, "ndjson").headers().firstValue("Content-Encoding").orElse(""));
            // Packed already.
            assertNotEquals("gzip", packed(client, cookie, "xlsx").headers().firstValue("Content-Encoding").orElse(""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/pdf", "application/vnd.ms-excel" })
    void other_formats_are_refused_with_a_problem(String format) {
        given().cookie(GivenAccounts.COOKIE, GivenAccounts.ministry()).accept(format).get(URL + "agencies").then()
                .statusCode(406).contentType("application/problem+json").body("type", startsWith("urn:satu-inovasi:problem:")).body("status", equalTo(406));
    }

    private static HttpResponse<byte[]> packed(HttpClient client, String cookie, String format) throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + URL + "agencies?format=" + format))
                    .header("Cookie", GivenAccounts.COOKIE + "=" + cookie).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Response as(String accept, String cookie, String what) {
        return given().cookie(GivenAccounts.COOKIE, cookie).accept(accept).get(URL + what);
    }

    private static Response export(String cookie, String what) {
        return as("text/csv", cookie, what);
    }

    private static List<CSVRecord> rows(Response answer) throws IOException {
        answer.then().statusCode(200);
        var text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
        return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(text)).getRecords();
    }
}
