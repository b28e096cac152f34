package id.satuinovasi.account;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.shared.Replica;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Turns the session cookie into an identity whose roles are those of the grants valid today. An unknown or expired
 * cookie is as good as none: what is public stays readable, everything else answers 401.
 */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

    // Every request asks this, so it is one statement on the primary key, outside Hibernate and without a transaction.
    // An agency's officers stand also for those that were merged or split into it, whose work they go on with.
    private static final String SIGNED_IN = """
            select s.account_id, s.last_seen_at, a.username, a.must_change_password, g.role, g.region_code,
                   g.agency_id, ag.path, case when ag.parent_id is null then ag.region_code end as own_region, w.position::text as written
              from session s
              join account a on a.id = s.account_id and a.active
              left join account_write w on w.account_id = a.id
              left join account_grant g on g.account_id = a.id and g.ended_at is null
                    and g.valid_from <= ? and (g.valid_to is null or g.valid_to >= ?)
              left join lateral (
                    with recursive own (id) as (
                        select g.agency_id
                        union
                        select x.from_id from own join agency_succession x on x.into_id = own.id
                         where g.role = 'AGENCY_OFFICER' and x.kind in ('MERGE', 'SPLIT'))
                    select a.* from own join agency a on a.id = own.id) ag on true
             where s.token_hash = ? and s.expires_at > ? and s.last_seen_at > ?""";
    private static final String SEEN = "update session set last_seen_at = ? where token_hash = ?";
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final DataSource database;
    private final BlockingSecurityExecutor executor;
    private final Clock clock;

    SessionMechanism(DataSource database, BlockingSecurityExecutor executor, Clock clock) {
        this.database = database;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager) {
        var cookie = context.request().getCookie(SessionToken.COOKIE);
        // The page's own files need no identity, so they cost no look-up.
        if (!context.normalizedPath().startsWith("/api/")) {
            return Uni.createFrom().nullItem();
        }
        if (isBearer(context.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            return Uni.createFrom().failure(new AuthenticationFailedException("No bearer token is known here"));
        }
        if (cookie == null) {
            return Uni.createFrom().nullItem();
        }
        return executor.executeBlocking(() -> identityOf(cookie.getValue()));
    }

    /** A token that nobody issued is refused, rather than read as nobody's or as the cookie's beside it. */
    private static boolean isBearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"satu-inovasi\""));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private SecurityIdentity identityOf(String token) {
        var signedIn = signedIn(token);
        if (signedIn == null) {
            return null;
        }
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(signedIn.username()))
                .addAttribute(SignedIn.ATTRIBUTE, signedIn);
        if (signedIn.written() != null) {
            identity.addAttribute(Replica.AWAITED, signedIn.written());
        }
        signedIn.grants().forEach(grant -> identity.addRole(grant.role().name()));
        return identity.build();
    }

    private SignedIn signedIn(String token) {
        var now = clock.instant();
        var hash = SessionToken.hash(token);
        try (var connection = database.getConnection(); var query = connection.prepareStatement(SIGNED_IN)) {
            var today = Date.valueOf(Today.of(now));
            query.setDate(1, today);
            query.setDate(2, today);
            query.setString(3, hash);
            query.setTimestamp(4, Timestamp.from(now));
            query.setTimestamp(5, Timestamp.from(now.minus(Session.IDLE)));
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                var grants = new ArrayList<SignedIn.Grant>();
                var signedIn = new SignedIn(rows.getLong("account_id"), rows.getString("username"),
                        rows.getBoolean("must_change_password"), token, rows.getString("written"), grants);
                var lastSeen = rows.getTimestamp("last_seen_at").toInstant();
                do {
                    if (rows.getString("role") != null) {
                        grants.add(new SignedIn.Grant(Role.valueOf(rows.getString("role")),
                                rows.getObject("agency_id", Long.class), rows.getString("path"),
                                rows.getString("own_region"), rows.getString("region_code")));
                    }
                } while (rows.next());
                if (lastSeen.plus(SEEN_STEP).isBefore(now)) {
                    markSeen(connection, hash, now);
                }
                return signedIn;
            }
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
