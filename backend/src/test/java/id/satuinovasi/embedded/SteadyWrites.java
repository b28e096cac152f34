package id.satuinovasi.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.innovation.GivenInnovations;

/**
 * Officers who register, hand in and verify for one agency after the other. What was not answered they send again with the
 * same key, as a careful client does; one beside them sends without a key and never again. A reader looks at the figures
 * meanwhile: never fewer than were acknowledged before it asked, never more than were sent before it had its answer.
 */
final class SteadyWrites {

    /** Nobody answered, or somebody said to ask again. */
    private static final Set<Integer> AGAIN = Set.of(409, 502, 503, 504);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);

    private final Visitor officer;
    private final Visitor bureau;
    private final Visitor reader;
    private final int year;
    private final Queue<Long> agencies;
    private final Long anyAgency;
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Object> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger verified = new AtomicInteger();
    private final List<Thread> writers = new ArrayList<>();
    private final List<Thread> companions = new ArrayList<>();
    private volatile boolean over;

    SteadyWrites(String address, Visitor officer, Visitor bureau, int year, Queue<Long> agencies) {
        this.officer = officer.at(address);
        this.bureau = bureau.at(address);
        this.reader = new Visitor(address, null);
        this.year = year;
        this.agencies = agencies;
        this.anyAgency = agencies.peek();
    }

    void start(int number) {
        for (var n = 0; n < number; n++) {
            writers.add(running(this::write));
        }
        companions.add(running(this::writeWithoutKey));
        companions.add(running(this::read));
    }

    synchronized void awaitVerified(int number) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (verified.get() < number && faults.isEmpty() && !over) {
            assertTrue(System.nanoTime() < deadline, "no progress beyond " + verified.get());
            wait(TimeUnit.SECONDS.toMillis(1));
        }
    }

    private synchronized void progressed() {
        notifyAll();
    }

    void awaitEnd() throws InterruptedException {
        for (var writer : writers) {
            writer.join();
        }
        over = true;
        progressed();
        for (var companion : companions) {
            companion.join();
        }
    }

    /** Titles of what an instance said it has registered. */
    Map<String, Integer> acknowledged() {
        return acknowledged;
    }

    List<Object> faults() {
        return List.copyOf(faults);
    }

    private Thread running(Work work) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (Exception | AssertionError fault) {
                faults.add(fault);
            } finally {
                progressed();
            }
        });
    }

    private void write() throws IOException {
        for (var id = agencies.poll(); id != null && faults.isEmpty(); id = agencies.poll()) {
            var agency = new Agency();
            agency.id = id;
            // Words of its own: titles that resemble one another would be held against it.
            var title = "Layanan " + UUID.randomUUID().toString().replace('-', ' ');
            var innovation = untilAnswered(officer, "/innovations", GivenInnovations.body(agency, year, title));
            acknowledged.put(title, innovation.get("id").asInt());
            var path = "/innovations/" + innovation.get("id").asLong();
            untilAnswered(officer, path + "/submission", Map.of(), "If-Match", "\"1\"");
            sent.incrementAndGet();
            untilAnswered(bureau, path + "/verification", Map.of(), "If-Match", "\"2\"");
            verified.incrementAndGet();
            progressed();
        }
    }

    private JsonNode untilAnswered(Visitor visitor, String path, Object body, String... headers) throws IOException {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Idempotency-Key", UUID.randomUUID().toString()));
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            assertTrue(System.nanoTime() < deadline, "no answer to " + path);
            try {
                var answer = visitor.send("POST", path, body, all.toArray(String[]::new));
                if (!AGAIN.contains(answer.statusCode())) {
                    assertTrue(answer.statusCode() < 300, () -> path + ": " + Visitor.text(answer));
                    return Visitor.json(answer);
                }
            } catch (IOException cut) {
                // Sent again below, as it was.
            }
        }
    }

    private void writeWithoutKey() throws InterruptedException {
        while (!over && faults.isEmpty()) {
            awaitVerified(verified.get() + 1);
            var title = "Tanpa kunci " + UUID.randomUUID();
            try {
                var answer = officer.send("POST", "/innovations", Map.of("agencyId", anyAgency, "year", year, "title", title, "type", "NEW"));
                if (answer.statusCode() == 201) {
                    acknowledged.put(title, Visitor.json(answer).get("id").asInt());
                } else {
                    assertTrue(AGAIN.contains(answer.statusCode()), () -> Visitor.text(answer));
                }
            } catch (IOException cut) {
                // Whether it was done, nobody has said.
            }
        }
    }

    /** A read goes to the other instance by itself: the reader notices nothing. */
    private void read() throws IOException {
        while (!over && faults.isEmpty()) {
            var atLeast = verified.get();
            var figures = reader.get("/compliance/summary?year=" + year);
            var atMost = sent.get();
            var compliant = figures.get("counts").get("COMPLIANT").asInt();
            assertTrue(atLeast <= compliant && compliant <= atMost, () -> atLeast + " <= " + compliant + " <= " + atMost);
            var sum = 0;
            for (var count : figures.get("counts")) {
                sum += count.asInt();
            }
            if (sum != figures.get("obligations").asInt()) {
                throw new AssertionError(figures.toString());
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }
}
