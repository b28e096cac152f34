package id.satuinovasi.account;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import id.satuinovasi.agency.Agency;

/** Who calls and what their grants, valid today, let them do: the one place that says who may do what where. */
@RequestScoped
public class Caller {

    /** Null for the public. */
    public Long accountId() {
        return null;
    }

    public boolean isSignedIn() {
        return accountId() != null;
    }

    public boolean isMinistry() {
        return false;
    }

    /** An officer of this agency or of one above it. */
    public boolean represents(Agency agency) {
        return false;
    }

    /** An officer of the bureau this agency answers to, or of the ministry. */
    public boolean supervises(Agency agency) {
        return false;
    }

    public boolean reads(Agency agency) {
        return scope().covers(agency);
    }

    public ReadScope scope() {
        return new ReadScope(false, List.of(), List.of());
    }
}
