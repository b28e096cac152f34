package id.satuinovasi.account;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import id.satuinovasi.account.AccountRequest.GrantRequest;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/**
 * What an administrator may do with other people's accounts. A bureau reaches only accounts all of whose present and
 * coming roles lie inside its own subtree: otherwise resetting a password would lend it roles it was never given.
 */
@ApplicationScoped
class Administration {

    private final Caller caller;
    private final Passwords passwords;
    private final Clock clock;

    Administration(Caller caller, Passwords passwords, Clock clock) {
        this.caller = caller;
        this.passwords = passwords;
        this.clock = clock;
    }

    Account readable(long id) {
        return Account.<Account>findByIdOptional(id).filter(account -> reads(account.id))
                .orElseThrow(() -> Problem.notFound("account.not-found"));
    }

    boolean reads(long id) {
        return caller.readsAllAccounts() || reads(grantsOf(id));
    }

    private boolean reads(List<AccountGrant> grants) {
        return caller.readsAllAccounts() || grants.stream().anyMatch(grant -> grant.agency != null && caller.supervises(grant.agency));
    }

    Account administered(long id) {
        var account = readable(id);
        if (!administers(id)) {
            throw Problem.forbidden("account.outside-mandate");
        }
        return account;
    }

    /** Of many accounts, whose grants are known. */
    Account administered(Account account, List<AccountGrant> grants) {
        if (!reads(grants)) {
            throw Problem.notFound("account.not-found");
        }
        if (!administers(grants)) {
            throw Problem.forbidden("account.outside-mandate");
        }
        return account;
    }

    boolean administers(long id) {
        return caller.isMinistry() || administers(grantsOf(id));
    }

    private boolean administers(List<AccountGrant> grants) {
        var today = Today.of(clock);
        return caller.isMinistry() || grants.stream().filter(grant -> grant.endedAt == null)
                .filter(grant -> grant.validTo == null || !grant.validTo.isBefore(today))
                .allMatch(grant -> grant.agency != null && caller.supervises(grant.agency));
    }

    /** Nobody locks themselves out: what would do so is left to another administrator. */
    Account othersAccount(long id) {
        var account = administered(id);
        refuseOwn(account);
        return account;
    }

    AccountView create(AccountRequest request, Recorded recorded) {
        var grants = request.grants() == null ? List.<GrantRequest>of() : request.grants();
        if (grants.isEmpty() && !caller.isMinistry()) {
            throw Problem.unprocessable("shared.invalid-body").at("/grants", "account.grant-required");
        }
        var password = Passwords.random();
        var account = Account.of(request, passwords.hash(password), recorded);
        account.persistAndFlush();
        for (int i = 0; i < grants.size(); i++) {
            add(account, grants.get(i), "/grants/" + i, recorded);
        }
        Account.flush();
        return AccountView.of(account, grantsOf(account.id), password);
    }

    void change(Account account, AccountRequest.Patch patch) {
        if (account.active && !patch.active()) {
            refuseOwn(account);
            Session.revokeAllOf(account.id);
        }
        account.displayName = patch.displayName().strip();
        account.language = patch.language();
        account.active = patch.active();
    }

    String resetPassword(Account account) {
        var password = Passwords.random();
        account.assignPassword(passwords.hash(password));
        Session.revokeAllOf(account.id);
        Account.flush();
        return password;
    }

    AccountGrant grant(Account account, GrantRequest request, String at, Recorded recorded) {
        Account.getEntityManager().lock(account, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        return add(account, request, at, recorded);
    }

    void end(Account account, long grantId, Recorded recorded) {
        var grant = grantsOf(account.id).stream().filter(candidate -> candidate.id == grantId).findFirst()
                .orElseThrow(() -> Problem.notFound("account.grant-not-found"));
        if (grant.endedAt != null) {
            throw Problem.conflict("account.grant-already-ended");
        }
        if (grant.rule != null) {
            throw Problem.conflict("account.grant-from-rule");
        }
        Account.getEntityManager().lock(account, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        grant.end(recorded);
        Session.revokeAllOf(account.id);
    }

    private AccountGrant add(Account account, GrantRequest request, String at, Recorded recorded) {
        var grant = drafted(account, request, at, Agency::find, recorded);
        if (grantsOf(account.id).stream().anyMatch(grant::repeats)) {
            throw Problem.conflict("account.grant-exists");
        }
        grant.persistAndFlush();
        return grant;
    }

    /** What the caller may give, not given yet. */
    AccountGrant drafted(Account account, GrantRequest request, String at, Function<Long, Optional<Agency>> agencies, Recorded recorded) {
        var grant = new AccountGrant();
        grant.account = account;
        grant.role = request.role();
        grant.agency = agency(request, at, agencies);
        grant.region = region(request, at);
        grant.validFrom = Objects.requireNonNullElse(request.validFrom(), Today.of(recorded.at()));
        grant.validTo = request.validTo();
        if (grant.validTo != null && grant.validTo.isBefore(grant.validFrom)) {
            throw Problem.unprocessable("shared.invalid-body").at(at + "/validTo", "account.valid-to-before-from");
        }
        grant.grantedAt = recorded.at();
        grant.grantedBy = recorded.by();
        return grant;
    }

    Agency agency(GrantRequest request, String at) {
        return agency(request, at, Agency::find);
    }

    private Agency agency(GrantRequest request, String at, Function<Long, Optional<Agency>> agencies) {
        var wanted = request.role() == Role.AGENCY_OFFICER || request.role() == Role.BUREAU_OFFICER;
        if (!wanted) {
            if (!caller.isMinistry()) {
                throw Problem.forbidden("account.role-outside-mandate");
            }
            if (request.agencyId() != null) {
                throw Problem.unprocessable("shared.invalid-body").at(at + "/agencyId", "shared.null");
            }
            return null;
        }
        if (request.agencyId() == null) {
            throw Problem.unprocessable("shared.invalid-body").at(at + "/agencyId", "shared.not-null");
        }
        var agency = agencies.apply(request.agencyId());
        if (agency.isEmpty() && caller.isMinistry()) {
            throw Problem.unprocessable("shared.invalid-body").at(at + "/agencyId", "agency.unknown", request.agencyId().toString());
        }
        return agency.filter(caller::supervises).orElseThrow(() -> Problem.forbidden("account.outside-mandate"));
    }

    Region region(GrantRequest request, String at) {
        if (request.role() != Role.REGION_OBSERVER) {
            if (request.regionCode() != null) {
                throw Problem.unprocessable("shared.invalid-body").at(at + "/regionCode", "shared.null");
            }
            return null;
        }
        if (request.regionCode() == null) {
            throw Problem.unprocessable("shared.invalid-body").at(at + "/regionCode", "shared.not-null");
        }
        return Region.find(request.regionCode()).orElseThrow(() -> Problem.unprocessable("shared.invalid-body")
                .at(at + "/regionCode", "region.unknown", request.regionCode()));
    }

    private void refuseOwn(Account account) {
        if (account.id.equals(caller.accountId())) {
            throw Problem.forbidden("account.own-account");
        }
    }

    private static List<AccountGrant> grantsOf(Long accountId) {
        return AccountGrant.ofAccounts(List.of(accountId));
    }
}
