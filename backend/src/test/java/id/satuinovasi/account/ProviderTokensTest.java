package id.satuinovasi.account;

import static id.satuinovasi.account.GivenProvider.KEY;
import static id.satuinovasi.account.GivenProvider.OTHER_KEY;
import static id.satuinovasi.account.GivenProvider.accessClaims;
import static id.satuinovasi.account.GivenProvider.at;
import static id.satuinovasi.account.GivenProvider.idClaims;
import static id.satuinovasi.account.GivenProvider.signed;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.ProviderResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Whom a token of the provider lets in: nobody but who it was made for, now, here, with the provider's own key. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(ProviderResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderTokensTest {

    @Inject
    TestClock clock;
    @Inject
    ProviderKeys keys;

    @BeforeEach
    void linked() {
        GivenProvider.publishes(KEY);
        keys.forget();
        var account = GivenAccounts.account("maria");
        GivenAccounts.grant(account, Role.AUDITOR, null, null, LocalDate.of(2026, 1, 1), null);
        QuarkusTransaction.requiringNew().run(() ->
                AccountIdentity.link(Account.findById(account.id), GivenProvider.issuer(), "s-1", new id.satuinovasi.shared.Recorded(TestClock.START, null)));
    }

    @Test
    void a_good_token_is_taken_in_place_of_a_session_and_leaves_none() {
        bearer(signed(accessClaims("s-1"))).then().statusCode(200)
                .body("account.username", equalTo("maria")).body("byProvider", equalTo(true)).body("grants", hasSize(1));
        QuarkusTransaction.requiringNew().run(() -> assertEquals(0, Session.count()));
    }

    @Test
    void a_good_id_token_is_exchanged_for_the_session_cookie() {
        var answer = exchange(signed(idClaims("s-1")));
        answer.then().statusCode(200).body("account.username", equalTo("maria"));
        var header = answer.getHeader("Set-Cookie");
        assertEquals(true, header.contains("HttpOnly") && header.contains("SameSite=Lax"), header);
        given().cookie(GivenAccounts.COOKIE, answer.getCookie(GivenAccounts.COOKIE)).get("/api/v1/session").then().statusCode(200)
                .body("byProvider", equalTo(true));
    }

    @Test
    void an_id_token_is_exchanged_once() {
        var token = signed(idClaims("s-1"));
        exchange(token).then().statusCode(200);
        refused(exchange(token), 401, "token-used");
        clock.set(TestClock.START.plus(Duration.ofHours(1)));
        refused(exchange(token), 401, "token-expired");
    }

    @Test
    void an_id_token_that_was_kept_for_long_is_not_exchanged() {
        var claims = idClaims("s-1");
        claims.setExpirationTime(at(Duration.ofHours(8)));
        clock.set(TestClock.START.plus(ProviderTokens.EXCHANGED_WITHIN).plusSeconds(31));
        refused(exchange(signed(claims)), 401, "token-expired");
    }

    @Test
    void a_token_of_another_issuer_is_refused_without_asking_anybody() {
        GivenProvider.asked();
        bearerRefused(claims -> claims.setIssuer("https://lain.example.id/realms/uji"), "token-issuer");
        bearerRefused(claims -> claims.setIssuer(GivenProvider.issuer() + "/"), "token-issuer");
        bearerRefused(claims -> claims.unsetClaim("iss"), "token-issuer");
        assertEquals(0, GivenProvider.asked());
    }

    @Test
    void a_token_for_another_service_or_client_is_refused() {
        bearerRefused(claims -> claims.setAudience("portal-lain"), "token-audience");
        bearerRefused(claims -> claims.unsetClaim("aud"), "token-audience");
        idRefused(claims -> claims.setAudience("portal-lain"), "token-audience");
        idRefused(claims -> claims.setStringClaim("azp", "portal-lain"), "token-not-for-sign-in");
        idRefused(claims -> {
            claims.setAudience("satu-inovasi-page", "portal-lain");
            claims.unsetClaim("azp");
        }, "token-not-for-sign-in");
    }

    @Test
    void an_id_token_is_no_access_token_and_the_other_way_round() {
        bearerRefused(claims -> claims.setStringClaim("typ", "ID"), "token-not-for-access");
        bearerRefused(claims -> claims.setStringClaim("nonce", "n-1"), "token-not-for-access");
        bearerRefused(claims -> claims.setStringClaim("at_hash", "h-1"), "token-not-for-access");
        idRefused(claims -> claims.setStringClaim("typ", "Bearer"), "token-not-for-sign-in");
        idRefused(claims -> claims.unsetClaim("nonce"), "token-not-for-sign-in");
        refused(bearer(signed(accessClaims("s-1"), KEY, Map.of("typ", "logout+jwt"))), 401, "token-not-for-access");
        bearer(signed(accessClaims("s-1"), KEY, Map.of("typ", "at+jwt"))).then().statusCode(200);
    }

    @Test
    void a_token_bound_to_a_key_is_no_bearer_token() {
        bearerRefused(claims -> claims.setClaim("cnf", Map.of("jkt", "0ZcOCORZNYy")), "token-bound");
    }

    @Test
    void an_unsigned_token_is_refused() {
        refused(bearer(signed(accessClaims("s-1"), null, null, AlgorithmIdentifiers.NONE, Map.of())), 401, null);
        var signed = signed(accessClaims("s-1")).split("\\.");
        refused(bearer(signed[0] + "." + signed[1] + "."), 401, null);
    }

    @Test
    void the_public_key_is_no_shared_secret() {
        for (var secret : List.of(KEY.getPublicKey().getEncoded(), KEY.toJson().getBytes(StandardCharsets.UTF_8))) {
            refused(bearer(signed(accessClaims("s-1"), new SecretKeySpec(secret, "HmacSHA256"), KEY.getKeyId(),
                    AlgorithmIdentifiers.HMAC_SHA256, Map.of())), 401, null);
        }
    }

    @Test
    void a_token_counts_from_its_first_to_its_last_second_give_or_take_the_clocks() {
        bearerRefused(claims -> expires(claims, -31), "token-expired");
        bearerTaken(claims -> expires(claims, -29));
        bearerRefused(claims -> claims.setNotBefore(at(Duration.ofSeconds(31))), "token-not-yet-valid");
        bearerTaken(claims -> claims.setNotBefore(at(Duration.ofSeconds(29))));
        bearerRefused(claims -> claims.setIssuedAt(at(Duration.ofMinutes(2))), "token-not-yet-valid");
        bearerTaken(claims -> claims.setIssuedAt(at(Duration.ofSeconds(29))));
        bearerRefused(claims -> claims.unsetClaim("exp"), null);
        bearerRefused(claims -> claims.unsetClaim("iat"), null);
        bearerRefused(claims -> claims.setStringClaim("exp", "besok"), null);
    }

    @Test
    void a_token_must_say_whom_it_is_about() {
        bearerRefused(claims -> claims.unsetClaim("sub"), null);
        bearerRefused(claims -> claims.setSubject(""), null);
        bearerRefused(claims -> claims.setSubject("s".repeat(256)), null);
        bearerRefused(claims -> claims.setSubject("s-1\u0000"), null);
        bearerRefused(claims -> claims.setClaim("sub", 1), null);
    }

    @Test
    void another_key_under_the_name_of_the_providers_is_refused() {
        var other = GivenProvider.key(KEY.getKeyId());
        refused(bearer(signed(accessClaims("s-1"), other, Map.of())), 401, "token-signature");
        refused(exchange(signed(idClaims("s-1"), other, Map.of())), 401, "token-signature");
    }

    @Test
    void what_a_token_says_of_its_own_key_is_not_looked_at() {
        var other = GivenProvider.key(KEY.getKeyId());
        var address = GivenProvider.issuer() + "/own-keys";
        for (var head : List.<Map<String, Object>>of(Map.of("jku", address), Map.of("x5u", address),
                Map.of("jwk", other.toParams(org.jose4j.jwk.JsonWebKey.OutputControlLevel.PUBLIC_ONLY)))) {
            refused(bearer(signed(accessClaims("s-1"), other, head)), 401, "token-signature");
            bearer(signed(accessClaims("s-1"), KEY, head)).then().statusCode(200);
        }
    }

    @Test
    void a_key_unknown_so_far_is_looked_for_once_in_a_while() {
        bearer(signed(accessClaims("s-1"))).then().statusCode(200);
        GivenProvider.asked();
        for (int i = 0; i < 20; i++) {
            refused(bearer(signed(accessClaims("s-1"), GivenProvider.OTHER_KEY, Map.of())), 401, "token-signature");
        }
        assertEquals(0, GivenProvider.asked(), "within seconds of the last time");
        clock.set(TestClock.START.plus(ProviderKeys.REST));
        for (int i = 0; i < 20; i++) {
            refused(bearer(signed(accessClaims("s-1"), OTHER_KEY, Map.of())), 401, "token-signature");
        }
        assertEquals(2, GivenProvider.asked(), "discovery document and keys, once");
    }

    @Test
    void a_rotated_key_is_taken_and_the_old_one_as_long_as_it_is_published() {
        bearer(signed(accessClaims("s-1"))).then().statusCode(200);
        GivenProvider.publishes(KEY, OTHER_KEY);
        clock.set(TestClock.START.plus(ProviderKeys.REST));
        bearer(signed(accessClaims("s-1"), OTHER_KEY, Map.of())).then().statusCode(200);
        bearer(signed(accessClaims("s-1"))).then().statusCode(200);
        GivenProvider.publishes(OTHER_KEY);
        clock.set(TestClock.START.plus(ProviderKeys.FRESH).plusSeconds(11));
        bearer(signed(accessClaims("s-1"), OTHER_KEY, Map.of())).then().statusCode(200);
        refused(bearer(signed(accessClaims("s-1"))), 401, "token-signature");
    }

    @Test
    void without_the_providers_keys_the_answer_is_503_and_local_accounts_sign_in() {
        GivenProvider.isDown();
        refused(bearer(signed(accessClaims("s-1"))), 503, "provider-unreachable");
        GivenProvider.asked();
        for (var answer : List.of(bearer(signed(accessClaims("s-1"))), exchange(signed(idClaims("s-1"))))) {
            refused(answer, 503, "provider-unreachable");
            answer.then().header("Retry-After", "10").body("detail", containsString("SSO Uji"));
        }
        assertEquals(0, GivenProvider.asked(), "not for each of them");
        GivenAccounts.signIn("maria", GivenAccounts.PASSWORD);
        GivenProvider.publishes(KEY);
        clock.set(TestClock.START.plus(ProviderKeys.REST));
        bearer(signed(accessClaims("s-1"))).then().statusCode(200);
    }

    @Test
    void known_keys_go_on_serving_while_the_provider_is_down_for_a_day() {
        bearer(signed(accessClaims("s-1"))).then().statusCode(200);
        GivenProvider.isDown();
        clock.set(TestClock.START.plus(ProviderKeys.FRESH).plusSeconds(1));
        bearer(signed(accessClaims("s-1"))).then().statusCode(200);
        clock.set(TestClock.START.plus(ProviderKeys.USABLE).plusSeconds(1));
        refused(bearer(signed(accessClaims("s-1"))), 503, "provider-unreachable");
    }

    @Test
    void a_discovery_document_of_somebody_else_is_not_believed() {
        GivenProvider.putDiscovery("{\"issuer\": \"https://lain.example.id\", \"jwks_uri\": \"%s/certs\"}".formatted(GivenProvider.issuer()));
        refused(bearer(signed(accessClaims("s-1"))), 503, "provider-unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "bukan tanda", "eyJhbGciOiJSUzI1NiJ9", "eyJhbGciOiJSUzI1NiJ9.e30.AA", "😀.😀.😀"})
    void what_is_no_token_is_refused(String token) {
        given().header("Authorization", "Bearer " + token).get("/api/v1/session").then().statusCode(401)
                .contentType("application/problem+json");
        exchange(token).then().statusCode(token.isBlank() ? 422 : 401);
    }

    @Test
    void a_huge_token_is_refused() {
        var claims = accessClaims("s-1");
        claims.setStringListClaim("groups", java.util.Collections.nCopies(1200, "kelompok"));
        refused(bearer(signed(claims)), 401, "token-malformed");
        exchange("a".repeat(ProviderTokens.LONGEST + 1)).then().statusCode(422).body("errors[0].pointer", equalTo("/idToken"));
        given().header("Authorization", "Bearer " + "a".repeat(200_000)).get("/api/v1/session").then().statusCode(431);
    }

    @Test
    void a_refused_token_is_not_read_as_nobodys_nor_as_the_cookies_beside_it() {
        var cookie = GivenAccounts.signIn("maria", GivenAccounts.PASSWORD);
        given().cookie(GivenAccounts.COOKIE, cookie).header("Authorization", "Bearer a.b.c").get("/api/v1/session").then().statusCode(401);
        given().header("Authorization", "Bearer a.b.c").get("/api/v1/regions").then().statusCode(401);
    }

    @Test
    void who_is_refused_learns_why_in_both_languages() {
        var claims = accessClaims("s-1");
        claims.setExpirationTime(at(Duration.ofHours(-1)));
        bearer(signed(claims)).then().statusCode(401).header("WWW-Authenticate", containsString("invalid_token"))
                .body("title", equalTo("Tanda masuk kedaluwarsa"));
        given().header("Authorization", "Bearer " + signed(claims)).header("Accept-Language", "en").get("/api/v1/session")
                .then().body("title", equalTo("Token expired"));
    }

    @Test
    void the_page_may_ask_the_provider_and_nobody_else() {
        var origin = GivenProvider.issuer().replaceFirst("/realms/uji$", "");
        given().get("/").then().header("Content-Security-Policy", containsString("; connect-src 'self' " + origin + "; "));
        given().get("/api/v1/session/providers").then().statusCode(200).body("total", equalTo(1))
                .body("items[0].issuer", equalTo(GivenProvider.issuer())).body("items[0].clientId", equalTo("satu-inovasi-page"))
                .body("items[0].name", equalTo("SSO Uji"));
    }

    private static void bearerRefused(Consumer<JwtClaims> change, String reason) {
        var claims = accessClaims("s-1");
        change.accept(claims);
        refused(bearer(signed(claims)), 401, reason);
    }

    private static void expires(JwtClaims claims, int seconds) {
        claims.setIssuedAt(at(Duration.ofMinutes(-5)));
        claims.setExpirationTime(at(Duration.ofSeconds(seconds)));
    }

    private static void bearerTaken(Consumer<JwtClaims> change) {
        var claims = accessClaims("s-1");
        change.accept(claims);
        bearer(signed(claims)).then().statusCode(200);
    }

    private static void idRefused(Consumer<JwtClaims> change, String reason) {
        var claims = idClaims("s-1");
        change.accept(claims);
        refused(exchange(signed(claims)), 401, reason);
    }

    private static void refused(Response answer, int status, String reason) {
        answer.then().statusCode(status).contentType("application/problem+json");
        if (reason != null) {
            answer.then().body("type", equalTo("urn:satu-inovasi:problem:account:" + reason));
        }
    }

    private static Response bearer(String token) {
        return given().header("Authorization", "Bearer " + token).get("/api/v1/session");
    }

    private static Response exchange(String token) {
        return given().contentType(ContentType.JSON).body(Map.of("idToken", token)).post("/api/v1/session/token");
    }
}
