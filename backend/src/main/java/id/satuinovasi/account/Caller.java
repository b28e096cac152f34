package id.satuinovasi.account;

import jakarta.enterprise.context.RequestScoped;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.Mandate;
import id.satuinovasi.agency.ReadScope;

/** Who calls and what their grants, valid today, let them do: the one place that says who may do what where. */
@RequestScoped
public class Caller extends Mandate {

    @Override
    public Long accountId() {
        return null;
    }

    public boolean isSignedIn() {
        return accountId() != null;
    }

    @Override
    public boolean isMinistry() {
        return false;
    }

    /** An officer of this agency or of one above it. */
    public boolean represents(Agency agency) {
        return false;
    }

    @Override
    public boolean supervises(Agency agency) {
        return false;
    }

    @Override
    public ReadScope scope() {
        return ReadScope.NOTHING;
    }
}
