package id.satuinovasi.agency;

/**
 * What the caller may do with agencies. Accounts know agencies and not the other way round, so the account package
 * answers these questions.
 */
public abstract class Mandate {

    /** Null for the public. */
    public abstract Long accountId();

    public abstract boolean isMinistry();

    /** An officer of the bureau this agency answers to, or of the ministry. */
    public abstract boolean supervises(Agency agency);

    public abstract ReadScope scope();

    public boolean reads(Agency agency) {
        return scope().covers(agency);
    }
}
