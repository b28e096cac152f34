package id.satuinovasi.account;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.shared.Problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Turns the secret of an API key into the identity of its account with the grants valid today, narrowed to the key's limit,
 * and counts the request. Why a key is refused is told to whoever holds its secret; without the secret nobody learns whether
 * a key exists.
 */
@ApplicationScoped
class KeyAuthentication {

    private static final String KEY = """
            select k.account_id as owner_id, false as by_provider, k.id as key_id, k.scopes, k.allowed_addresses, k.expires_on, k.revoked_at, k.last_used_at,
                   k.region_code as limit_region, l.path as limit_path, s.ends_at
              from api_key_secret s
              join api_key k on k.id = s.api_key_id
              left join agency l on l.id = k.agency_id
             where s.hash = ?""";
    private static final String WITH_ACCOUNT = ProvenAccount.statement(KEY);
    private static final String USED = """
            update api_key set last_used_at = ?, last_used_from = ? where id = ? and (last_used_at is null or last_used_at < ?)""";
    private static final Duration USED_STEP = Duration.ofMinutes(1);

    private final DataSource database;
    private final KeyRateLimit rateLimit;
    private final Clock clock;

    KeyAuthentication(DataSource database, KeyRateLimit rateLimit, Clock clock) {
        this.database = database;
        this.rateLimit = rateLimit;
        this.clock = clock;
    }

    SecurityIdentity identityOf(KeySecret secret, RoutingContext context) {
        if (!secret.isWellFormed()) {
            throw refused(Problem.of(401, "account.key-mistyped"));
        }
        var address = context.request().remoteAddress();
        var signedIn = signedIn(secret.hash(), address == null ? null : address.hostAddress() == null ? address.host() : address.hostAddress());
        var taken = rateLimit.take(signedIn.key().id());
        if (taken != null) {
            tell(taken, context);
            if (!taken.isGranted()) {
                throw refused(Problem.of(429, "account.key-too-many-requests", taken.seconds()).header("Retry-After", taken.seconds()));
            }
        }
        return ProvenAccount.identity(signedIn);
    }

    private SignedIn signedIn(String hash, String address) {
        var now = clock.instant();
        try (var connection = database.getConnection();
                var query = ProvenAccount.prepare(connection, WITH_ACCOUNT, now, hash);
                var rows = query.executeQuery()) {
            if (!rows.next()) {
                throw refused(Problem.of(401, isKnown(connection, hash) ? "account.key-without-account" : "account.key-unknown"));
            }
            requireValid(rows, now, address);
            var key = new SignedIn.Key(rows.getLong("key_id"), Set.of(rows.getString("scopes").split(" ")));
            var limit = new KeyLimit(rows.getString("limit_path"), rows.getString("limit_region"));
            var used = rows.getTimestamp("last_used_at");
            var signedIn = new SignedIn(rows.getLong("account_id"), rows.getString("username"), rows.getBoolean("password_due"), false,
                    null, rows.getString("written"), limit.narrowed(ProvenAccount.grants(rows)), key);
            if (used == null || used.toInstant().plus(USED_STEP).isBefore(now)) {
                markUsed(connection, key.id(), now, address);
            }
            return signedIn;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void requireValid(ResultSet key, Instant now, String address) throws SQLException {
        if (key.getTimestamp("revoked_at") != null) {
            throw refused(Problem.of(401, "account.key-revoked"));
        }
        var endsAt = key.getTimestamp("ends_at");
        if (endsAt != null && !now.isBefore(endsAt.toInstant())) {
            throw refused(Problem.of(401, "account.key-replaced"));
        }
        var expiresOn = key.getObject("expires_on", LocalDate.class);
        if (expiresOn.isBefore(Today.of(now))) {
            throw refused(Problem.of(401, "account.key-expired", expiresOn));
        }
        var allowed = key.getString("allowed_addresses");
        if (!allowed.isEmpty() && Arrays.stream(allowed.split(" ")).map(AddressRange::of).noneMatch(range -> range.contains(address))) {
            throw refused(Problem.forbidden("account.key-wrong-address", String.valueOf(address)));
        }
    }

    private static boolean isKnown(Connection connection, String hash) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from api_key_secret where hash = ?")) {
            query.setString(1, hash);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void markUsed(Connection connection, long id, Instant now, String address) throws SQLException {
        try (var update = connection.prepareStatement(USED)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, address);
            update.setLong(3, id);
            update.setTimestamp(4, Timestamp.from(now.minus(USED_STEP)));
            update.executeUpdate();
        }
    }

    /** On whatever the answer becomes, an error too. */
    private static void tell(KeyRateLimit.Taken taken, RoutingContext context) {
        context.addHeadersEndHandler(unused -> {
            HttpServerResponse response = context.response();
            response.putHeader("RateLimit-Policy", taken.policy());
            response.putHeader("RateLimit", taken.state());
        });
    }

    private static AuthenticationFailedException refused(Problem problem) {
        if (problem.status() == 401) {
            problem.header("WWW-Authenticate", "Bearer realm=\"satu-inovasi\", error=\"invalid_token\"");
        }
        return new AuthenticationFailedException(problem);
    }
}
