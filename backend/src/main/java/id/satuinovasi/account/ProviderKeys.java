package id.satuinovasi.account;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.shared.Problem;

/**
 * The provider's public keys, fetched when a token first needs them and again when one names a key that is not among them;
 * at most once in a while, so that made-up tokens cannot make the service call the provider for each. While the provider
 * cannot be reached, the keys at hand go on serving for a day.
 */
@ApplicationScoped
class ProviderKeys {

    static final Duration FRESH = Duration.ofHours(1);
    static final Duration USABLE = Duration.ofDays(1);
    static final Duration REST = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(ProviderKeys.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(4);

    private record Fetched(List<JsonWebKey> keys, Instant since) {
    }

    private final ProviderConfig provider;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final VerificationJwkSelector selector = new VerificationJwkSelector();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();
    private Fetched fetched = new Fetched(List.of(), Instant.MIN);
    private Instant triedAt = Instant.MIN;

    ProviderKeys(ProviderConfig provider, ObjectMapper mapper, Clock clock) {
        this.provider = provider;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The key that a token names; null where the provider has no such key. 503 where nobody can tell. */
    PublicJsonWebKey of(JsonWebSignature token) throws JoseException {
        var now = clock.instant();
        var known = keys(now, FRESH);
        var key = select(token, known);
        if (key == null && fetchedBefore(now)) {
            key = select(token, keys(now, Duration.ZERO));
        }
        return key;
    }

    void forget() {
        synchronized (this) {
            fetched = new Fetched(List.of(), Instant.MIN);
            triedAt = Instant.MIN;
        }
    }

    private PublicJsonWebKey select(JsonWebSignature token, List<JsonWebKey> keys) throws JoseException {
        // Several fit where a token names none: then the one that its signature fits, if any.
        var fitting = selector.selectList(token, keys);
        var one = fitting.size() <= 1 ? fitting.stream().findFirst().orElse(null) : selector.selectWithVerifySignatureDisambiguate(token, fitting);
        return one instanceof PublicJsonWebKey key ? key : null;
    }

    private synchronized boolean fetchedBefore(Instant now) {
        return fetched.since().isBefore(now);
    }

    /** One at a time asks the provider; who comes meanwhile waits those seconds for the same answer. */
    private synchronized List<JsonWebKey> keys(Instant now, Duration fresh) {
        if (fetched.since().isBefore(now.minus(fresh)) && !triedAt.plus(REST).isAfter(now)) {
            triedAt = now;
            try {
                fetched = new Fetched(fetch(), now);
            } catch (IOException | JoseException unreachable) {
                LOG.warnf("The keys of the identity provider %s cannot be read: %s", provider.issuer().orElseThrow(), unreachable.getMessage());
            }
        }
        if (fetched.since().isBefore(now.minus(USABLE))) {
            throw Problem.of(503, "account.provider-unreachable", provider.name()).header("Retry-After", REST.toSeconds());
        }
        return fetched.keys();
    }

    private List<JsonWebKey> fetch() throws IOException, JoseException {
        var address = provider.jwksUrl();
        return new JsonWebKeySet(get(address.isPresent() ? address.get() : addressFromDiscovery())).getJsonWebKeys();
    }

    private String addressFromDiscovery() throws IOException {
        var issuer = provider.issuer().orElseThrow();
        JsonNode document = mapper.readTree(get(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"));
        if (!issuer.equals(document.path("issuer").asText())) {
            throw new IOException("the discovery document is that of \"" + document.path("issuer").asText() + "\"");
        }
        return document.path("jwks_uri").asText();
    }

    private String get(String address) throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).timeout(ANSWER).header("Accept", "application/json").build();
            // The time-out of the request ends with the head of the answer; this one holds for its body too.
            var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException | TimeoutException | IllegalArgumentException failure) {
            throw new IOException(address + ": " + (failure.getCause() == null ? failure : failure.getCause()), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
