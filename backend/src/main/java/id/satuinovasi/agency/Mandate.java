package id.satuinovasi.agency;

/**
 * What the caller may do with agencies. Accounts know agencies and not the other way round, so the account package
 * answers these questions.
 */
public abstract class Mandate {

    /** Null for the public. */
    public abstract Long accountId();

    public abstract boolean isMinistry();

    /** An officer of the bureau of this agency or of one above it, or of the ministry. */
    public abstract boolean supervises(Agency agency);

    /**
     * The same, but for an agency below a government only from above: who gives verdicts on its work, excuses it or ends
     * it is none of its own. A government has no other bureau than its own.
     */
    public abstract boolean standsAbove(Agency agency);

    /** Whether what the caller creates or moves may lie there; false only beyond the region that an API key is limited to. */
    public abstract boolean reachesRegion(String code);

    public abstract ReadScope scope();

    public boolean reads(Agency agency) {
        return scope().covers(agency);
    }
}
