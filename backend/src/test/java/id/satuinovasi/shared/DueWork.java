package id.satuinovasi.shared;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.enterprise.util.TypeLiteral;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;

import id.satuinovasi.support.TestClock;
import io.quarkus.arc.Arc;

/** Runs background work that is due by the clock of the tests, here and now, instead of the scheduler, which rests in tests. */
public final class DueWork {

    private static final int MOST_ROUNDS = 1000;
    private static final int INSTANCES = 4;
    private static final int PATIENCE_SECONDS = 120;

    private final SettableClock clock = new SettableClock();
    private final ManualScheduler scheduler;
    private final DataSource database = Arc.container().instance(DataSource.class).get();

    private DueWork() {
        List<Task<?>> tasks = new ArrayList<>();
        for (var task : Arc.container().listAll(new TypeLiteral<Task<?>>() {
        })) {
            tasks.add(task.get());
        }
        clock.set(now());
        scheduler = BackgroundWork.overOurDatabase(TestHelper.createManualScheduler(database, BackgroundWork.onDemand(tasks)), tasks)
                .clock(clock).start();
    }

    /** Everything that is due now, and what becomes due at once because of it; the instances of tests that run at the same time share it. */
    public static void run() {
        var work = new DueWork();
        for (int round = 0; work.isDue(); round++) {
            if (round == MOST_ROUNDS) {
                throw new AssertionError("There is always more work");
            }
            work.clock.set(now());
            work.scheduler.runAnyDueExecutions();
        }
    }

    /** The same by four instances, all beginning at the same moment. */
    public static void runOnSeveralInstances() throws Exception {
        try (var threads = Executors.newFixedThreadPool(INSTANCES)) {
            var together = new CyclicBarrier(INSTANCES);
            for (var instance : threads.invokeAll(Collections.<Callable<Void>>nCopies(INSTANCES, () -> {
                together.await();
                run();
                return null;
            }), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                instance.get();
            }
        }
    }

    /** As after a minute in which nobody who took an execution gave a sign of life. */
    public static void takeOverFromTheDead() {
        new DueWork().scheduler.runDeadExecutionDetection();
    }

    private static Instant now() {
        return Arc.container().instance(TestClock.class).get().instant();
    }

    private boolean isDue() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select exists (select from scheduled_tasks where not picked and execution_time <= ?)")) {
            statement.setTimestamp(1, Timestamp.from(now()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
