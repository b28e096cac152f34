package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookEndpointResourceTest {

    private static final String PATH = "/api/v1/webhook-endpoints";
    private static final String KEY_A = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String KEY_B = Base64.getEncoder().encodeToString("12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII));

    @Inject
    DataSource database;

    private Agency flores;
    private String bureau;

    @BeforeEach
    void begin() {
        flores = GivenAgencies.government("53.06");
        bureau = GivenAccounts.bureauOf(flores);
    }

    @Test
    void the_secret_is_shown_once_and_stored_sealed() throws SQLException {
        var created = create("http://127.0.0.1:9000/a", "innovation.*").statusCode(201).body("secret", startsWith("whsec_")).extract().jsonPath();
        as(bureau).get(PATH).then().statusCode(200).body("total", equalTo(1)).body(not(containsString("whsec_")));
        as(bureau).get(PATH + "/" + created.getLong("id")).then().statusCode(200).body(not(containsString("whsec_")));
        var secret = Base64.getDecoder().decode(created.getString("secret").substring("whsec_".length()));
        try (var connection = database.getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select secret from webhook_endpoint")) {
            rows.next();
            var stored = new String(rows.getBytes(1), StandardCharsets.ISO_8859_1);
            assertFalse(stored.contains(new String(secret, StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void a_sealed_secret_opens_with_a_key_that_is_no_longer_the_first_and_with_no_other() {
        var before = new WebhookSecrets(Optional.of(List.of(KEY_A)));
        var secret = before.generate();
        var sealed = before.seal(secret);
        assertArrayEquals(secret, new WebhookSecrets(Optional.of(List.of(KEY_B, KEY_A))).open(sealed).orElseThrow());
        assertEquals(Optional.empty(), new WebhookSecrets(Optional.of(List.of(KEY_B))).open(sealed));
        assertEquals(Optional.empty(), new WebhookSecrets(Optional.empty()).open(sealed));
        var none = new WebhookSecrets(Optional.empty());
        assertArrayEquals(secret, new WebhookSecrets(Optional.of(List.of(KEY_B))).open(none.seal(secret)).orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> new WebhookSecrets(Optional.of(List.of("pendek"))));
    }

    @Test
    void an_address_inside_or_of_another_kind_is_refused_by_name() {
        for (var url : List.of("ftp://data.go.id/", "http://a@127.0.0.1:9000/", "http://10.0.0.1:9000/", "http://169.254.169.254/latest/meta-data",
                "http://[::1]:9000/", "http://[fd00::1]:9000/", "http://tidak-ada.invalid/")) {
            create(url, "innovation.*").statusCode(422).body("errors[0].pointer", equalTo("/url"));
        }
        create("http://127.0.0.1:9000/", "inovasi.*").statusCode(422).body("errors[0].pointer", equalTo("/eventTypes/0"));
        as(bureau).body(Map.of("url", "http://127.0.0.1:9000/", "eventTypes", List.of())).post(PATH).then().statusCode(422);
    }

    @Test
    void a_bureau_names_an_agency_of_its_own_and_the_ministry_what_it_wants() {
        var luwu = GivenAgencies.government("73.24");
        var url = "http://127.0.0.1:9000/";
        as(bureau).body(Map.of("url", url, "eventTypes", List.of("*"))).post(PATH).then().statusCode(422).body("errors[0].pointer", equalTo("/agencyId"));
        as(bureau).body(Map.of("url", url, "eventTypes", List.of("*"), "agencyId", luwu.id)).post(PATH).then().statusCode(422)
                .body("errors[0].pointer", equalTo("/agencyId"));
        as(bureau).body(Map.of("url", url, "eventTypes", List.of("*"), "regionCode", "53")).post(PATH).then().statusCode(422);
        var ministry = GivenAccounts.ministry();
        as(ministry).body(Map.of("url", url, "eventTypes", List.of("*"))).post(PATH).then().statusCode(201);
        as(ministry).body(Map.of("url", url, "eventTypes", List.of("*"), "regionCode", "53")).post(PATH).then().statusCode(201);
        as(ministry).body(Map.of("url", url, "eventTypes", List.of("*"), "agencyId", flores.id, "regionCode", "53.06")).post(PATH).then().statusCode(422);
        as(bureau).get(PATH).then().body("total", equalTo(0));
    }

    @Test
    void a_change_needs_the_present_version_and_tells_the_rest_apart() {
        var made = create("http://127.0.0.1:9000/a", "innovation.*").statusCode(201).extract();
        var one = PATH + "/" + made.jsonPath().getLong("id");
        as(bureau).body(Map.of("description", "Portal")).patch(one).then().statusCode(428);
        var tag = as(bureau).header("If-Match", made.header("ETag")).body(Map.of("description", "Portal")).patch(one).then().statusCode(200)
                .body("description", equalTo("Portal")).body("url", equalTo("http://127.0.0.1:9000/a")).extract().header("ETag");
        as(bureau).header("If-Match", made.header("ETag")).body(Map.of("reason", "x")).post(one + "/pause").then().statusCode(412);
        as(bureau).header("If-Match", tag).body(Map.of("reason", "Libur")).post(one + "/pause").then().statusCode(200).body("paused.cause", equalTo("PERSON"));
        as(bureau).header("If-Match", "*").body(Map.of("reason", "Libur")).post(one + "/pause").then().statusCode(409);
        as(bureau).header("If-Match", "*").body(Map.of("url", "http://10.0.0.1:9000/")).patch(one).then().statusCode(422);
        as(bureau).header("If-Match", "*").delete(one).then().statusCode(204);
        as(bureau).get(one).then().statusCode(404);
    }

    @Test
    void a_colleague_goes_on_but_cannot_widen_what_somebody_else_owns() {
        var limited = as(GivenAccounts.ministry()).body(Map.of("url", "http://127.0.0.1:9000/b", "eventTypes", List.of("*"), "agencyId", flores.id))
                .post(PATH).then().statusCode(201).extract().jsonPath().getLong("id");
        as(bureau).get(PATH).then().body("items.id", equalTo(List.of((int) limited)));
        as(bureau).header("If-Match", "*").body(Map.of("overlapHours", 0)).post(PATH + "/" + limited + "/rotation").then().statusCode(200);
        as(bureau).header("If-Match", "*").body("{\"agencyId\": null}").patch(PATH + "/" + limited).then().statusCode(422);
        as(bureau).header("If-Match", "*").body("{\"agencyId\": null, \"regionCode\": \"53\"}").patch(PATH + "/" + limited).then().statusCode(422);
    }

    @Test
    void one_account_has_so_many_at_most_and_the_same_key_makes_one() {
        for (int i = 0; i < 50; i++) {
            var same = as(bureau).header("Idempotency-Key", "ke-" + i).body(Map.of("url", "http://127.0.0.1:9000/" + i, "eventTypes", List.of("*"), "agencyId", flores.id));
            same.post(PATH).then().statusCode(201);
        }
        as(bureau).header("Idempotency-Key", "ke-7").body(Map.of("url", "http://127.0.0.1:9000/7", "eventTypes", List.of("*"), "agencyId", flores.id)).post(PATH).then().statusCode(201);
        create("http://127.0.0.1:9000/lagi", "*").statusCode(409);
        as(bureau).get(PATH).then().body("total", equalTo(50));
    }

    private ValidatableResponse create(String url, String type) {
        return as(bureau).body(Map.of("url", url, "eventTypes", List.of(type), "agencyId", flores.id)).post(PATH).then();
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON);
    }
}
