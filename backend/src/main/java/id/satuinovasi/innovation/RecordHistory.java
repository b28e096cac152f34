package id.satuinovasi.innovation;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.obligation.Fact;
import id.satuinovasi.obligation.RecordFact;
import id.satuinovasi.shared.Recorded;

/**
 * Enters innovations whose life lies in the past: the verbs of the workflow with the instants they had. What a caller
 * may do and what preflight asks for was for those days to decide, so neither is checked.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RecordHistory {

    private final RecordFact facts;

    RecordHistory(RecordFact facts) {
        this.facts = facts;
    }

    /** @param source the publication that names the innovation; null for one that is made up */
    public Innovation draft(Agency agency, InnovationContent content, String source, Recorded recorded) {
        var innovation = Innovation.draft(agency, content, recorded);
        innovation.source = source;
        innovation.demo = source == null;
        markDates(innovation);
        return innovation;
    }

    /** What is made up as a whole says so itself. */
    private static void markDates(Innovation innovation) {
        if (!innovation.demo) {
            innovation.inventDates();
        }
    }

    public void submit(Innovation innovation, Recorded recorded) {
        innovation.submit(recorded);
        markDates(innovation);
        record(innovation, new Fact.Submitted(innovation.id, innovation.number, innovation.title, innovation.type), recorded);
    }

    public void verify(Innovation innovation, String note, Recorded recorded) {
        innovation.verify(note, recorded);
        markDates(innovation);
        record(innovation, new Fact.Verified(innovation.id), recorded);
    }

    public void giveBack(Innovation innovation, List<RemarkRequest> remarks, Recorded recorded) {
        innovation.giveBack(remarks, recorded);
        record(innovation, new Fact.Returned(innovation.id), recorded);
    }

    /** Answers every open remark, so that it can be handed in again. */
    public void answer(Innovation innovation, String reply, Recorded recorded) {
        innovation.amend(recorded);
        Remark.open(innovation.id).forEach(remark -> remark.resolve(reply, recorded));
    }

    public void reject(Innovation innovation, String reason, Recorded recorded) {
        innovation.reject(reason, recorded);
        record(innovation, new Fact.Rejected(innovation.id), recorded);
    }

    public void withdraw(Innovation innovation, String reason, Recorded recorded) {
        innovation.withdraw(reason, recorded);
        record(innovation, new Fact.Withdrawn(innovation.id), recorded);
    }

    public void revoke(Innovation innovation, String reason, Recorded recorded) {
        innovation.revoke(reason, recorded);
        record(innovation, new Fact.Revoked(innovation.id), recorded);
    }

    private void record(Innovation innovation, Fact fact, Recorded recorded) {
        facts.record(innovation.agency.id, innovation.year, fact, recorded);
    }
}
