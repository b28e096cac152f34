package id.satuinovasi.account;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Nearest;
import id.satuinovasi.shared.OperationScope;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** What a key may be given: known scopes, a limit inside its maker's own mandate, an end, networks that are some. */
@ApplicationScoped
class KeyTerms {

    private final Caller caller;
    private final Clock clock;

    KeyTerms(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    ApiKey create(ApiKeyRequest request, Recorded recorded) {
        // Held, so that many at once do not pass the most together.
        var account = Account.<Account>findById(caller.accountId(), LockModeType.PESSIMISTIC_WRITE);
        if (ApiKey.count("account = ?1 and revokedAt is null and expiresOn >= ?2", account, Today.of(clock)) >= ApiKey.MOST) {
            throw Problem.conflict("account.too-many-keys", ApiKey.MOST);
        }
        if (request.agencyId() != null && request.regionCode() != null) {
            throw Problem.unprocessable("shared.invalid-body").at("/regionCode", "account.key-one-limit");
        }
        var key = new ApiKey();
        key.account = account;
        key.agency = request.agencyId() == null ? null : agency(request.agencyId());
        key.region = request.regionCode() == null ? null : region(request.regionCode());
        key.createdAt = recorded.at();
        set(key, new ApiKeyRequest.Patch(request.name(), request.scopes(), request.expiresOn(), request.allowedAddresses()));
        key.persistAndFlush();
        return key;
    }

    void change(ApiKey key, ApiKeyRequest.Patch patch) {
        key.requireStanding();
        set(key, patch);
    }

    private void set(ApiKey key, ApiKeyRequest.Patch patch) {
        var faults = Problem.unprocessable("shared.invalid-body");
        for (int i = 0; i < patch.scopes().size(); i++) {
            var scope = patch.scopes().get(i);
            if (!OperationScope.NAMES.contains(scope)) {
                faults.at("/scopes/" + i, "account.unknown-scope", Nearest.to(scope, OperationScope.NAMES));
            }
        }
        var addresses = Objects.requireNonNullElse(patch.allowedAddresses(), List.<String>of());
        for (int i = 0; i < addresses.size(); i++) {
            if (AddressRange.of(addresses.get(i)) == null) {
                faults.at("/allowedAddresses/" + i, "account.key-address");
            }
        }
        if (!faults.faults().isEmpty()) {
            throw faults;
        }
        key.name = patch.name().strip();
        key.allow(patch.scopes());
        key.allowFrom(addresses);
        if (!patch.expiresOn().equals(key.expiresOn)) {
            key.expireOn(patch.expiresOn(), clock);
        }
    }

    private Agency agency(long id) {
        var agency = Agency.find(id);
        if (agency.isEmpty() && caller.scope().all()) {
            throw Problem.unprocessable("shared.invalid-body").at("/agencyId", "agency.unknown", Long.toString(id));
        }
        // Of a region it may be read, but a key limited to an agency keeps no role over a region.
        return agency.filter(own -> caller.scope().all() || caller.represents(own) || caller.supervises(own))
                .orElseThrow(() -> Problem.forbidden("account.key-limit-outside-mandate"));
    }

    private Region region(String code) {
        var region = Region.find(code).orElseThrow(() -> Problem.unprocessable("shared.invalid-body").at("/regionCode", "region.unknown", code));
        if (!caller.scope().coversRegion(code)) {
            throw Problem.forbidden("account.key-limit-outside-mandate");
        }
        return region;
    }
}
