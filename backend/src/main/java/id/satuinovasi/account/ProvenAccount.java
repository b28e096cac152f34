package id.satuinovasi.account;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import id.satuinovasi.shared.Replica;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/**
 * The account behind whatever proves who calls (a session, a key, a token) with its grants valid today. Every request asks
 * this, so it is one statement, outside Hibernate and without a transaction.
 */
final class ProvenAccount {

    // An agency's officers stand also for those that were merged or split into it, whose work they go on with.
    private static final String STATEMENT = """
            select p.*, a.id as account_id, a.username, a.must_change_password and not p.by_provider as password_due, g.role, g.region_code,
                   g.agency_id, ag.path, case when ag.parent_id is null then ag.region_code end as own_region, w.position::text as written
              from (%s) p
              join account a on a.id = p.owner_id and a.active
              left join account_write w on w.account_id = a.id
              left join account_grant g on g.account_id = a.id and g.ended_at is null
                    and g.valid_from <= ? and (g.valid_to is null or g.valid_to >= ?) and (g.rule_id is null or p.by_provider)
              left join lateral (
                    with recursive own (id) as (
                        select g.agency_id
                        union
                        select x.from_id from own join agency_succession x on x.into_id = own.id
                         where g.role = 'AGENCY_OFFICER' and x.kind in ('MERGE', 'SPLIT'))
                    select a.* from own join agency a on a.id = own.id) ag on true""";

    private ProvenAccount() {
    }

    /**
     * @param proof a select of at most one row for each proof with the account as {@code owner_id}, whether the identity provider vouches
     *        for it now as {@code by_provider}, without which neither counts what its rules gave nor is the local password moot, and columns of its own
     */
    static String statement(String proof) {
        return STATEMENT.formatted(proof);
    }

    /** @param parameters those of the proof */
    static PreparedStatement prepare(Connection connection, String statement, Instant now, Object... parameters) throws SQLException {
        var query = connection.prepareStatement(statement);
        var place = 0;
        for (var parameter : parameters) {
            query.setObject(++place, parameter);
        }
        var today = Date.valueOf(Today.of(now));
        query.setDate(++place, today);
        query.setDate(++place, today);
        return query;
    }

    /** All rows from the present one on: one per grant and agency. */
    static List<SignedIn.Grant> grants(ResultSet rows) throws SQLException {
        var grants = new ArrayList<SignedIn.Grant>();
        do {
            addGrant(rows, grants);
        } while (rows.next());
        return grants;
    }

    /** That of the present row, if there is any. */
    static void addGrant(ResultSet row, List<SignedIn.Grant> grants) throws SQLException {
        if (row.getString("role") != null) {
            grants.add(new SignedIn.Grant(Role.valueOf(row.getString("role")), row.getObject("agency_id", Long.class),
                    row.getString("path"), row.getString("own_region"), row.getString("region_code")));
        }
    }

    static QuarkusSecurityIdentity identity(SignedIn signedIn) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(signedIn.key() == null ? signedIn.username() : signedIn.username() + "#" + signedIn.key().id()))
                .addAttribute(SignedIn.ATTRIBUTE, signedIn);
        if (signedIn.written() != null) {
            identity.addAttribute(Replica.AWAITED, signedIn.written());
        }
        signedIn.grants().forEach(grant -> identity.addRole(grant.role().name()));
        return identity.build();
    }
}
