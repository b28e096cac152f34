package id.satuinovasi.innovation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Caller;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.innovation.InnovationView.Action;
import id.satuinovasi.obligation.Obligation;
import id.satuinovasi.obligation.ReportingYear;
import id.satuinovasi.obligation.RevisionDeadlines;
import id.satuinovasi.shared.ETags;

/** Shows an innovation to the caller: with the names behind its ids, and the actions open to this caller now. */
@RequestScoped
class InnovationViews {

    private final Caller caller;
    private final Clock clock;
    private final InnovationAccess access;

    InnovationViews(Caller caller, Clock clock, InnovationAccess access) {
        this.caller = caller;
        this.clock = clock;
        this.access = access;
    }

    /** With an entity tag that also tells what changes without a new version: files, answers, what the calendar allows. */
    RestResponse<InnovationView> answer(RestResponse.Status status, Innovation innovation) {
        return answer(status, of(innovation));
    }

    private static RestResponse<InnovationView> answer(RestResponse.Status status, InnovationView view) {
        return ResponseBuilder.<InnovationView>create(status).entity(view).header(HttpHeaders.ETAG, tagOf(view)).build();
    }

    static String tagOf(InnovationView view) {
        return ETags.of(view.version() + "-" + Integer.toHexString(view.toString().hashCode()));
    }

    /** Right after a fact was recorded: the obligation is at hand, and its year is open until the transaction ends. */
    RestResponse<InnovationView> afterFact(Innovation innovation, Obligation obligation) {
        return answer(RestResponse.Status.OK, of(innovation, obligation, false));
    }

    InnovationView of(Innovation innovation) {
        return of(innovation, Obligation.of(innovation.agency.id, innovation.year).orElse(null),
                ReportingYear.of(innovation.year).map(ReportingYear::isClosed).orElse(true));
    }

    private InnovationView of(Innovation innovation, Obligation obligation, boolean yearClosed) {
        var content = InnovationContent.of(innovation);
        var names = Account.names(Arrays.asList(innovation.createdBy, innovation.updatedBy, innovation.decidedBy));
        var successors = access.successorsOf(innovation);
        return new InnovationView(innovation.id, innovation.number, innovation.state, innovation.version, content,
                innovation.agency.name, innovation.agency.government.id, innovation.agency.government.name, innovation.agency.region.code,
                numberOf(innovation.replicationOfId), innovation.createdAt, names.get(innovation.createdBy), innovation.updatedAt,
                names.get(innovation.updatedBy), innovation.firstSubmittedAt, innovation.submittedAt, innovation.returnedAt,
                innovation.decidedAt, names.get(innovation.decidedBy), innovation.decisionReason, revisionDueAt(innovation, obligation),
                innovation.readiness, openRemarks(innovation), wordCounts(content), actions(innovation, obligation, yearClosed, successors),
                successors.stream().map(agency -> new InnovationView.Successor(agency.id, agency.name)).toList(),
                innovation.demo, innovation.demoFields, innovation.source);
    }

    /** Only what was returned has any, and what is handed in again had each answered. */
    private static int openRemarks(Innovation innovation) {
        return switch (innovation.state) {
            case RETURNED, WITHDRAWN -> Remark.open(innovation.id).size();
            default -> 0;
        };
    }

    private static String numberOf(Long innovationId) {
        return innovationId == null ? null : Innovation.<Innovation>findById(innovationId).number;
    }

    private static Instant revisionDueAt(Innovation innovation, Obligation obligation) {
        return innovation.state != InnovationState.RETURNED || obligation == null ? null
                : RevisionDeadlines.of(List.of(obligation.id)).get(innovation.id);
    }

    private static Map<String, Integer> wordCounts(InnovationContent content) {
        var counts = new LinkedHashMap<String, Integer>();
        Preflight.texts(content).forEach((field, text) -> counts.put(field, WordCount.of(text)));
        return counts;
    }

    private List<Action> actions(Innovation innovation, Obligation obligation, boolean yearClosed, List<Agency> successors) {
        var possible = EnumSet.noneOf(Action.class);
        var accepting = obligation != null && !yearClosed && clock.instant().isBefore(obligation.closesAt);
        if (caller.represents(innovation.agency)) {
            if (innovation.state.isEditable()) {
                possible.add(Action.EDIT);
                if (accepting && (innovation.state == InnovationState.RETURNED || InnovationAccess.stands(obligation, innovation.agency))) {
                    possible.add(Action.SUBMIT);
                }
            }
            if (!yearClosed && !successors.isEmpty()) {
                possible.add(Action.TAKE_OVER);
            }
            if (innovation.state == InnovationState.DRAFT
                    || !yearClosed && (innovation.state == InnovationState.SUBMITTED || innovation.state == InnovationState.RETURNED)) {
                possible.add(Action.WITHDRAW);
            }
        }
        if (caller.standsAbove(innovation.agency) && !yearClosed && !innovation.isOwnWorkOf(caller.accountId())) {
            if (innovation.state == InnovationState.SUBMITTED) {
                possible.add(Action.VERIFY);
                possible.add(Action.REJECT);
                if (accepting) {
                    possible.add(Action.RETURN);
                }
            }
            if (innovation.state == InnovationState.VERIFIED) {
                possible.add(Action.REVOKE);
            }
        }
        return new ArrayList<>(possible);
    }
}
