package id.satuinovasi.catalogue;

import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;

/** Compares what is searched with the registry, and the kept counts with what they count; mends both. */
@ApplicationScoped
public class RebuildCatalogue {

    private static final int SECONDS = 4 * 3600;
    private static final String UNLIKE = """
            from publishable s full join published p on p.innovation_id = s.innovation_id where p is distinct from s""";

    private final EntityManager entities;

    RebuildCatalogue(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns the number of drifts, each told in one line. */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    public long check(Consumer<String> report) {
        return rows(report) + counts(report);
    }

    /** As {@link #check}, then makes both what they should be. */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    public long rebuild(Consumer<String> report) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) held").setParameter("lock", FoldCatalogue.LOCK).getSingleResult();
        var rows = rows(report);
        if (rows > 0) {
            entities.createNativeQuery("delete from published where innovation_id in (select p.innovation_id " + UNLIKE + ")").executeUpdate();
            entities.createNativeQuery("insert into published select * from publishable on conflict on constraint pk_published do nothing").executeUpdate();
        }
        var counts = counts(report);
        if (counts > 0) {
            entities.createNativeQuery("""
                    select count(keep_word(k.word, k.filters)) from kept_word k where k.word in (select word from catalogue_drift)""").getSingleResult();
        }
        return rows + counts;
    }

    private long rows(Consumer<String> report) {
        List<?> unlike = entities.createNativeQuery("select coalesce(s.innovation_id, p.innovation_id) " + UNLIKE + " order by 1", Long.class).getResultList();
        unlike.forEach(id -> report.accept("published innovation %s is not what the registry says".formatted(id)));
        return unlike.size();
    }

    private long counts(Consumer<String> report) {
        List<?> drifts = entities.createNativeQuery("select word, filters, key, counted, kept from catalogue_drift order by 1, 2, 3", Tuple.class).getResultList();
        drifts.stream().map(Tuple.class::cast).forEach(drift -> report.accept("catalogue count of '%s' with '%s', '%s': should be %s but is %s".formatted(
                drift.get(0), drift.get(1), drift.get(2), drift.get(3), drift.get(4))));
        return drifts.size();
    }
}
