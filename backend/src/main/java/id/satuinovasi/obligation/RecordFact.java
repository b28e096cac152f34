package id.satuinovasi.obligation;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import id.satuinovasi.obligation.Obligation.Window;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/**
 * Records what happened to one obligation and, in the same transaction, brings the row, its history and the counts up
 * to date. Call it inside the transaction of the fact itself, after the innovation's own row is locked.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RecordFact {

    private final EntityManager entities;

    RecordFact(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Locks the obligation, appends the event and updates the projections. Refuses (409) what the year no longer
     * allows: not opened, closed, handed in before it opens or after it closes.
     */
    public Obligation record(long agencyId, int year, Fact fact, Recorded recorded) {
        YearLock.FACTS.share(entities, year);
        return append(locked(agencyId, year), fact, recorded);
    }

    private Obligation locked(long agencyId, int year) {
        var found = entities.createQuery("select o, o.version from Obligation o where o.agencyId = :agency and o.year = :year", Object[].class)
                .setParameter("agency", agencyId).setParameter("year", year)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        if (found.isEmpty()) {
            throw Problem.conflict("obligation.none", String.valueOf(year));
        }
        var obligation = (Obligation) found.getFirst()[0];
        // Read before somebody else changed it, and so not read again.
        if (obligation.version != (Integer) found.getFirst()[1]) {
            entities.refresh(obligation);
        }
        return obligation;
    }

    /** For an obligation whose row the caller has locked. */
    Obligation append(Obligation obligation, Fact fact, Recorded recorded) {
        requireOpen(obligation.year);
        requireInSeason(obligation, fact, recorded.at());
        // Two servers' clocks may differ by a little; the order of events of one obligation never does.
        var at = recorded.at().isBefore(obligation.validFrom) ? obligation.validFrom : recorded.at();
        var facts = Facts.of(ObligationEvent.of(obligation.id));
        var event = ObligationEvent.of(obligation.id, obligation.version + 1, fact, new Recorded(at, recorded.by()));
        event.persist();
        facts.apply(fact, at);
        keepVersion(obligation, at);
        var before = TallyKey.of(obligation);
        obligation.project(facts, event.seq, at);
        TallyKey.move(entities, before, TallyKey.of(obligation), at);
        return obligation;
    }

    private void requireOpen(int year) {
        var closed = entities.createNativeQuery("select state = 'CLOSED' from reporting_year where year = :year")
                .setParameter("year", year).getSingleResult();
        if ((Boolean) closed) {
            throw Problem.conflict("obligation.year-closed", String.valueOf(year));
        }
    }

    /** Nothing is handed in outside [opensOn, closesOn], and nothing is sent back that could not be handed in again. */
    private void requireInSeason(Obligation obligation, Fact fact, Instant at) {
        var window = obligation.windowAt(at);
        switch (fact) {
            case Fact.Submitted submitted -> {
                if (window == Window.NOT_OPEN_YET) {
                    throw Problem.conflict("obligation.not-open-yet", String.valueOf(obligation.year), obligation.opensOn.toString());
                }
                if (window == Window.ENDED) {
                    throw Problem.conflict("obligation.submissions-ended", String.valueOf(obligation.year), obligation.closesOn.toString());
                }
            }
            case Fact.Returned returned -> {
                if (window == Window.ENDED) {
                    throw Problem.conflict("obligation.return-too-late", String.valueOf(obligation.year), obligation.closesOn.toString());
                }
            }
            default -> {
            }
        }
    }

    private void keepVersion(Obligation obligation, Instant until) {
        entities.createNativeQuery("insert into obligation_history select o.*, :until from obligation o where o.id = :id")
                .setParameter("until", until).setParameter("id", obligation.id).executeUpdate();
    }
}
