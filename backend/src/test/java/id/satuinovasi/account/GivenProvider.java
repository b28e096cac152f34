package id.satuinovasi.account;

import static io.restassured.RestAssured.given;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

import id.satuinovasi.support.TestClock;
import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;

/** The provider of the tests, with keys of its own and tokens signed with them. */
final class GivenProvider {

    static final RsaJsonWebKey KEY = key("kunci-1");
    static final RsaJsonWebKey OTHER_KEY = key("kunci-2");

    private GivenProvider() {
    }

    static String issuer() {
        return ConfigProvider.getConfig().getValue("satu-inovasi.oidc.issuer", String.class);
    }

    /** It answers, with these keys; the service has forgotten what it knew. */
    static void publishes(RsaJsonWebKey... keys) {
        var certs = issuer() + "/certs";
        put(issuer() + "/.well-known/openid-configuration", "{\"issuer\": \"%s\", \"jwks_uri\": \"%s\"}".formatted(issuer(), certs));
        put(certs, new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    }

    static void putDiscovery(String document) {
        put(issuer() + "/.well-known/openid-configuration", document);
    }

    static void isDown() {
        given().delete(issuer()).then().statusCode(204);
    }

    /** How often it was asked since this was asked last. */
    static int asked() {
        return Integer.parseInt(given().get(issuer().replaceFirst("/realms/uji$", "/asked")).asString());
    }

    private static void put(String address, String document) {
        given().contentType(ContentType.JSON).body(document).put(address).then().statusCode(204);
    }

    static RsaJsonWebKey key(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setUse("sig");
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the page gets for somebody who has just signed in. */
    static JwtClaims idClaims(String subject) {
        var claims = claims(subject, "satu-inovasi-page");
        claims.setStringClaim("azp", "satu-inovasi-page");
        claims.setStringClaim("typ", "ID");
        claims.setStringClaim("nonce", UUID.randomUUID().toString());
        return claims;
    }

    /** What a program gets. */
    static JwtClaims accessClaims(String subject) {
        var claims = claims(subject, "satu-inovasi-api");
        claims.setStringClaim("azp", "portal-ntt");
        claims.setStringClaim("typ", "Bearer");
        return claims;
    }

    private static JwtClaims claims(String subject, String audience) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setSubject(subject);
        claims.setAudience(audience);
        claims.setIssuedAt(at(Duration.ZERO));
        claims.setExpirationTime(at(Duration.ofMinutes(5)));
        claims.setJwtId(UUID.randomUUID().toString());
        return claims;
    }

    static NumericDate at(Duration fromNow) {
        return NumericDate.fromSeconds(now().plus(fromNow).getEpochSecond());
    }

    private static Instant now() {
        return Arc.container().instance(TestClock.class).get().instant();
    }

    static String signed(JwtClaims claims) {
        return signed(claims, KEY, Map.of());
    }

    static String signed(JwtClaims claims, RsaJsonWebKey key, Map<String, Object> head) {
        return signed(claims, key.getPrivateKey(), key.getKeyId(), AlgorithmIdentifiers.RSA_USING_SHA256, head);
    }

    static String signed(JwtClaims claims, java.security.Key key, String keyId, String algorithm, Map<String, Object> head) {
        try {
            var token = new JsonWebSignature();
            token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            token.setPayload(claims.toJson());
            token.setKey(key);
            token.setDoKeyValidation(key instanceof PrivateKey);
            if (keyId != null) {
                token.setKeyIdHeaderValue(keyId);
            }
            token.setAlgorithmHeaderValue(algorithm);
            head.forEach(token::setHeader);
            return token.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
