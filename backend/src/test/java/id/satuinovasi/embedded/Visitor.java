package id.satuinovasi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import id.satuinovasi.shared.DatabaseJson;

/** A client of the API at one address, with a session or (null) without. */
record Visitor(String address, String session) {

    private static final String COOKIE = "satu_inovasi_session";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Visitor signedIn(String address, String username, String password) throws IOException {
        var answer = new Visitor(address, null).send("POST", "/session", Map.of("username", username, "password", password));
        assertEquals(200, answer.statusCode(), () -> text(answer));
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.startsWith(COOKIE + "="), cookie);
        return new Visitor(address, cookie.substring(COOKIE.length() + 1, cookie.indexOf(';')));
    }

    /** Signed in with the made-up password, which is replaced at once. */
    static Visitor welcomed(String address, String username, String initialPassword, String chosen) throws IOException {
        var visitor = signedIn(address, username, initialPassword);
        visitor.expect(204, "PUT", "/session/password", Map.of("currentPassword", initialPassword, "newPassword", chosen));
        return visitor;
    }

    Visitor at(String other) {
        return new Visitor(other, session);
    }

    HttpResponse<byte[]> send(String method, String path, Object body, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(DatabaseJson.MAPPER.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (session != null) {
            request.header("Cookie", COOKIE + "=" + session);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    JsonNode expect(int status, String method, String path, Object body, String... headers) throws IOException {
        var answer = send(method, path, body, headers);
        assertEquals(status, answer.statusCode(), () -> method + " " + path + ": " + text(answer));
        return json(answer);
    }

    JsonNode get(String path) throws IOException {
        return expect(200, "GET", path, null);
    }

    static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return DatabaseJson.MAPPER.readTree(answer.body());
    }

    static String text(HttpResponse<byte[]> answer) {
        return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
