package id.satuinovasi.account;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import jakarta.enterprise.context.RequestScoped;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.Mandate;
import id.satuinovasi.agency.ReadScope;

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
                && agency.path.startsWith(grant.agencyPath()) && (agency.isGovernment() || !agency.path.equals(grant.agencyPath())));
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

    /** The subtrees whose bureau the caller is, as paths; the ministry supervises all without being listed. */
    List<String> supervisedPaths() {
        return grants().stream().filter(grant -> grant.role() == Role.BUREAU_OFFICER).map(SignedIn.Grant::agencyPath).toList();
    }

    SignedIn session() {
        return signedIn;
    }

    private boolean has(Role role) {
        return signedIn != null && signedIn.has(role);
    }

    private boolean holdsAbove(Role role, Agency agency) {
        return grants().stream().anyMatch(grant -> grant.role() == role && agency.path.startsWith(grant.agencyPath()));
    }

    private List<String> distinct(Function<SignedIn.Grant, String> part) {
        return grants().stream().map(part).filter(Objects::nonNull).distinct().toList();
    }

    private List<SignedIn.Grant> grants() {
        return signedIn == null ? List.of() : signedIn.grants();
    }
}
