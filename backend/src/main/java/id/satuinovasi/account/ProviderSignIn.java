package id.satuinovasi.account;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;

import id.satuinovasi.account.ProviderTokens.Proof;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;

/** Takes the provider's word for who somebody is: the page exchanges it for a session, programs bring it each time. */
@ApplicationScoped
class ProviderSignIn {

    private static final String SIGNED_IN = ProvenAccount.statement("""
            select account_id as owner_id, true as by_provider, followed_at from account_identity
             where issuer = ? and subject = ? and unlinked_at is null""");
    private static final String USE = """
            insert into used_token (token_hash, refused_from) values (:hash, :from) on conflict do nothing""";

    private final ProviderConfig provider;
    private final ProviderTokens tokens;
    private final FollowRules followRules;
    private final EntityManager entities;
    private final DataSource database;
    private final Clock clock;

    ProviderSignIn(ProviderConfig provider, ProviderTokens tokens, FollowRules followRules, EntityManager entities, DataSource database,
            Clock clock) {
        this.provider = provider;
        this.tokens = tokens;
        this.followRules = followRules;
        this.entities = entities;
        this.database = database;
        this.clock = clock;
    }

    /** A session for the page's ID token, which cannot be used for another one afterwards. */
    SignIn.Opened exchange(String idToken, String formerToken) {
        if (provider.issuer().isEmpty()) {
            throw Problem.notFound("account.no-provider");
        }
        var proof = tokens.ofSignIn(idToken);
        return QuarkusTransaction.requiringNew().call(() -> {
            useUp(idToken, proof);
            var account = followRules.follow(proof, new Recorded(clock.instant(), null));
            return SignIn.open(account.id, formerToken, true, clock.instant());
        });
    }

    /** Who sends this bearer token, with the grants valid today. */
    @ActivateRequestContext
    SecurityIdentity identityOf(String bearer) {
        if (provider.issuer().isEmpty()) {
            throw new AuthenticationFailedException("No bearer token is known here");
        }
        var proof = tokens.ofBearer(bearer);
        var known = lookUp(proof);
        if (known == null || known.followedAt() == null || known.followedAt().isBefore(proof.issuedAt())) {
            QuarkusTransaction.requiringNew().run(() -> followRules.follow(proof, new Recorded(clock.instant(), null)));
            known = lookUp(proof);
        }
        if (known == null) {
            throw new AuthenticationFailedException("The account was deactivated or unlinked this moment");
        }
        return known.identity();
    }

    private record Known(SecurityIdentity identity, Instant followedAt) {
    }

    private Known lookUp(Proof proof) {
        try (var connection = database.getConnection();
                var query = ProvenAccount.prepare(connection, SIGNED_IN, clock.instant(), proof.issuer(), proof.subject());
                var rows = query.executeQuery()) {
            if (!rows.next()) {
                return null;
            }
            Timestamp followed = rows.getTimestamp("followed_at");
            var signedIn = new SignedIn(rows.getLong("account_id"), rows.getString("username"), rows.getBoolean("password_due"), true,
                    null, rows.getString("written"), ProvenAccount.grants(rows));
            return new Known(ProvenAccount.identity(signedIn), followed == null ? null : followed.toInstant());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static void forgetUsed(Instant now) {
        Session.getEntityManager().createNativeQuery("delete from used_token where refused_from <= :now").setParameter("now", now).executeUpdate();
    }

    private void useUp(String idToken, Proof proof) {
        var refusedFrom = proof.issuedAt().plus(ProviderTokens.EXCHANGED_WITHIN).plus(provider.clockSkew()).plusSeconds(1);
        var used = entities.createNativeQuery(USE).setParameter("hash", SessionToken.hash(idToken)).setParameter("from", refusedFrom)
                .executeUpdate() == 0;
        if (used) {
            throw Problem.of(401, "account.token-used");
        }
    }
}
