package id.satuinovasi.innovation;

/** Where an innovation stands: {@code DRAFT -> SUBMITTED -> (RETURNED -> SUBMITTED)* -> VERIFIED | REJECTED}, or taken back. */
public enum InnovationState {
    DRAFT, SUBMITTED, RETURNED, VERIFIED, REJECTED, WITHDRAWN, REVOKED;

    /** Whether its agency may still change it. */
    boolean isEditable() {
        return this == DRAFT || this == RETURNED;
    }
}
