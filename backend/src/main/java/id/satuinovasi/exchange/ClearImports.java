package id.satuinovasi.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import id.satuinovasi.exchange.ImportJob.State;

import io.quarkus.scheduler.Scheduled;

/** Files hold personal data and much space: they go when nothing can be done with them, and imports altogether after a time. */
@ApplicationScoped
class ClearImports {

    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    /** Of an import that may still be looked at with other columns. */
    private static final Duration FILE_KEPT = Duration.ofDays(1);

    private final EntityManager entities;
    private final Clock clock;
    private final Duration kept;

    ClearImports(EntityManager entities, Clock clock, @ConfigProperty(name = "satu-inovasi.imports.kept") Duration kept) {
        this.entities = entities;
        this.clock = clock;
        this.kept = kept;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void clear() {
        var now = clock.instant();
        ImportJob.delete("createdAt < ?1 and state in ?2", now.minus(kept),
                List.of(State.CHECKED, State.DONE, State.REFUSED, State.CANCELLED, State.FAILED));
        ImportJob.delete("createdAt < ?1 and state = ?2", now.minus(LONGEST_UPLOAD), State.RECEIVING);
        entities.createNativeQuery("""
                delete from import_chunk c using import_job j where j.id = c.job_id
                   and (j.state in ('DONE', 'CANCELLED', 'FAILED') or j.state in ('CHECKED', 'REFUSED') and j.finished_at < :yesterday)""")
                .setParameter("yesterday", now.minus(FILE_KEPT)).executeUpdate();
    }
}
