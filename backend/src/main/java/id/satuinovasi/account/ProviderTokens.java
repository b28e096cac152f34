package id.satuinovasi.account;

import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.shared.Problem;

/**
 * What a token of the provider proves. An ID token says to the page who signed in, an access token lets a program call: neither
 * is taken for the other. Keys come from the provider alone; what a token says of its own key is not looked at.
 */
@ApplicationScoped
class ProviderTokens {

    /** Who it is at the provider, and what the provider says of that person or program. */
    record Proof(String issuer, String subject, Instant issuedAt, Instant expiresAt, JsonNode claims) {
    }

    static final int LONGEST = 16_000;
    /** An ID token is exchanged as soon as it comes; an older one was kept somewhere. */
    static final Duration EXCHANGED_WITHIN = Duration.ofMinutes(10);

    private static final int LONGEST_SUBJECT = 255;
    private static final AlgorithmConstraints SIGNED_WITH = new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.RSA_USING_SHA384, AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256, AlgorithmIdentifiers.RSA_PSS_USING_SHA384, AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512, AlgorithmIdentifiers.EDDSA);
    private static final Set<String> ID_TYPES = Set.of("jwt");
    private static final Set<String> ACCESS_TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    /** Only in ID tokens: bound to the page's request, or to the access token beside it. */
    private static final List<String> ID_CLAIMS = List.of("nonce", "at_hash", "c_hash");

    private final ProviderConfig provider;
    private final ProviderKeys keys;
    private final ObjectMapper mapper;
    private final Clock clock;

    ProviderTokens(ProviderConfig provider, ProviderKeys keys, ObjectMapper mapper, Clock clock) {
        this.provider = provider;
        this.keys = keys;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The answer to the page's own request. */
    Proof ofSignIn(String token) {
        var client = provider.clientId().orElseThrow();
        var context = verified(token, client, (int) EXCHANGED_WITHIN.toSeconds());
        var proof = proof(context);
        if (!hasType(context, proof, ID_TYPES, "ID") || !proof.claims().hasNonNull("nonce")
                || !proof.claims().path("azp").asText(client).equals(client)
                || proof.claims().path("aud").size() > 1 && !proof.claims().hasNonNull("azp")) {
            throw refused("token-not-for-sign-in");
        }
        return proof;
    }

    /** What a program sends with each request. */
    Proof ofBearer(String token) {
        var audience = provider.audience().orElseThrow(() -> refused("token-audience"));
        var context = verified(token, audience, Integer.MAX_VALUE);
        var proof = proof(context);
        if (!hasType(context, proof, ACCESS_TYPES, "Bearer") || ID_CLAIMS.stream().anyMatch(proof.claims()::hasNonNull)) {
            throw refused("token-not-for-access");
        }
        if (proof.claims().has("cnf")) {
            // Bound to a key whose possession is not shown here: whoever sends it may have found it.
            throw refused("token-bound");
        }
        return proof;
    }

    private JwtContext verified(String token, String audience, int oldestSeconds) {
        if (token.length() > LONGEST) {
            throw refused("token-malformed");
        }
        var issuer = provider.issuer().orElseThrow();
        try {
            // Looked at before any key is asked for: what another issuer made is none of the provider's business.
            var read = new JwtConsumerBuilder().setSkipAllValidators().setDisableRequireSignature().setSkipSignatureVerification()
                    .setJwsAlgorithmConstraints(SIGNED_WITH).build().process(token);
            if (!issuer.equals(read.getJwtClaims().getIssuer())) {
                throw refused("token-issuer");
            }
            new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(SIGNED_WITH)
                    .setVerificationKeyResolver(this::keyOf)
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(audience)
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setIssuedAtRestrictions(0, oldestSeconds)
                    .setAllowedClockSkewInSeconds((int) provider.clockSkew().toSeconds())
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .build().processContext(read);
            return read;
        } catch (InvalidJwtException invalid) {
            throw unreachable(invalid) == null ? refused(reason(invalid)) : unreachable(invalid);
        } catch (MalformedClaimException malformed) {
            throw refused("token-malformed");
        }
    }

    private Key keyOf(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            var key = keys.of(token);
            if (key == null) {
                throw new UnresolvableKeyException("The provider has no such key");
            }
            return key.getPublicKey();
        } catch (JoseException unfit) {
            throw new UnresolvableKeyException("No key fits", unfit);
        }
    }

    private Proof proof(JwtContext context) {
        try {
            var claims = context.getJwtClaims();
            if (claims.getSubject().isEmpty() || claims.getSubject().length() > LONGEST_SUBJECT
                    || claims.getSubject().chars().anyMatch(Character::isISOControl)) {
                throw refused("token-malformed");
            }
            return new Proof(claims.getIssuer(), claims.getSubject(), Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()), mapper.valueToTree(claims.getClaimsMap()));
        } catch (MalformedClaimException malformed) {
            throw refused("token-malformed");
        }
    }

    /** Providers that tell what a token is do so in its head (RFC 9068), or in a claim as Keycloak does. */
    private static boolean hasType(JwtContext context, Proof proof, Set<String> inHead, String inClaim) {
        var head = context.getJoseObjects().getFirst().getHeader("typ");
        return (head == null || inHead.contains(head.toLowerCase(Locale.ROOT))) && proof.claims().path("typ").asText(inClaim).equals(inClaim);
    }

    private static Problem unreachable(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }

    private static String reason(InvalidJwtException invalid) {
        return invalid.getErrorDetails().stream().map(error -> switch (error.getErrorCode()) {
            case ErrorCodes.EXPIRED, ErrorCodes.ISSUED_AT_INVALID_PAST -> "token-expired";
            case ErrorCodes.NOT_YET_VALID, ErrorCodes.ISSUED_AT_INVALID_FUTURE -> "token-not-yet-valid";
            case ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING -> "token-audience";
            case ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING -> "token-issuer";
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING, ErrorCodes.MISCELLANEOUS -> "token-signature";
            default -> "token-malformed";
        }).findFirst().orElse("token-malformed");
    }

    private static Problem refused(String reason) {
        return Problem.of(401, "account." + reason).header("WWW-Authenticate", "Bearer realm=\"satu-inovasi\", error=\"invalid_token\"");
    }
}
