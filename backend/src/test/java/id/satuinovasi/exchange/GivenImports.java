package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;

import id.satuinovasi.support.GivenAccounts;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Files sent as a client sends them, and worked on at once instead of in the background. */
public final class GivenImports {

    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String NDJSON = "application/x-ndjson";

    private GivenImports() {
    }

    public static Response send(String cookie, String path, String type, byte[] file) {
        return given().cookie(GivenAccounts.COOKIE, cookie).config(io.restassured.RestAssured.config().encoderConfig(
                io.restassured.config.EncoderConfig.encoderConfig().encodeContentTypeAs(type, io.restassured.http.ContentType.BINARY)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type).body(file).post("/api/v1/imports/" + path);
    }

    /** Sent and worked on; the import as it is then. */
    public static JsonPath taken(String cookie, String path, String type, byte[] file) {
        var answer = send(cookie, path, type, file);
        assertEquals(202, answer.statusCode(), answer.asString());
        var id = answer.jsonPath().getLong("id");
        assertEquals("/api/v1/imports/" + id, answer.header("Location").replaceFirst("^https?://[^/]+", ""));
        return worked(cookie, id);
    }

    public static JsonPath taken(String cookie, String path, String csv) {
        return taken(cookie, path, CSV, csv.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonPath worked(String cookie, long id) {
        Arc.container().instance(WorkOnImport.class).get().work(id);
        return view(cookie, id);
    }

    public static JsonPath view(String cookie, long id) {
        return given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/imports/" + id).then().statusCode(200).extract().jsonPath();
    }

    public static JsonPath act(String cookie, JsonPath job, String verb, Object body) {
        var request = given().cookie(GivenAccounts.COOKIE, cookie).header("If-Match", "\"" + job.getInt("version") + "\"").contentType("application/json");
        var answer = (body == null ? request : request.body(body)).post("/api/v1/imports/" + job.getLong("id") + "/" + verb);
        assertEquals(200, answer.statusCode(), answer.asString());
        return worked(cookie, job.getLong("id"));
    }

    public static JsonPath rows(String cookie, JsonPath job, String query) {
        return given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/imports/" + job.getLong("id") + "/rows" + query)
                .then().statusCode(200).extract().jsonPath();
    }

    public static byte[] errors(String cookie, JsonPath job) {
        return given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/imports/" + job.getLong("id") + "/errors")
                .then().statusCode(200).extract().asByteArray();
    }

    /** The counts in the order create, update, unchanged, conflict, error. */
    public static List<Integer> counts(JsonPath job) {
        return List.of("create", "update", "unchanged", "conflict", "error").stream().map(name -> job.getInt("counts." + name)).toList();
    }
}
