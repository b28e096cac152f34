package id.satuinovasi.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.shared.BearerToken;

import io.quarkus.security.AuthenticationFailedException;
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
            select account_id as owner_id, last_seen_at from session where token_hash = ? and expires_at > ? and last_seen_at > ?""");
    private static final String SEEN = "update session set last_seen_at = ? where token_hash = ?";
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final DataSource database;
    private final KeyAuthentication keys;
    private final BlockingSecurityExecutor executor;
    private final Clock clock;

    SessionMechanism(DataSource database, KeyAuthentication keys, BlockingSecurityExecutor executor, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.executor = executor;
        this.clock = clock;
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
        return cookie == null ? Uni.createFrom().nullItem() : executor.executeBlocking(() -> identityOfSession(cookie.getValue()));
    }

    /** A token that nobody issued is refused, rather than read as nobody's or as the cookie's beside it. */
    private SecurityIdentity identityOfBearer(String token, RoutingContext context) {
        if (token.startsWith(KeySecret.MARK)) {
            return keys.identityOf(new KeySecret(token), context);
        }
        throw new AuthenticationFailedException("No bearer token is known here");
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"satu-inovasi\""));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private SecurityIdentity identityOfSession(String token) {
        var now = clock.instant();
        var hash = SessionToken.hash(token);
        try (var connection = database.getConnection();
                var query = ProvenAccount.prepare(connection, SIGNED_IN, now,
                        hash, Timestamp.from(now), Timestamp.from(now.minus(Session.IDLE)));
                var rows = query.executeQuery()) {
            if (!rows.next()) {
                return null;
            }
            var lastSeen = rows.getTimestamp("last_seen_at").toInstant();
            var signedIn = new SignedIn(rows.getLong("account_id"), rows.getString("username"),
                    rows.getBoolean("must_change_password"), token, rows.getString("written"), ProvenAccount.grants(rows));
            if (lastSeen.plus(SEEN_STEP).isBefore(now)) {
                markSeen(connection, hash, now);
            }
            return ProvenAccount.identity(signedIn);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void markSeen(Connection connection, String hash, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(SEEN)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, hash);
            update.executeUpdate();
        }
    }
}
