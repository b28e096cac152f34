package id.satuinovasi.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BackgroundWorkTest {

    private static final List<String> DONE = new CopyOnWriteArrayList<>();

    /** A feature's own task, as the tests' feature. */
    static class Feature {

        @Produces
        @Singleton
        @Named("note")
        OneTimeTask<Void> noteThatItRan() {
            return Tasks.oneTime("note-that-it-ran").execute((instance, context) -> DONE.add(instance.getId()));
        }
    }

    @Inject
    BackgroundWork work;

    @Inject
    TestClock clock;

    @Inject
    DataSource database;

    @Inject
    @Named("note")
    OneTimeTask<Void> note;

    @BeforeEach
    void forget() {
        DONE.clear();
    }

    @Test
    void what_is_due_runs_once_and_what_is_not_waits_for_its_time() {
        work.client().schedule(note.instance("now"), TestClock.START);
        work.client().schedule(note.instance("later"), TestClock.START.plusSeconds(60));
        DueWork.run();
        assertEquals(List.of("now"), DONE);
        clock.set(TestClock.START.plusSeconds(60));
        DueWork.run();
        DueWork.run();
        assertEquals(List.of("now", "later"), DONE);
    }

    @Test
    void work_is_kept_or_undone_with_the_transaction_that_asks_for_it() {
        assertThrows(IllegalStateException.class, () -> QuarkusTransaction.requiringNew().run(() -> {
            work.client().schedule(note.instance("undone"), TestClock.START);
            throw new IllegalStateException();
        }));
        QuarkusTransaction.requiringNew().run(() -> work.client().schedule(note.instance("kept"), TestClock.START));
        DueWork.run();
        assertEquals(List.of("kept"), DONE);
    }

    @Test
    void several_instances_share_the_work_and_nothing_runs_twice() throws Exception {
        for (int i = 0; i < 200; i++) {
            work.client().schedule(note.instance("piece-" + i), TestClock.START);
        }
        DueWork.runOnSeveralInstances();
        assertEquals(200, DONE.size());
        assertEquals(200, DONE.stream().distinct().count());
    }

    @Test
    void what_a_dead_instance_took_runs_again_after_a_minute_of_silence() throws Exception {
        // The library takes over by the machine's own clock.
        var taken = Instant.now();
        work.client().schedule(note.instance("taken"), taken);
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = execution_time");
        }
        clock.set(taken.plusSeconds(50));
        DueWork.takeOverFromTheDead();
        DueWork.run();
        assertEquals(List.of(), DONE);
        clock.set(taken.plusSeconds(61));
        DueWork.takeOverFromTheDead();
        DueWork.run();
        assertEquals(List.of("taken"), DONE);
    }
}
