package id.satuinovasi.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.FlushMode;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionImplementor;
import org.jboss.logging.Logger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Reads that a streaming replica may answer, where one is configured: all statements of such a read see one state of the
 * replica, which holds every write of the caller's account and is at most some seconds old. The primary answers where there is
 * no such replica, and where it fails.
 */
@ApplicationScoped
public class Replica {

    /** Attribute of the request's identity: the position in the log that holds all of its account's writes. */
    public static final String AWAITED = Replica.class.getName() + ".awaited";

    private static final Logger LOG = Logger.getLogger(Replica.class);
    private static final Duration MOST_BEHIND = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int READ_SECONDS = 60;
    /** Under this name Quarkus keeps a transaction's session, which every entity and every injected EntityManager uses. */
    private static final String CURRENT_SESSION = "TransactionScopedSession-" + PersistenceUnit.DEFAULT;

    private final boolean configured;
    private final Duration mostBehind;
    private final Instance<AgroalDataSource> database;
    private final PrimaryPositions primary;
    private final SessionFactory sessions;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final SecurityIdentity identity;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;

    Replica(@ConfigProperty(name = "quarkus.datasource.replica.jdbc.url") Optional<String> url,
            @ConfigProperty(name = "satu-inovasi.replica.most-behind") Optional<Duration> mostBehind,
            @DataSource("replica") Instance<AgroalDataSource> database, PrimaryPositions primary, SessionFactory sessions, EntityManager entities,
            TransactionSynchronizationRegistry transaction, SecurityIdentity identity, Clock clock) {
        this.configured = url.isPresent();
        this.mostBehind = mostBehind.orElse(MOST_BEHIND);
        this.database = database;
        this.primary = primary;
        this.sessions = sessions;
        this.entities = entities;
        this.transaction = transaction;
        this.identity = identity;
        this.clock = clock;
    }

    public boolean isConfigured() {
        return configured;
    }

    /**
     * @param complete the replica must have everything up to this instant; null where it need not
     * @param read     done again on the primary where the replica fails half-way
     */
    public <T> T read(Instant complete, Supplier<T> read) {
        var connection = connection(complete);
        if (connection != null) {
            try {
                return on(connection, READ_SECONDS, read::get);
            } catch (RuntimeException failure) {
                if (!isOfDatabase(failure)) {
                    throw failure;
                }
                rest(failure);
            } finally {
                release(connection);
            }
        }
        return read.get();
    }

    /** As {@link #read} in one transaction, for what is sent while it is read and so cannot be done again. */
    public void send(Instant complete, int seconds, Callable<Void> read) {
        var connection = connection(complete);
        if (connection == null) {
            QuarkusTransaction.requiringNew().timeout(seconds).call(read);
            return;
        }
        try {
            on(connection, seconds, read);
        } finally {
            release(connection);
        }
    }

    /** For the operator. */
    String state() {
        if (!configured) {
            return "none";
        }
        if (rests()) {
            return "rests after a failure; the primary answers";
        }
        try (var connection = database.get().getConnection()) {
            var position = replayed(connection);
            if (position == null) {
                return "not a replica; the primary answers";
            }
            var known = primary.knownUntil(position);
            return known.isBefore(clock.instant().minus(mostBehind)) ? "too far behind; the primary answers" : "answers";
        } catch (SQLException unreachable) {
            return "not reachable; the primary answers";
        }
    }

    /** Null where the primary must answer. */
    private Connection connection(Instant complete) {
        if (!configured || QuarkusTransaction.isActive() || rests()) {
            return null;
        }
        Connection connection = null;
        try {
            connection = database.get().getConnection();
            if (mayAnswer(connection, complete)) {
                connection.setAutoCommit(false);
                return connection;
            }
        } catch (SQLException unreachable) {
            rest(unreachable);
        }
        release(connection);
        return null;
    }

    /** Before the read begins: what it then sees can only be newer. */
    private boolean mayAnswer(Connection connection, Instant complete) throws SQLException {
        var position = replayed(connection);
        String awaited = identity.getAttribute(AWAITED);
        if (position == null || awaited != null && !position.reaches(WalPosition.of(awaited))) {
            return false;
        }
        var known = primary.knownUntil(position);
        return !known.isBefore(clock.instant().minus(mostBehind)) && (complete == null || !known.isBefore(complete));
    }

    /** Null for a server that is no replica, or no longer: its log goes its own way. */
    private static WalPosition replayed(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_last_wal_replay_lsn()::text where pg_is_in_recovery()")) {
            return rows.next() && rows.getString(1) != null ? WalPosition.of(rows.getString(1)) : null;
        }
    }

    private <T> T on(Connection connection, int seconds, Callable<T> read) {
        return QuarkusTransaction.requiringNew().timeout(seconds).call(() -> {
            try (var session = sessions.withOptions().connection(connection).autoJoinTransactions(false).openSession()) {
                session.setHibernateFlushMode(FlushMode.MANUAL);
                transaction.putResource(CURRENT_SESSION, session);
                if (entities.unwrap(SessionImplementor.class) != session) {
                    throw new IllegalStateException("Quarkus keeps its session under another name: " + CURRENT_SESSION);
                }
                return read.call();
            }
        });
    }

    private boolean rests() {
        return clock.instant().isBefore(restsUntil);
    }

    private void rest(Exception failure) {
        restsUntil = clock.instant().plus(REST);
        LOG.warnf("The primary answers for the replica for %d s: %s", REST.toSeconds(), failure.getMessage());
    }

    private static void release(Connection connection) {
        if (connection == null) {
            return;
        }
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException lost) {
            LOG.debugf(lost, "A connection to the replica was lost");
        }
    }

    /** Also where the replica does not know a new table yet, or had to end a read that stood in the way of replaying. */
    private static boolean isOfDatabase(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }
}
