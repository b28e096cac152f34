package id.satuinovasi.innovation;

import static id.satuinovasi.innovation.InnovationResourceTest.as;
import static id.satuinovasi.support.GivenAccounts.COOKIE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.apache.http.entity.mime.HttpMultipartMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.MultiPartConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceResourceTest {

    /** Names of files in UTF-8, as browsers send them. */
    private static final RestAssuredConfig BROWSER_LIKE = RestAssured.config()
            .httpClient(HttpClientConfig.httpClientConfig().httpMultipartMode(HttpMultipartMode.BROWSER_COMPATIBLE))
            .multiPartConfig(MultiPartConfig.multiPartConfig().defaultCharset("UTF-8"));

    @Inject
    EntityManager entities;

    Agency government;
    Agency health;
    String officer;
    Innovation draft;

    @BeforeEach
    void a_draft() {
        government = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        officer = GivenAccounts.officerOf(health);
        draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
    }

    @Test
    void a_file_is_kept_with_its_papers_and_comes_back_byte_by_byte() {
        var pdf = GivenFiles.pdf("SK");
        upload("SK Bupati (final) é.pdf", pdf, Map.of("type", "DECREE", "number", "188.45/12/2026", "documentOn", "2026-01-12",
                "effectiveFrom", "2026-01-12", "effectiveTo", "2026-12-31"))
                .statusCode(201).header("ETag", "\"1\"").header("Location", matchesPattern(".*/innovations/" + draft.id + "/evidence/1"))
                .body("n", is(1)).body("type", is("DECREE")).body("number", is("188.45/12/2026")).body("documentOn", is("2026-01-12"))
                .body("effectiveTo", is("2026-12-31")).body("mediaType", is("application/pdf")).body("size", is(pdf.length))
                .body("sha256", matchesPattern("[0-9a-f]{64}")).body("uploadedAt", is("2026-06-01T02:00:00Z"));
        as(officer).get(path("")).then().body("items.fileName", contains("SK Bupati (final) é.pdf"));
        as(officer).get("/api/v1/innovations/" + draft.id + "/preflight").then().body("findings", empty());

        var download = as(officer).get(path("/1/content")).then().statusCode(200)
                .header("Content-Type", "application/pdf").header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'").header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"SK Bupati (final) e_.pdf\"; filename*=UTF-8''SK%20Bupati%20%28final%29%20%C3%A9.pdf")
                .extract();
        assertArrayEquals(pdf, download.asByteArray());
        as(officer).header("If-None-Match", download.header("ETag")).get(path("/1/content")).then().statusCode(304);
        as(officer).get(path("/1")).then().statusCode(200).header("ETag", "\"1\"").body("n", is(1));
        as(officer).get(path("/2")).then().statusCode(404);
    }

    @Test
    void the_type_is_told_by_the_content_and_not_by_the_name() {
        upload("foto.jpg", GivenFiles.png(), Map.of("type", "PHOTO")).statusCode(201).body("mediaType", is("image/png")).body("fileName", is("foto.png"));
        upload("laporan.pdf", GivenFiles.office("wordprocessingml.document"), Map.of("type", "REPORT")).statusCode(201)
                .body("mediaType", is(EvidenceFile.DOCX)).body("fileName", is("laporan.docx"));
        upload("anggaran", GivenFiles.office("spreadsheetml.sheet"), Map.of("type", "BUDGET")).statusCode(201).body("mediaType", is(EvidenceFile.XLSX));
        for (var lie : List.of("<html><script>alert(1)</script>".getBytes(), "MZ\u0090 exe".getBytes(), GivenFiles.zip("bacaan.txt", "isi"),
                GivenFiles.zip("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), "GIF89a....".getBytes(),
                "%PDF-".getBytes(), java.util.Arrays.copyOf(GivenFiles.pdf("a"), 40))) {
            upload("bukti.pdf", lie, Map.of("type", "OTHER")).statusCode(422).body("errors.pointer", contains("/file")).body("errors.code", contains("file-type"));
        }
    }

    @Test
    void a_photograph_forgets_where_it_was_taken() {
        var photo = GivenFiles.jpegTakenAt(122.98, -8.34);
        upload("foto.jpg", photo, Map.of("type", "PHOTO")).statusCode(201).body("mediaType", is("image/jpeg"));
        var kept = as(officer).get(path("/1/content")).then().statusCode(200).extract().asByteArray();
        assertEquals(6, GivenFiles.orientationOf(kept));
        assertEquals(null, GivenFiles.placeOf(kept));
        GivenFiles.assertSamePicture(photo, kept);
        GivenFiles.assertHolds(photo, "GPSLatitude", true);
        GivenFiles.assertHolds(kept, "GPSLatitude", false);
    }

    @Test
    void a_damaged_image_is_refused() {
        var png = GivenFiles.png();
        upload("foto.png", java.util.Arrays.copyOf(png, png.length - 20), Map.of("type", "PHOTO")).statusCode(422).body("errors.code", contains("file-unreadable"));
        var jpeg = GivenFiles.jpegTakenAt(122.98, -8.34);
        upload("foto.jpg", java.util.Arrays.copyOf(jpeg, 200), Map.of("type", "PHOTO")).statusCode(422).body("errors.code", contains("file-unreadable"));
    }

    @Test
    void what_is_empty_too_large_or_the_same_again_is_refused() {
        upload("a.pdf", new byte[0], Map.of("type", "OTHER")).statusCode(422);
        upload("a.pdf", java.util.Arrays.copyOf(GivenFiles.pdf("a"), Evidence.MAX_BYTES + 1), Map.of("type", "OTHER")).statusCode(413)
                .contentType("application/problem+json");
        upload("a.pdf", java.util.Arrays.copyOf(GivenFiles.pdf("a"), Evidence.MAX_BYTES), Map.of("type", "OTHER")).statusCode(201);
        upload("b.pdf", GivenFiles.pdf("b"), Map.of("type", "OTHER")).statusCode(201);
        upload("c.pdf", GivenFiles.pdf("b"), Map.of("type", "OTHER")).statusCode(409);
    }

    @Test
    void the_papers_are_checked_field_by_field() {
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "RAHASIA")).statusCode(422).body("errors.pointer", contains("/type"));
        upload("a.pdf", GivenFiles.pdf("a"), Map.of()).statusCode(422).body("errors.pointer", contains("/type"));
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "OTHER", "documentOn", "kemarin")).statusCode(422).body("errors.pointer", contains("/documentOn"));
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "OTHER", "effectiveFrom", "2026-02-01", "effectiveTo", "2026-01-31")).statusCode(422)
                .body("errors.pointer", contains("/effectiveTo"));
        given().cookie(COOKIE, officer).multiPart("type", "OTHER").post(path("")).then().statusCode(422).body("errors.pointer", hasItem("/file"));
    }

    @Test
    void a_field_that_is_not_known_or_comes_twice_is_refused() {
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "OTHER", "documentDate", "2026-01-12")).statusCode(422)
                .body("errors.pointer", contains("/documentDate")).body("errors.code", contains("unknown-property"))
                .body("errors[0].detail", containsString("documentOn"));
        given().cookie(COOKIE, officer).multiPart("file", "a.pdf", GivenFiles.pdf("a")).multiPart("type", "OTHER").multiPart("type", "DECREE")
                .post(path("")).then().statusCode(422).body("errors.pointer", contains("/type")).body("errors.code", contains("repeated-field"));
        given().cookie(COOKIE, officer).multiPart("file", "a.pdf", GivenFiles.pdf("a")).multiPart("file", "b.pdf", GivenFiles.pdf("b"))
                .multiPart("type", "OTHER").post(path("")).then().statusCode(is(oneOf(400, 422)));
        as(officer).get(path("")).then().body("items", empty());
    }

    @Test
    void what_is_no_form_is_a_bad_request() throws IOException, InterruptedException {
        var whole = "--x\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nOTHER\r\n--x--\r\n";
        assertEquals(422, sent("boundary=x", whole));
        for (var broken : List.of("", "garbage", whole.substring(0, 30), whole.substring(0, whole.length() - 8))) {
            assertEquals(400, sent("boundary=x", broken), broken);
        }
        for (var boundary : List.of("boundary=", "boundary=" + "y".repeat(5000), "boundary=x; charset=bukan")) {
            assertEquals(400, sent(boundary, whole), boundary);
        }
        assertEquals(413, sent("boundary=x", "--x\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nOTHER\r\n".repeat(1001) + "--x--\r\n"));
    }

    private int sent(String boundary, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path("")))
                .header("Content-Type", "multipart/form-data; " + boundary).header("Cookie", COOKIE + "=" + officer)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertTrue(answer.statusCode() < 300 || answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json"), answer.body());
            return answer.statusCode();
        }
    }

    @Test
    void files_change_only_while_the_innovation_may() {
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "OTHER")).statusCode(201);
        GivenInnovations.submit(draft);
        upload("b.pdf", GivenFiles.pdf("b"), Map.of("type", "OTHER")).statusCode(409);
        as(officer).header("If-Match", "\"1\"").delete(path("/1")).then().statusCode(409);
        as(officer).get("/api/v1/innovations/" + draft.id + "/versions/3").then().body("evidence.fileName", contains("a.pdf"))
                .body("evidence[0].sha256", matchesPattern("[0-9a-f]{64}"));
    }

    @Test
    void a_removed_file_leaves_its_entry_and_its_number() {
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "OTHER")).statusCode(201);
        as(officer).delete(path("/1")).then().statusCode(428);
        as(officer).header("If-Match", "\"2\"").delete(path("/1")).then().statusCode(412);
        as(officer).header("If-Match", "\"1\"").delete(path("/1")).then().statusCode(204);
        as(officer).get(path("")).then().body("items", empty());
        as(officer).get(path("/1/content")).then().statusCode(404);
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "OTHER")).statusCode(201).body("n", is(2));
        assertEquals(1, count("select count(*) from evidence where removed_at is not null and removed_by is not null"));
        assertEquals(1, count("select count(*) from evidence_content"));
    }

    @Test
    void only_the_agency_adds_and_only_the_scope_reads() {
        var bureau = GivenAccounts.bureauOf(government);
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "OTHER")).statusCode(201);
        upload(bureau, "b.pdf", GivenFiles.pdf("b"), Map.of("type", "OTHER")).statusCode(403);
        as(bureau).get(path("/1/content")).then().statusCode(200);
        as(GivenAccounts.bureauOf(GivenAgencies.government("73.24"))).get(path("/1/content")).then().statusCode(404);
        given().get(path("/1/content")).then().statusCode(401);
    }

    @Test
    void a_name_keeps_no_folder_and_no_trick() {
        upload("..\\..\\etc/pass\u202Ewd.pdf.exe", GivenFiles.pdf("a"), Map.of("type", "OTHER")).statusCode(201)
                .body("fileName", startsWith("passwd")).body("number", nullValue());
        as(officer).get(path("/1/content")).then().header("Content-Disposition", startsWith("attachment; filename=\"passwd.pdf.pdf\""));
    }

    @Test
    void a_quotation_mark_in_a_name_costs_the_mark_alone() throws IOException, InterruptedException {
        assertEquals(201, sent("boundary=x", "--x\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nOTHER\r\n--x\r\nContent-Disposition: form-data; "
                + "name=\"file\"; filename=\"a\\\"b.pdf\"\r\n\r\n" + new String(GivenFiles.pdf("a"), StandardCharsets.ISO_8859_1) + "\r\n--x--\r\n"));
        as(officer).get(path("")).then().body("items.fileName", contains("ab.pdf"));
    }

    @Test
    void an_unchanged_file_is_named_again_without_being_sent() {
        upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "OTHER")).statusCode(201);
        as(officer).header("If-None-Match", "\"1\"").get(path("/1")).then().statusCode(304).header("ETag", "\"1\"");
        as(officer).header("If-None-Match", "\"1\"").get(path("/1/content")).then().statusCode(304).header("ETag", "\"1\"");
    }

    @Test
    void the_history_tells_which_file_came_and_went_and_who_did_it() {
        var hash = upload("a.pdf", GivenFiles.pdf("a"), Map.of("type", "DECREE")).statusCode(201).extract().<String>path("sha256");
        as(officer).header("If-Match", "\"1\"").delete(path("/1")).then().statusCode(204);
        as(officer).get("/api/v1/innovations/" + draft.id + "/events").then()
                .body("items.type", contains("CREATED", "EVIDENCE_ADDED", "EVIDENCE_REMOVED")).body("items.version", contains(1, 2, 3))
                .body("items[1].actorName", startsWith("Pengguna agency.officer")).body("items[1].recordedAt", is("2026-06-01T02:00:00Z"))
                .body("items[1].changes.field", contains("evidence")).body("items[1].changes[0].from", nullValue())
                .body("items[1].changes[0].to.fileName", is("a.pdf")).body("items[1].changes[0].to.type", is("DECREE"))
                .body("items[1].changes[0].to.sha256", is(hash))
                .body("items[2].changes[0].from.sha256", is(hash)).body("items[2].changes[0].to", nullValue());
        as(officer).get("/api/v1/innovations/" + draft.id + "/versions/2").then().body("evidence.sha256", contains(hash));
        as(officer).get("/api/v1/innovations/" + draft.id + "/versions/3").then().body("evidence", empty());
        as(officer).get("/api/v1/innovations/" + draft.id).then().body("version", is(3));
    }

    private long count(String sql) {
        return (Long) entities.createNativeQuery(sql, Long.class).getSingleResult();
    }

    private String path(String rest) {
        return "/api/v1/innovations/" + draft.id + "/evidence" + rest;
    }

    private ValidatableResponse upload(String name, byte[] bytes, Map<String, String> papers) {
        return upload(officer, name, bytes, papers);
    }

    private ValidatableResponse upload(String cookie, String name, byte[] bytes, Map<String, String> papers) {
        var request = given().config(BROWSER_LIKE).cookie(COOKIE, cookie).multiPart("file", name, bytes, "application/octet-stream");
        papers.forEach((key, value) -> request.multiPart(key, value));
        return request.post(path("")).then();
    }
}
