package id.satuinovasi.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import id.satuinovasi.shared.BackgroundWork;

/** Brings imports to an instance that is free, and back to another when it dies. */
@ApplicationScoped
class ImportQueue {

    private static final TaskDescriptor<Long> IMPORT = TaskDescriptor.of("import", Long.class);
    /** Of one instance; each needs a connection and some tens of megabytes. */
    private static final int AT_ONCE = 2;
    private static final Duration WHEN_BUSY = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 5;

    private final Instance<BackgroundWork> background;
    private final EntityManager entities;
    private final Clock clock;

    ImportQueue(Instance<BackgroundWork> background, EntityManager entities, Clock clock) {
        this.background = background;
        this.entities = entities;
        this.clock = clock;
    }

    /** In the transaction that makes it wait. The same import may wait again after it was done with. */
    void add(long job) {
        var version = entities.createNativeQuery("select version from import_job where id = :job").setParameter("job", job).getSingleResult();
        background.get().client().scheduleIfNotExists(IMPORT.instance(job + "-" + version).data(job).build(), clock.instant());
    }

    @Produces
    @Singleton
    Task<Long> task(WorkOnImport work) {
        var free = new Semaphore(AT_ONCE);
        return Tasks.custom(IMPORT).onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE)).execute((instance, context) -> {
            if (!free.tryAcquire()) {
                return (done, operations) -> operations.reschedule(done, clock.instant().plus(WHEN_BUSY));
            }
            try {
                work.work(instance.getData());
            } catch (WorkOnImport.HeldByAnother busy) {
                return (done, operations) -> operations.reschedule(done, clock.instant().plus(WHEN_BUSY));
            } catch (RuntimeException failure) {
                if (context.getExecution().consecutiveFailures < MOST_FAILURES) {
                    throw failure;
                }
                work.giveUp(instance.getData());
            } finally {
                free.release();
            }
            return new CompletionHandler.OnCompleteRemove<>();
        });
    }
}
