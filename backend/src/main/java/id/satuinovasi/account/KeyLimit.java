package id.satuinovasi.account;

import java.util.List;
import java.util.Objects;

import id.satuinovasi.region.Region;

/**
 * How far a key reaches at most: an agency with all below it, or a region; or, without either, as far as its account. It
 * turns the account's grants into those that would give just this: never more, in doubt less. Who holds a role over
 * everything holds it over the limit alone: the ministry as a bureau that stands above, an auditor as an observer. A role over
 * a subtree gives nothing in a key that is limited to a region, and the other way round.
 */
record KeyLimit(String agencyPath, String regionCode) {

    List<SignedIn.Grant> narrowed(List<SignedIn.Grant> grants) {
        return agencyPath == null && regionCode == null ? grants
                : grants.stream().map(this::narrowed).filter(Objects::nonNull).distinct().toList();
    }

    private SignedIn.Grant narrowed(SignedIn.Grant grant) {
        return switch (grant.role()) {
            case MINISTRY_OFFICER -> new SignedIn.Grant(Role.BUREAU_OFFICER, null, agencyPath, null, regionCode, null);
            case AUDITOR -> new SignedIn.Grant(Role.REGION_OBSERVER, null, agencyPath, null, regionCode, null);
            case AGENCY_OFFICER, BUREAU_OFFICER -> agencyPath == null ? null : below(grant);
            case REGION_OBSERVER -> regionCode == null ? null : inside(grant);
            case EVALUATOR -> null;
        };
    }

    /** Filtering by a government's own region reaches beyond its tree, so that is not kept. */
    private SignedIn.Grant below(SignedIn.Grant grant) {
        var path = agencyPath.startsWith(grant.agencyPath()) ? agencyPath
                : grant.agencyPath().startsWith(agencyPath) ? grant.agencyPath() : null;
        return path == null ? null : new SignedIn.Grant(grant.role(), grant.agencyId(), path, null, null, grant.heldPath());
    }

    private SignedIn.Grant inside(SignedIn.Grant grant) {
        var code = Region.within(regionCode, grant.regionCode()) ? regionCode
                : Region.within(grant.regionCode(), regionCode) ? grant.regionCode() : null;
        return code == null ? null : new SignedIn.Grant(grant.role(), null, null, null, code, null);
    }
}
