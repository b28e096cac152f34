package id.satuinovasi.account;

import java.util.List;

/**
 * Who a session belongs to and the grants that are valid today; carried by the request's identity.
 *
 * @param written the position in the log after the account's latest write; null where there is no replica to wait for
 */
record SignedIn(long accountId, String username, boolean mustChangePassword, String token, String written, List<Grant> grants) {

    static final String ATTRIBUTE = SignedIn.class.getName();

    /** {@code ownRegion} is the region of a government that the grant covers whole. */
    record Grant(Role role, Long agencyId, String agencyPath, String ownRegion, String regionCode) {
    }

    boolean has(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }
}
