package id.satuinovasi.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smallrye.mutiny.Uni;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JoinedLooksTest {

    @Test
    @Timeout(60)
    void who_asks_during_a_look_gets_what_the_next_one_sees_and_all_of_them_share_it() {
        var looked = new AtomicInteger();
        var under = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var looks = looks(keys -> {
            under.countDown();
            await(go);
            var look = looked.incrementAndGet();
            return keys.stream().collect(Collectors.toMap(key -> key, key -> key + " seen by " + look));
        });
        var first = looks.at(List.of("x"));
        await(under);
        var later = IntStream.range(0, 20).mapToObj(n -> looks.at(List.of("y" + n % 5))).toList();
        go.countDown();
        assertEquals(Map.of("x", "x seen by 1"), got(first));
        for (int n = 0; n < 20; n++) {
            assertEquals("y" + n % 5 + " seen by 2", got(later.get(n)).get("y" + n % 5));
        }
        assertEquals(2, looked.get());
    }

    @Test
    @Timeout(60)
    void nobody_gets_an_answer_that_is_older_than_his_question() throws Exception {
        var clock = new AtomicLong();
        var looks = looks(keys -> every(keys, clock::incrementAndGet));
        try (var executor = Executors.newFixedThreadPool(16)) {
            var late = IntStream.range(0, 2_000).mapToObj(n -> executor.submit(() -> {
                var asked = clock.incrementAndGet();
                return got(looks.at(List.of("x" + n % 3))).get("x" + n % 3) > asked;
            })).toList();
            for (var one : late) {
                assertTrue(one.get());
            }
        }
    }

    @Test
    @Timeout(60)
    void a_look_that_fails_fails_for_all_who_shared_it_and_for_nobody_after() {
        var looked = new AtomicInteger();
        var looks = looks(keys -> {
            if (looked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return every(keys, () -> "here");
        });
        var failed = looks.at(List.of("x"));
        assertThrows(IllegalStateException.class, () -> got(failed));
        assertEquals(Map.of("x", "here"), got(looks.at(List.of("x"))));
    }

    @Test
    @Timeout(60)
    void nothing_stays_of_what_was_asked() {
        var looks = looks(keys -> Map.of("asked", keys.size()));
        for (int n = 0; n < 100; n++) {
            assertEquals(Map.of("asked", 1), got(looks.at(List.of("x" + n))));
        }
    }

    private static <V> JoinedLooks<String, V> looks(Function<Set<String>, Map<String, V>> look) {
        return new JoinedLooks<>("looks-of-a-test", look);
    }

    private static <V> Map<String, V> every(Set<String> keys, Supplier<V> value) {
        return keys.stream().collect(Collectors.toMap(key -> key, key -> value.get()));
    }

    private static <V> V got(Uni<V> later) {
        return later.await().indefinitely();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
