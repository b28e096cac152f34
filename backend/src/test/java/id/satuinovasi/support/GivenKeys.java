package id.satuinovasi.support;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** API keys of the tests, made through HTTP by the account that owns them. */
public final class GivenKeys {

    private GivenKeys() {
    }

    /** The secret of a new key; {@code more} are further properties, names and values in turn. */
    public static String with(String cookie, List<String> scopes, Object... more) {
        return made(cookie, scopes, more).getString("secret");
    }

    public static JsonPath made(String cookie, List<String> scopes, Object... more) {
        return given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON).body(body(scopes, more))
                .post("/api/v1/api-keys").then().statusCode(201).extract().jsonPath();
    }

    public static Map<String, Object> body(List<String> scopes, Object... more) {
        var body = new HashMap<String, Object>(Map.of("name", "Portal Provinsi", "scopes", scopes, "expiresOn", "2026-12-31"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    public static RequestSpecification calling(String secret) {
        return given().header("Authorization", "Bearer " + secret).header("Accept-Language", "en");
    }
}
