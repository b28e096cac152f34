package id.satuinovasi.obligation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** Gives all agencies of a government more time; all or nothing. */
@ApplicationScoped
@Transactional
class ExtendGovernment {

    private final EntityManager entities;
    private final RecordFact recordFact;

    ExtendGovernment(EntityManager entities, RecordFact recordFact) {
        this.entities = entities;
        this.recordFact = recordFact;
    }

    /** Skips who has as much time already, not who is excused: an exemption may be lifted. 409 where nobody is left. */
    int extend(int year, long governmentId, ExtensionRequest request, Recorded recorded) {
        YearLock.FACTS.share(entities, year);
        var rows = Obligation.<Obligation>find("year = ?1 and governmentId = ?2 order by id", year, governmentId)
                .withLock(LockModeType.PESSIMISTIC_WRITE).list();
        var extended = 0;
        for (var row : rows) {
            if (row.dueOn.isBefore(request.dueOn())) {
                recordFact.append(row, request.asFact(row), recorded);
                extended++;
            }
        }
        if (extended == 0) {
            throw Problem.conflict("obligation.nobody-to-extend");
        }
        return extended;
    }
}
