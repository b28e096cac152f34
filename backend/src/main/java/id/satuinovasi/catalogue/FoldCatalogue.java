package id.satuinovasi.catalogue;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Keeps the counts of the catalogue and of its common words; one service instance at a time. */
@ApplicationScoped
class FoldCatalogue {

    static final int LOCK = 7004;

    private final EntityManager entities;

    FoldCatalogue(EntityManager entities) {
        this.entities = entities;
    }

    @Scheduled(identity = "fold-catalogue", every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void fold() {
        if (isMine()) {
            entities.createNativeQuery("select fold_catalogue()", Long.class).getSingleResult();
        }
    }

    /** Each word in a transaction of its own, so that folding goes on meanwhile. */
    @Scheduled(identity = "keep-common-words", every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void keepCommonWords() {
        List<?> found = QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery("select word, filters from become_common limit 500", Tuple.class).getResultList());
        for (var row : found) {
            var common = (Tuple) row;
            QuarkusTransaction.requiringNew().run(() -> keep(common.get(0, String.class), common.get(1, Integer.class)));
        }
    }

    void keep(String word, int filters) {
        if (isMine()) {
            entities.createNativeQuery("select 1 from (select keep_word(:word, :filters)) kept").setParameter("word", word)
                    .setParameter("filters", filters).getSingleResult();
        }
    }

    private boolean isMine() {
        return (Boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class).setParameter("lock", LOCK).getSingleResult();
    }
}
