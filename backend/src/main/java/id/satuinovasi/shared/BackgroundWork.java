package id.satuinovasi.shared;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Work that outlives a request, on whichever instance is free. A feature adds its own by producing a {@link Task} as a
 * {@code @Singleton} bean. One execution runs on one instance at a time; what an instance leaves unfinished when it dies runs
 * again on another after about a minute, so a task must bear being begun twice. Tasks share the threads: one that may take
 * many of them limits itself.
 */
@ApplicationScoped
public class BackgroundWork {

    /** Most of them wait for somebody else's answer; whoever needs a connection for long takes it from the service's pool like a request. */
    private static final int THREADS = 32;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int DEAD_AFTER_HEARTBEATS = 6;
    /** Waited twice: until a task has ended by itself, then until it has ended because it was interrupted. */
    private static final Duration FAREWELL = Duration.ofSeconds(4);

    private final Scheduler scheduler;
    private final boolean enabled;

    BackgroundWork(DataSource database, Clock clock, @All List<Task<?>> tasks,
            @ConfigProperty(name = "satu-inovasi.background-work.enabled") boolean enabled) {
        this.enabled = enabled;
        scheduler = overOurDatabase(new SchedulerBuilder(database, onDemand(tasks)), tasks)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(THREADS)
                .pollingInterval(POLL)
                .enableImmediateExecution()
                .missedHeartbeatsLimit(DEAD_AFTER_HEARTBEATS)
                .shutdownMaxWait(FAREWELL)
                .build();
    }

    /** For adding executions and asking about them; inside a transaction it takes part in it. */
    public SchedulerClient client() {
        return scheduler;
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            scheduler.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (enabled) {
            scheduler.stop();
        }
    }

    static <B extends SchedulerBuilder> B overOurDatabase(B builder, List<Task<?>> tasks) {
        builder.startTasks(startedAtOnce(tasks))
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .serializer(new JacksonSerializer(DatabaseJson.MAPPER))
                .heartbeatInterval(HEARTBEAT)
                .pollUsingLockAndFetch(0.5, 1.0);
        return builder;
    }

    static List<Task<?>> onDemand(List<Task<?>> tasks) {
        return tasks.stream().filter(task -> !(task instanceof OnStartup)).toList();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Task<?> & OnStartup> List<T> startedAtOnce(List<Task<?>> tasks) {
        return tasks.stream().filter(OnStartup.class::isInstance).map(task -> (T) task).toList();
    }
}
