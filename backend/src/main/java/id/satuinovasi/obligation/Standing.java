package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the facts alone say of an obligation; an instant turns it into a status. Stored on the row and counted in the
 * tallies, because it changes only when a fact is recorded.
 */
public enum Standing {
    EXEMPT, MET, MET_EXTENDED, MET_LATE, SUBMITTED, LACKING;

    /**
     * @param dueAt    first instant after the due date in the agency's own zone
     * @param closesAt first instant after the closing date, likewise
     * @param closed   whether the ministry has frozen the year
     */
    public ObligationStatus statusAt(Instant at, Instant dueAt, Instant closesAt, boolean closed) {
        return switch (this) {
            case EXEMPT -> ObligationStatus.EXEMPT;
            case MET, MET_EXTENDED -> ObligationStatus.COMPLIANT;
            case MET_LATE -> ObligationStatus.COMPLIANT_LATE;
            case SUBMITTED -> closed ? ObligationStatus.NON_COMPLIANT : ObligationStatus.IN_REVIEW;
            case LACKING -> {
                if (closed || !at.isBefore(closesAt)) {
                    yield ObligationStatus.NON_COMPLIANT;
                }
                yield at.isBefore(dueAt) ? ObligationStatus.PENDING : ObligationStatus.OVERDUE;
            }
        };
    }

    /** From which standings, at some instant, this status can come. */
    static Set<Standing> of(ObligationStatus status) {
        return switch (status) {
            case EXEMPT -> EnumSet.of(EXEMPT);
            case COMPLIANT -> EnumSet.of(MET, MET_EXTENDED);
            case COMPLIANT_LATE -> EnumSet.of(MET_LATE);
            case IN_REVIEW -> EnumSet.of(SUBMITTED);
            case PENDING, OVERDUE -> EnumSet.of(LACKING);
            case NON_COMPLIANT -> EnumSet.of(SUBMITTED, LACKING);
        };
    }
}
