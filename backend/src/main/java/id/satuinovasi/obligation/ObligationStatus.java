package id.satuinovasi.obligation;

/** The seven answers to "has this agency met its obligation?"; see docs/compliance-rules.md. */
public enum ObligationStatus {
    PENDING, IN_REVIEW, COMPLIANT, COMPLIANT_LATE, OVERDUE, NON_COMPLIANT, EXEMPT
}
