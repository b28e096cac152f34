package id.satuinovasi.account;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import jakarta.enterprise.context.RequestScoped;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.Mandate;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.region.Region;

import io.quarkus.security.identity.SecurityIdentity;

/** Who calls and what their grants, valid today, let them do: the one place that says who may do what where. */
@RequestScoped
public class Caller extends Mandate {

    private final SignedIn signedIn;
    private ReadScope scope;

    Caller(SecurityIdentity identity) {
        signedIn = identity.getAttribute(SignedIn.ATTRIBUTE);
    }

    /** Null for the public. */
    @Override
    public Long accountId() {
        return signedIn == null ? null : signedIn.accountId();
    }

    public boolean isSignedIn() {
        return signedIn != null;
    }

    @Override
    public boolean isMinistry() {
        return has(Role.MINISTRY_OFFICER);
    }

    /** An officer of this agency, of one above it, or of one that it was merged or split into. */
    public boolean represents(Agency agency) {
        return holdsAbove(Role.AGENCY_OFFICER, agency);
    }

    @Override
    public boolean supervises(Agency agency) {
        return isMinistry() || holdsAbove(Role.BUREAU_OFFICER, agency);
    }

    @Override
    public boolean standsAbove(Agency agency) {
        return isMinistry() || grants().stream().anyMatch(grant -> grant.role() == Role.BUREAU_OFFICER
                && grant.covers(agency) && (agency.isGovernment() || !agency.path.equals(grant.heldPath())));
    }

    @Override
    public boolean reachesRegion(String code) {
        return isMinistry() || grants().stream().anyMatch(grant -> grant.role() == Role.BUREAU_OFFICER
                && (grant.agencyPath() != null || Region.within(code, grant.regionCode())));
    }

    @Override
    public ReadScope scope() {
        if (scope == null) {
            scope = isMinistry() || has(Role.AUDITOR) ? ReadScope.ALL : new ReadScope(false,
                    distinct(SignedIn.Grant::agencyPath), distinct(SignedIn.Grant::regionCode), distinct(SignedIn.Grant::ownRegion));
        }
        return scope;
    }

    boolean readsAllAccounts() {
        return isMinistry() || has(Role.AUDITOR);
    }

    /** Whose bureau the caller is; the ministry supervises all without being listed. */
    ReadScope supervised() {
        var own = grants().stream().filter(grant -> grant.role() == Role.BUREAU_OFFICER).toList();
        return new ReadScope(false, own.stream().map(SignedIn.Grant::agencyPath).filter(Objects::nonNull).toList(),
                own.stream().map(SignedIn.Grant::regionCode).filter(Objects::nonNull).toList(), List.of());
    }

    /** Null where no API key calls. */
    public Long keyId() {
        return key() == null ? null : key().id();
    }

    /** Null where no API key calls. */
    SignedIn.Key key() {
        return signedIn == null ? null : signedIn.key();
    }

    SignedIn session() {
        return signedIn;
    }

    private boolean has(Role role) {
        return signedIn != null && signedIn.has(role);
    }

    private boolean holdsAbove(Role role, Agency agency) {
        return grants().stream().anyMatch(grant -> grant.role() == role && grant.covers(agency));
    }

    private List<String> distinct(Function<SignedIn.Grant, String> part) {
        return grants().stream().map(part).filter(Objects::nonNull).distinct().toList();
    }

    private List<SignedIn.Grant> grants() {
        return signedIn == null ? List.of() : signedIn.grants();
    }
}
