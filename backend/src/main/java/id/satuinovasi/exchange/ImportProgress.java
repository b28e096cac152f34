package id.satuinovasi.exchange;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import id.satuinovasi.exchange.ImportJob.State;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Intake.Judged;
import id.satuinovasi.shared.Intake.Outcome;

/** How far an import is: single statements, since the sender may cancel it or look at it at any moment. Within a transaction. */
@ApplicationScoped
class ImportProgress {

    /** The second key is the job. */
    private static final int WORKING = 7021;

    private final EntityManager entities;
    private final Clock clock;

    ImportProgress(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** For the transaction; false where another instance is in the middle of one for it. */
    boolean claim(long job) {
        return (Boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(:space, cast(:job as int))")
                .setParameter("space", WORKING).setParameter("job", job).getSingleResult();
    }

    /** Who worked on it before writes nothing more. False where there is nothing left to do. */
    boolean takeUp(long job) {
        return entities.createNativeQuery("update import_job set attempt = attempt + 1 where id = :job and state in ('WAITING', 'CHECKING', 'APPLYING')")
                .setParameter("job", job).executeUpdate() == 1;
    }

    boolean isAttempt(long job, int attempt) {
        return entities.createNativeQuery("select attempt from import_job where id = :job").setParameter("job", job).getSingleResult().equals(attempt);
    }

    boolean isCancelled(long job) {
        return (Boolean) entities.createNativeQuery("select cancel_requested from import_job where id = :job").setParameter("job", job).getSingleResult();
    }

    /** False where it is in none of these states any more. */
    boolean move(long job, State to, State... from) {
        return entities.createNativeQuery("""
                update import_job set state = :to, version = version + 1,
                       started_at = coalesce(started_at, :now), finished_at = case when :over then cast(:now as timestamptz) end
                 where id = :job and state = any(:from)""")
                .setParameter("to", to.name()).setParameter("over", to.isOver()).setParameter("now", clock.instant()).setParameter("job", job)
                .setParameter("from", Arrays.stream(from).map(Enum::name).toArray(String[]::new)).executeUpdate() == 1;
    }

    void refuse(long job, State state, List<KeptFault> problems) {
        entities.createNativeQuery("""
                update import_job set state = :state, problems = cast(:problems as jsonb), finished_at = :now, version = version + 1
                 where id = :job and state in ('WAITING', 'CHECKING', 'APPLYING')""")
                .setParameter("state", state.name()).setParameter("problems", json(problems)).setParameter("now", clock.instant()).setParameter("job", job).executeUpdate();
    }

    void columns(long job, List<ImportColumn> columns) {
        entities.createNativeQuery("update import_job set columns = cast(:columns as jsonb) where id = :job")
                .setParameter("columns", json(columns)).setParameter("job", job).executeUpdate();
    }

    void total(long job, Integer total) {
        entities.createNativeQuery("update import_job set total = cast(:total as int) where id = :job").setParameter("total", total).setParameter("job", job).executeUpdate();
    }

    void count(long job, List<Judged> judged) {
        entities.createNativeQuery("""
                update import_job set done = done + :done, creates = creates + :creates, updates = updates + :updates, unchanged = unchanged + :unchanged,
                       conflicts = conflicts + :conflicts, errors = errors + :errors where id = :job""")
                .setParameter("done", judged.size()).setParameter("job", job)
                .setParameter("creates", ImportRows.count(judged, Outcome.CREATE)).setParameter("updates", ImportRows.count(judged, Outcome.UPDATE))
                .setParameter("unchanged", ImportRows.count(judged, Outcome.UNCHANGED)).setParameter("conflicts", ImportRows.count(judged, Outcome.CONFLICT))
                .setParameter("errors", ImportRows.count(judged, Outcome.ERROR)).executeUpdate();
    }

    /** Counts anew, from the rows themselves. */
    void recount(long job, List<Object[]> counts) {
        int[] n = new int[Outcome.values().length];
        counts.forEach(count -> n[Outcome.valueOf((String) count[0]).ordinal()] = (Integer) count[1]);
        entities.createNativeQuery("""
                update import_job set done = :done, creates = :creates, updates = :updates, unchanged = :unchanged, conflicts = :conflicts, errors = :errors
                 where id = :job""")
                .setParameter("done", Arrays.stream(n).sum()).setParameter("job", job)
                .setParameter("creates", n[0]).setParameter("updates", n[1]).setParameter("unchanged", n[2]).setParameter("conflicts", n[3])
                .setParameter("errors", n[4]).executeUpdate();
    }

    private static String json(Object value) {
        return DatabaseJson.MAPPER.valueToTree(value).toString();
    }
}
