package id.satuinovasi.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import id.satuinovasi.AccessTable;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Generated requests to every operation of the contract, good ones and bad ones. They come in blocks, each on a database
 * of its own, so that a finding is found again with its seed alone: {@code make fuzz SEED=...}. A short run with a fixed
 * seed belongs to the tests.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractFuzzTest {

    private static final int BLOCK = 1_500;
    private static final int MOST_FINDINGS = 10;
    private static final int MOST_SHRINKING = 300;
    private static final int SIZE = 1_000;
    private static final long SEED = Long.getLong("fuzz.seed", 20261122);
    private static final Map<String, Integer> STATUSES = new TreeMap<>();
    private static int sent;
    private static long began;

    private final Map<String, String> findings = new LinkedHashMap<>();
    private final List<Integer> told = new ArrayList<>();
    private DocumentedApi api;
    private Judge judge;
    private World world;
    private Requests requests;
    private Wire wire;

    static List<Long> seeds() {
        return IntStream.range(0, (Integer.getInteger("fuzz.requests", BLOCK) + BLOCK - 1) / BLOCK).mapToObj(block -> SEED + block).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_answer_is_as_the_contract_says(long seed) throws Throwable {
        began = began == 0 ? System.nanoTime() : began;
        try (var connections = new Wire()) {
            wire = connections;
            api = DocumentedApi.read();
            judge = new Judge(AccessTable.read());
            world = new World();
            requests = new Requests(world, api, judge);
            JqwikSession.run(() -> {
                callEverythingOnce();
                var random = new Random(seed);
                var before = sent;
                while (sent - before < BLOCK && findings.size() < MOST_FINDINGS) {
                    tryOne(requests.next(random), random);
                }
            });
        }
        assertEquals("", findings.isEmpty() ? "" : "\n" + String.join("\n\n", findings.values()) + "\n\nAgain with: make fuzz SEED=" + seed + " REQUESTS=" + BLOCK + "\n");
    }

    @AfterAll
    static void tell() {
        var seconds = Math.max(1, (System.nanoTime() - began) / 1_000_000_000);
        System.out.printf("fuzz: seed %d, %d requests in %d s (%d a second): %s%n", SEED, sent, seconds, sent / seconds, STATUSES);
    }

    /** Whatever the seed: each operation succeeds once, and its answer is as documented. */
    private void callEverythingOnce() {
        for (var operation : api.operations()) {
            var caller = World.CALLERS.stream().filter(name -> judge.may(operation, name)).findFirst();
            if (caller.isEmpty()) {
                // It needs what the tests do not have, such as an identity provider.
                continue;
            }
            var good = world.good(operation, caller.get());
            var complaint = complaint(good);
            if (complaint == null && told.getLast() >= 300) {
                complaint = "a good call was answered with " + told.getLast();
            }
            if (complaint != null) {
                findings.put(operation.id(), tell(good, complaint));
            }
        }
    }

    private void tryOne(Arbitrary<Request> arbitrary, Random random) {
        var request = arbitrary.generator(SIZE).next(random);
        var complaint = complaint(request.value());
        if (complaint == null) {
            return;
        }
        var kind = (request.value().operation() == null ? "" : request.value().operation().id()) + complaint.replaceAll("\\d", "").substring(0, Math.min(25, complaint.replaceAll("\\d", "").length()));
        if (!findings.containsKey(kind)) {
            var smallest = smallest(request);
            var again = complaint(smallest);
            findings.put(kind, again == null ? tell(request.value(), complaint + " (not when tried again)") : tell(smallest, again));
        }
    }

    private Request smallest(Shrinkable<Request> failing) {
        var tries = new int[1];
        var smallest = failing;
        while (tries[0] < MOST_SHRINKING) {
            var smaller = smallest.shrink().filter(candidate -> tries[0]++ < MOST_SHRINKING && complaint(candidate.value()) != null).findFirst();
            if (smaller.isEmpty()) {
                break;
            }
            smallest = smaller.get();
        }
        return smallest.value();
    }

    private String complaint(Request request) {
        var key = wire.newKey();
        var cookie = world.cookie(request.caller(), request.operation());
        var answer = send(request, cookie, key);
        if (answer.status() == 401 && !request.caller().equals("nobody") && !request.headers().containsKey("Authorization")
                && !World.spoils(request.operation())) {
            world.replace(request.caller());
            judge.replaced(request.caller());
            answer = send(request, world.cookie(request.caller(), request.operation()), key);
        }
        told.add(answer.status());
        var complaint = judge.complaint(request, answer);
        if (answer.status() < 300 && request.operation() != null) {
            world.learn(request, Judge.json(answer));
            if (!request.operation().reads()) {
                world.used(request.operation());
            }
        }
        if (complaint == null && Request.FRESH_KEY.equals(request.headers().get("Idempotency-Key")) && answer.status() < 300) {
            complaint = Judge.complaintOfRepeat(answer, send(request, cookie, key));
        }
        return complaint;
    }

    private Wire.Answer send(Request request, String cookie, String key) {
        sent++;
        var answer = wire.send(request, cookie, key);
        STATUSES.merge(Integer.toString(answer.status()), 1, Integer::sum);
        return answer;
    }

    private static String tell(Request request, String complaint) {
        return "%s as %s, %s:\n  %s\n  %s".formatted(request.operation() == null ? "An odd request" : request.operation(), request.caller(),
                request.fault() == null ? "as documented" : request.fault(), complaint, request.curl());
    }
}
