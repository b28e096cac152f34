package id.satuinovasi.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JoinedLooksTest {

    @Test
    @Timeout(60)
    void who_asks_during_a_look_gets_what_the_next_one_sees() throws Exception {
        var looks = new JoinedLooks<Integer>();
        var seen = new AtomicInteger();
        var under = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var executor = Executors.newCachedThreadPool()) {
            var first = executor.submit(() -> looks.at("x", () -> {
                under.countDown();
                await(go);
                return seen.incrementAndGet();
            }));
            under.await();
            var later = IntStream.range(0, 20).mapToObj(n -> executor.submit(() -> looks.at("x", seen::incrementAndGet))).toList();
            go.countDown();
            assertEquals(1, first.get());
            for (var one : later) {
                assertTrue(one.get() > 1);
            }
        }
    }

    @Test
    @Timeout(60)
    void nobody_gets_an_answer_that_is_older_than_his_question() throws Exception {
        var looks = new JoinedLooks<Long>();
        var clock = new AtomicLong();
        try (var executor = Executors.newFixedThreadPool(16)) {
            var late = IntStream.range(0, 2_000).mapToObj(n -> executor.submit(() -> {
                var asked = clock.incrementAndGet();
                return looks.at("x", clock::incrementAndGet) > asked;
            })).toList();
            for (var one : late) {
                assertTrue(one.get());
            }
        }
    }

    @Test
    @Timeout(60)
    void a_look_that_fails_fails_for_all_who_shared_it_and_for_nobody_after() throws Exception {
        var looks = new JoinedLooks<String>();
        assertThrows(IllegalStateException.class, () -> looks.at("x", () -> {
            throw new IllegalStateException("away");
        }));
        assertEquals(List.of("here", "there"), List.of(looks.at("x", () -> "here"), looks.at("y", () -> "there")));
    }

    @Test
    @Timeout(60)
    void nothing_stays_of_what_was_asked() throws Exception {
        var looks = new JoinedLooks<String>();
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (var asked : IntStream.range(0, 1_000).mapToObj(n -> executor.submit(() -> looks.at("x" + n % 50, () -> "seen"))).toList()) {
                asked.get();
            }
        }
        assertThrows(IllegalStateException.class, () -> looks.at("y", () -> {
            throw new IllegalStateException("away");
        }));
        assertEquals(0, looks.subjects());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
