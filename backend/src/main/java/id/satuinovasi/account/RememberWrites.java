package id.satuinovasi.account;

import java.sql.SQLException;
import java.util.Set;

import javax.sql.DataSource;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import id.satuinovasi.shared.Replica;

/** Keeps where the log stood after an account's latest write, whatever it wrote with: no replica that is behind it answers. */
class RememberWrites {

    private static final Logger LOG = Logger.getLogger(RememberWrites.class);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Replica replica;
    private final Caller caller;
    private final DataSource database;

    RememberWrites(Replica replica, Caller caller, DataSource database) {
        this.replica = replica;
        this.caller = caller;
        this.database = database;
    }

    /** After the filter that commits what came with an Idempotency-Key. */
    @ServerResponseFilter(priority = 1000)
    public void after(ContainerRequestContext request) {
        if (!replica.isConfigured() || READS.contains(request.getMethod()) || !caller.isSignedIn()) {
            return;
        }
        try (var connection = database.getConnection(); var update = connection.prepareStatement("""
                insert into account_write (account_id, position) values (?, pg_current_wal_insert_lsn())
                on conflict (account_id) do update set position = excluded.position""")) {
            update.setLong(1, caller.accountId());
            update.executeUpdate();
        } catch (SQLException failure) {
            LOG.warnf("Not kept: where the log stands after a write of account %d: %s", caller.accountId(), failure.getMessage());
        }
    }
}
