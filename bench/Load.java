import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Sends requests to the service. At a constant rate each is sent when it is due, whether or not earlier ones were answered, and
 * its time is counted from then: a service that stands still cannot hide it (coordinated omission).
 */
final class Load {

    /** @param status what is expected, 304 also where the tag changed meanwhile */
    record Call(byte[] request, int status, Checked checked) {
    }

    /** Looks at an answer while others are under way. */
    interface Checked {
        Checked NOT = (answer, sample) -> {
        };

        /** @param sample whether this one may be looked at closely, which costs time of the cores that are measured */
        void look(Wire.Answer answer, boolean sample);
    }

    record Times(double median, double p95, double p99, int asked, int failures, double perSecond) {
    }

    /** More than the service has threads for answers: what waits, waits in the service. */
    private static final int CONNECTIONS = 128;
    private static final long PATIENCE = 30_000_000_000L;
    private static final int SAMPLE = 8;

    private final int port;

    Load(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    Times atRate(Function<Random, Call> calls, double rate, double seconds) {
        var millis = new double[Math.max(1, (int) (rate * seconds))];
        var next = new AtomicInteger();
        var failures = new AtomicInteger();
        var start = System.nanoTime() + 50_000_000;
        together(Math.min(CONNECTIONS, millis.length), (connection, wire) -> {
            for (var n = next.getAndIncrement(); n < millis.length; n = next.getAndIncrement()) {
                var call = calls.apply(new Random(n));
                var due = start + (long) (n * 1e9 / rate);
                for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                // Whoever is that late was not served; sending it as well would only make the measurement endless.
                if (System.nanoTime() - due > PATIENCE || !asked(wire, call, n)) {
                    failures.incrementAndGet();
                }
                millis[n] = (System.nanoTime() - due) / 1e6;
            }
        });
        return times(millis, failures.get(), millis.length / ((System.nanoTime() - start) / 1e9));
    }

    /** As many as the connections get answered, each sending when its earlier one was answered. */
    Times asFastAsPossible(Function<Random, Call> calls, int connections, double warmSeconds, double seconds) {
        var millis = new double[1 << 20];
        var answered = new AtomicInteger();
        var failures = new AtomicInteger();
        var warm = System.nanoTime() + (long) (warmSeconds * 1e9);
        var end = warm + (long) (seconds * 1e9);
        together(connections, (connection, wire) -> {
            var random = new Random(connection);
            for (var begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                var fine = asked(wire, calls.apply(random), random.nextInt(SAMPLE));
                var now = System.nanoTime();
                if (now >= warm && now < end) {
                    if (fine) {
                        millis[answered.getAndIncrement() & millis.length - 1] = (now - begin) / 1e6;
                    } else {
                        failures.incrementAndGet();
                    }
                }
            }
        });
        var n = answered.get();
        return times(Arrays.copyOf(millis, Math.max(1, Math.min(n, millis.length))), failures.get(), n / seconds);
    }

    private static boolean asked(Wire wire, Call call, int n) {
        try {
            var answer = wire.send(call.request);
            if (answer.status() != call.status && !(call.status == 304 && answer.status() == 200)) {
                if (answer.status() < 503) {
                    Check.wrong(first(call.request) + " was answered " + answer.status() + " " + answer.text());
                }
                return false;
            }
            call.checked.look(answer, n % SAMPLE == 0);
            return true;
        } catch (IOException failure) {
            LockSupport.parkNanos(1_000_000);
            return false;
        }
    }

    private static String first(byte[] request) {
        return new String(request, java.nio.charset.StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    interface Client {
        void run(int number, Wire wire) throws Exception;
    }

    /** Waits for all of them. */
    void together(int connections, Client client) {
        var threads = new Thread[connections];
        for (int i = 0; i < connections; i++) {
            var number = i;
            threads[i] = Thread.ofPlatform().daemon().start(() -> {
                try (var wire = new Wire(port)) {
                    client.run(number, wire);
                } catch (Exception failure) {
                    Check.wrong("a client failed: " + failure);
                }
            });
        }
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    static Times times(double[] millis, int failures, double perSecond) {
        var sorted = millis.clone();
        Arrays.sort(sorted);
        return new Times(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted.length, failures, perSecond);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
