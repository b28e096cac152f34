package id.satuinovasi.obligation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Folds pending changes into the tallies, so that readers add few rows; one service instance at a time. */
@ApplicationScoped
class FoldTallies {

    private static final int LOCK = 7003;

    private final EntityManager entities;

    FoldTallies(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps every fold out until the transaction ends. */
    static void hold(EntityManager entities) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) held").setParameter("lock", LOCK).getSingleResult();
    }

    @Scheduled(identity = "fold-tallies", every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void fold() {
        var mine = entities.createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
                .setParameter("lock", LOCK).getSingleResult();
        if ((Boolean) mine) {
            entities.createNativeQuery("select fold_tallies(), fold_agency_changes()").getSingleResult();
        }
    }
}
