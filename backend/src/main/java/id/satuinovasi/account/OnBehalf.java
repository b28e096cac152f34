package id.satuinovasi.account;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import id.satuinovasi.region.Region;
import id.satuinovasi.shared.DatabaseJson;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;

/**
 * Lets work that goes on after a request act for the account that asked for it: with what it could do then, which an API key
 * may have limited, as far as it still can.
 */
@ApplicationScoped
public class OnBehalf {

    // What was held only through the provider is among what was kept; whoever asked without it did not hold it then.
    private static final String ACCOUNT = ProvenAccount.statement("select cast(? as bigint) as owner_id, true as by_provider");

    private final DataSource database;
    private final CurrentIdentityAssociation identity;
    private final Caller caller;
    private final Clock clock;

    OnBehalf(DataSource database, CurrentIdentityAssociation identity, Caller caller, Clock clock) {
        this.database = database;
        this.identity = identity;
        this.caller = caller;
        this.clock = clock;
    }

    /** What the present caller can do, to be kept with the work. */
    public JsonNode grants() {
        return DatabaseJson.MAPPER.valueToTree(caller.session().grants());
    }

    /** False where the account is active no more: then nothing is done. */
    public boolean act(long accountId, JsonNode grants, Runnable work) {
        var signedIn = signedIn(accountId, grants);
        if (signedIn == null) {
            return false;
        }
        // A context of its own: who was asked for by a request under way is not who acts here.
        var context = Arc.container().requestContext();
        var outer = context.getStateIfActive();
        context.activate();
        try {
            identity.setIdentity(ProvenAccount.identity(signedIn));
            work.run();
        } finally {
            context.terminate();
            if (outer != null) {
                context.activate(outer);
            }
        }
        return true;
    }

    /** Within {@link #act}: false once the account can no longer do all that it could when the work began. */
    public boolean stillMay(long accountId, JsonNode grants) {
        var present = signedIn(accountId, grants);
        return present != null && present.grants().equals(caller.session().grants());
    }

    private SignedIn signedIn(long accountId, JsonNode grants) {
        try (var connection = database.getConnection();
                var query = ProvenAccount.prepare(connection, ACCOUNT, clock.instant(), accountId);
                var rows = query.executeQuery()) {
            if (!rows.next()) {
                return null;
            }
            var username = rows.getString("username");
            var present = ProvenAccount.grants(rows);
            var limited = List.of(DatabaseJson.MAPPER.treeToValue(grants, SignedIn.Grant[].class)).stream()
                    .filter(then -> present.stream().anyMatch(now -> covers(now, then))).toList();
            return new SignedIn(accountId, username, false, false, null, null, limited);
        } catch (SQLException | JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** By where the role is held: what a key covers may be a part of it, or only a region in it. */
    private static boolean covers(SignedIn.Grant now, SignedIn.Grant then) {
        if (now.role() == Role.MINISTRY_OFFICER) {
            // Its limited key is a bureau of what it is limited to.
            return true;
        }
        if (now.role() != then.role()) {
            return false;
        }
        if (now.agencyPath() != null) {
            return then.heldPath() != null && then.heldPath().startsWith(now.agencyPath());
        }
        return now.regionCode() == null || then.regionCode() != null && Region.within(then.regionCode(), now.regionCode());
    }
}
