package id.satuinovasi.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.shared.BearerToken;
import id.satuinovasi.shared.JoinedLooks;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Turns the session cookie, or the bearer token beside it, into an identity whose roles are those of the grants valid today.
 * An unknown or expired cookie is as good as none: what is public stays readable, everything else answers 401.
 */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

    private static final String SIGNED_IN = ProvenAccount.statement("""
            select token_hash, account_id as owner_id, by_provider, last_seen_at from session
             where token_hash = any(?) and expires_at > ? and last_seen_at > ?""");
    /** One that is just being ended is passed over: nobody's request waits for it. */
    private static final String SEEN = """
            update session set last_seen_at = ?
             where token_hash in (select token_hash from session where token_hash = any(?) for update skip locked)""";
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final DataSource database;
    private final KeyAuthentication keys;
    private final BlockingSecurityExecutor executor;
    private final ProviderSignIn providerSignIn;
    private final Clock clock;
    /** Every request of somebody signed in asks this, so those of one moment are looked up by one statement. */
    private final JoinedLooks<String, SignedIn> sessions;

    SessionMechanism(DataSource database, KeyAuthentication keys, BlockingSecurityExecutor executor, ProviderSignIn providerSignIn, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.executor = executor;
        this.providerSignIn = providerSignIn;
        this.clock = clock;
        this.sessions = new JoinedLooks<>("sessions", this::signedIn);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager) {
        // The page's own files need no identity, so they cost no look-up.
        if (!context.normalizedPath().startsWith("/api/")) {
            return Uni.createFrom().nullItem();
        }
        var token = BearerToken.of(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (token != null) {
            return executor.executeBlocking(() -> identityOfBearer(token, context));
        }
        var cookie = context.request().getCookie(SessionToken.COOKIE);
        return cookie == null ? Uni.createFrom().nullItem()
                : sessions.at(Set.of(cookie.getValue())).map(signedIn -> identityOf(signedIn.get(cookie.getValue())));
    }

    private static SecurityIdentity identityOf(SignedIn signedIn) {
        return signedIn == null ? null : ProvenAccount.identity(signedIn);
    }

    /** A token that nobody known issued is refused, rather than read as nobody's or as the cookie's beside it. */
    private SecurityIdentity identityOfBearer(String token, RoutingContext context) {
        return token.startsWith(KeySecret.MARK) ? keys.identityOf(new KeySecret(token), context) : providerSignIn.identityOf(token);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"satu-inovasi\""));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private Map<String, SignedIn> signedIn(Set<String> tokens) {
        var now = clock.instant();
        var tokenOf = tokens.stream().collect(Collectors.toMap(SessionToken::hash, token -> token));
        var signedIn = new HashMap<String, SignedIn>();
        var unmarked = new ArrayList<String>();
        try (var connection = database.getConnection();
                var query = ProvenAccount.prepare(connection, SIGNED_IN, now, connection.createArrayOf("text", tokenOf.keySet().toArray()),
                        Timestamp.from(now), Timestamp.from(now.minus(Session.IDLE)));
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var hash = rows.getString("token_hash");
                var token = tokenOf.get(hash);
                if (!signedIn.containsKey(token)) {
                    signedIn.put(token, new SignedIn(rows.getLong("account_id"), rows.getString("username"),
                            rows.getBoolean("password_due"), rows.getBoolean("by_provider"), token, rows.getString("written"), new ArrayList<>()));
                    if (rows.getTimestamp("last_seen_at").toInstant().plus(SEEN_STEP).isBefore(now)) {
                        unmarked.add(hash);
                    }
                }
                ProvenAccount.addGrant(rows, signedIn.get(token).grants());
            }
            if (!unmarked.isEmpty()) {
                markSeen(connection, unmarked, now);
            }
            return signedIn;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void markSeen(Connection connection, List<String> hashes, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(SEEN)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setArray(2, connection.createArrayOf("text", hashes.toArray()));
            update.executeUpdate();
        }
    }
}
