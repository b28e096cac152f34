package id.satuinovasi.account;

import java.util.List;
import java.util.Set;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;

/**
 * Who calls and the grants that are valid today; carried by the request's identity.
 *
 * @param byProvider the identity provider, and no local password, proved who it is
 * @param token   of the session; null where there is none
 * @param written the position in the log after the account's latest write; null where there is no replica to wait for
 * @param key     the API key that calls in the account's name; null where none does
 */
record SignedIn(long accountId, String username, boolean mustChangePassword, boolean byProvider, String token, String written, List<Grant> grants,
        Key key) {

    static final String ATTRIBUTE = SignedIn.class.getName();

    SignedIn(long accountId, String username, boolean mustChangePassword, boolean byProvider, String token, String written, List<Grant> grants) {
        this(accountId, username, mustChangePassword, byProvider, token, written, grants, null);
    }

    record Key(long id, Set<String> scopes) {
    }

    /**
     * @param agencyPath the subtree that it covers
     * @param ownRegion  the region of a government that the grant covers whole
     * @param heldPath   where the role is held: the subtree that it covers or, for a key limited to a part of it, one above;
     *                   null for a role held over everything
     */
    record Grant(Role role, Long agencyId, String agencyPath, String ownRegion, String regionCode, String heldPath) {

        Grant(Role role, Long agencyId, String agencyPath, String ownRegion, String regionCode) {
            this(role, agencyId, agencyPath, ownRegion, regionCode, agencyPath);
        }

        boolean covers(Agency agency) {
            return agencyPath != null ? agency.path.startsWith(agencyPath)
                    : regionCode != null && Region.within(agency.region.code, regionCode);
        }
    }

    boolean has(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }
}
