package id.satuinovasi.obligation;

import java.time.Instant;

/**
 * An innovation that was handed in for an obligation, as far as the obligation's facts tell.
 *
 * @param firstSubmittedAt when it was handed in for the first time
 * @param countsFrom       the submission that decides timeliness: the first, unless a revision window was missed
 * @param revisionEndsAt   first instant after the revision window; null unless returned
 * @param decidedAt        when it was verified; null unless verified
 */
record Candidate(long innovationId, String number, String title, InnovationType type, State state, Instant firstSubmittedAt,
        Instant countsFrom, Instant revisionEndsAt, Instant decidedAt) {

    enum State { SUBMITTED, RETURNED, VERIFIED, REJECTED, WITHDRAWN, REVOKED }

    static Candidate submitted(Fact.Submitted fact, Instant at) {
        return new Candidate(fact.innovationId(), fact.number(), fact.title(), fact.innovationType(), State.SUBMITTED, at, at, null, null);
    }

    /** Handed in again: the earlier date keeps counting only inside the revision window. */
    Candidate resubmitted(Fact.Submitted fact, Instant at) {
        var inWindow = revisionEndsAt != null && at.isBefore(revisionEndsAt);
        return new Candidate(innovationId, fact.number(), fact.title(), fact.innovationType(), State.SUBMITTED, firstSubmittedAt,
                inWindow ? countsFrom : at, null, null);
    }

    Candidate returned(Instant revisionEnds) {
        return new Candidate(innovationId, number, title, type, State.RETURNED, firstSubmittedAt, countsFrom, revisionEnds, null);
    }

    Candidate verified(Instant at) {
        return new Candidate(innovationId, number, title, type, State.VERIFIED, firstSubmittedAt, countsFrom, null, at);
    }

    Candidate dropped(State reason) {
        return new Candidate(innovationId, number, title, type, reason, firstSubmittedAt, countsFrom, null, null);
    }
}
