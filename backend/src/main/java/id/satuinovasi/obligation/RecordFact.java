package id.satuinovasi.obligation;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.shared.Recorded;

/**
 * Records what happened to one obligation and, in the same transaction, brings the row, its history and the counts up
 * to date. Call it inside the transaction of the fact itself, after the innovation's own row is locked.
 */
@ApplicationScoped
public class RecordFact {

    /**
     * Locks the obligation, refuses what the year no longer allows (409: not opened, closed, after closesOn), appends
     * the event and updates the projections.
     */
    public Obligation record(long agencyId, int year, Fact fact, Recorded recorded) {
        throw new UnsupportedOperationException();
    }
}
