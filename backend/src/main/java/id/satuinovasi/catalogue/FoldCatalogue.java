package id.satuinovasi.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Folds what was published and withdrawn into the catalogue's counts; one service instance at a time. */
@ApplicationScoped
class FoldCatalogue {

    private static final int LOCK = 7004;

    private final EntityManager entities;

    FoldCatalogue(EntityManager entities) {
        this.entities = entities;
    }

    @Scheduled(identity = "fold-catalogue", every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void fold() {
        var mine = entities.createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
                .setParameter("lock", LOCK).getSingleResult();
        if ((Boolean) mine) {
            entities.createNativeQuery("select fold_catalogue()", Long.class).getSingleResult();
        }
    }
}
