package id.satuinovasi.account;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import id.satuinovasi.account.ProviderTokens.Proof;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/**
 * Brings an account's grants in step with what the provider says now and the rules make of it. Without a fitting rule a newcomer
 * leaves no trace; what was granted by hand is never touched.
 */
@ApplicationScoped
class FollowRules {

    private static final int LONGEST_USERNAME = 63;
    private static final int LONGEST_DISPLAY_NAME = 200;

    private final ProviderConfig provider;
    private final Passwords passwords;
    private final EntityManager entities;

    FollowRules(ProviderConfig provider, Passwords passwords, EntityManager entities) {
        this.provider = provider;
        this.passwords = passwords;
        this.entities = entities;
    }

    /** Within a transaction. */
    Account follow(Proof proof, Recorded recorded) {
        // The first two requests of a newcomer often come together.
        entities.createNativeQuery("select pg_advisory_xact_lock(hashtextextended('account-identity ' || :issuer || ' ' || :subject, 0))", Object.class)
                .setParameter("issuer", proof.issuer()).setParameter("subject", proof.subject()).getSingleResult();
        var fitting = SignInRule.validOn(Today.of(recorded.at())).stream().filter(rule -> rule.fits(proof.claims())).map(rule -> rule.id).toList();
        var rules = SignInRule.held(fitting);
        var identity = AccountIdentity.of(proof.issuer(), proof.subject()).orElse(null);
        if (identity == null) {
            if (rules.isEmpty()) {
                throw Problem.forbidden("account.not-linked", provider.name(), proof.subject(), proof.issuer());
            }
            identity = AccountIdentity.link(create(proof, recorded), proof.issuer(), proof.subject(), new Recorded(recorded.at(), null));
        }
        if (!identity.account.active) {
            throw Problem.forbidden("account.deactivated");
        }
        if (identity.followedAt == null || !identity.followedAt.isAfter(proof.issuedAt())) {
            identity.followedAt = proof.issuedAt();
            keepInStep(identity.account, rules, recorded);
        }
        return identity.account;
    }

    private static void keepInStep(Account account, List<SignInRule> rules, Recorded recorded) {
        var today = Today.of(recorded.at());
        var held = AccountGrant.ofAccounts(List.of(account.id)).stream()
                .filter(grant -> grant.rule != null && grant.endedAt == null && (grant.validTo == null || !grant.validTo.isBefore(today))).toList();
        var gone = held.stream().filter(grant -> !rules.contains(grant.rule)).toList();
        var given = held.stream().map(grant -> grant.rule).collect(Collectors.toSet());
        var added = rules.stream().filter(rule -> !given.contains(rule)).toList();
        if (gone.isEmpty() && added.isEmpty()) {
            return;
        }
        Account.getEntityManager().lock(account, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        gone.forEach(grant -> grant.end(recorded));
        added.forEach(rule -> AccountGrant.of(account, rule, recorded).persist());
    }

    private Account create(Proof proof, Recorded recorded) {
        var account = new Account();
        account.username = freeUsername(proof);
        var name = proof.claims().path("name").asText("").replaceAll("\\p{Cntrl}+", " ").strip();
        account.displayName = name.isEmpty() ? account.username : name.substring(0, Math.min(name.length(), LONGEST_DISPLAY_NAME));
        account.language = proof.claims().path("locale").asText("").startsWith("en") ? "en" : "id";
        // A password that nobody knows: this account comes through the provider until an administrator gives it one.
        account.choosePassword(passwords.hash(Passwords.random()));
        account.createdAt = recorded.at();
        account.persistAndFlush();
        return account;
    }

    /** What the provider calls the person, in the form of ours; it only names the account and proves nothing. */
    private String freeUsername(Proof proof) {
        var claimed = proof.claims().path(provider.usernameClaim()).asText("");
        var base = claimed.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceFirst("^[^a-z0-9]+", "");
        var digest = SessionToken.hash(Objects.toString(proof.issuer()) + " " + proof.subject()).substring(0, 12);
        if (base.length() < 2) {
            return "oidc-" + digest;
        }
        var wanted = base.substring(0, Math.min(base.length(), LONGEST_USERNAME));
        return Account.ofUsername(wanted).isEmpty() ? wanted
                : base.substring(0, Math.min(base.length(), LONGEST_USERNAME - digest.length() - 1)) + "-" + digest;
    }
}
