package id.satuinovasi.innovation;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import id.satuinovasi.account.Caller;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencySuccession;
import id.satuinovasi.obligation.Obligation;
import id.satuinovasi.obligation.ReportingYear;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Problem;

/**
 * Opens an innovation for what the caller wants with it: 404 for what the caller may not know, 403 for what only
 * others may do, then the precondition.
 */
@RequestScoped
class InnovationAccess {

    private final Caller caller;

    InnovationAccess(Caller caller) {
        this.caller = caller;
    }

    Innovation readable(long id) {
        return Innovation.withAgency(id).filter(innovation -> caller.reads(innovation.agency)).orElseThrow(InnovationAccess::unknown);
    }

    /** Locked, for an officer of its agency. */
    Innovation writable(long id) {
        var innovation = locked(id);
        if (!caller.represents(innovation.agency)) {
            throw Problem.forbidden("innovation.agency-only");
        }
        return innovation;
    }

    Innovation writable(long id, String ifMatch) {
        var innovation = writable(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), innovation.version);
        return innovation;
    }

    /** Locked, for an officer of the bureau above it who had no part in it. */
    Innovation reviewable(long id, String ifMatch) {
        var innovation = locked(id);
        if (!caller.standsAbove(innovation.agency)) {
            throw Problem.forbidden("innovation.bureau-only");
        }
        innovation.requireForeign(caller.accountId());
        ETags.requireMatch(ETags.versionOnly(ifMatch), innovation.version);
        return innovation;
    }

    /** The caller's agencies that may go on with a draft whose own agency has ended. */
    List<Agency> successorsOf(Innovation innovation) {
        return innovation.state == InnovationState.DRAFT && innovation.agency.isClosed() && caller.represents(innovation.agency)
                ? AgencySuccession.livingSuccessorsOf(innovation.agency).stream().filter(caller::represents).toList() : List.of();
    }

    /** Whether something may still be begun for it: a closed agency owes only what was due before its end. */
    static boolean stands(Obligation obligation, Agency agency) {
        return !agency.isClosed() || obligation != null && obligation.exemption == null;
    }

    static void requireStanding(Obligation obligation, Agency agency, int year) {
        if (!stands(obligation, agency)) {
            throw Problem.conflict("innovation.agency-closed", agency.name, agency.activeTo, String.valueOf(year));
        }
    }

    /** A year that still takes drafts; null for one that was never opened. */
    static void requireOpen(ReportingYear year, Integer number) {
        if (year == null) {
            throw Problem.unprocessable("shared.invalid-body").at("/year", "innovation.year-not-opened", number.toString());
        }
        if (year.isClosed()) {
            throw Problem.conflict("innovation.year-closed", number.toString());
        }
    }

    /** What it builds on must be known to the caller: verified, or in the caller's own scope. */
    void requireKnownSource(InnovationContent content, Long self) {
        var source = content.replicationOfId();
        if (source == null) {
            return;
        }
        var known = Innovation.<Innovation>findByIdOptional(source)
                .filter(other -> other.state == InnovationState.VERIFIED || caller.reads(other.agency));
        if (known.isEmpty() || source.equals(self)) {
            throw Problem.unprocessable("shared.invalid-body").at("/replicationOfId", "innovation.unknown-source");
        }
    }

    private Innovation locked(long id) {
        var innovation = Innovation.locked(id).orElseThrow(InnovationAccess::unknown);
        // With its government and region at once, which else are asked for one by one.
        Agency.find(innovation.agency.id).filter(caller::reads).orElseThrow(InnovationAccess::unknown);
        return innovation;
    }

    private static Problem unknown() {
        return Problem.notFound("innovation.not-found");
    }
}
