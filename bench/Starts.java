import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Starts the service on a database that runs already, and looks at what it takes when nobody asks. */
final class Starts {

    private static final int STARTS = 5;
    private static final long IDLE_MILLIS = 10_000;
    /** As the unit of docs/operations.md and make run start it. */
    private static final List<String> DELIVERED = List.of("-XX:+UseSerialGC", "-Xms96m");

    private Starts() {
    }

    static void measure(Report report, Service.Database database, Path folder) throws Exception {
        measure(report, database, folder, "", DELIVERED);
        var options = Service.given("BENCH_START_OPTIONS");
        if (!options.isEmpty()) {
            measure(report, database, folder, ", with " + String.join(" ", options), Stream.concat(DELIVERED.stream(), options.stream()).toList());
        }
    }

    private static void measure(Report report, Service.Database database, Path folder, String how, List<String> options) throws Exception {
        var seconds = new ArrayList<Double>();
        var resident = 0.0;
        for (int n = 0; n < STARTS; n++) {
            try (var service = Service.on(database, folder, options)) {
                seconds.add(service.secondsToReady);
                if (n == STARTS - 1) {
                    Thread.sleep(IDLE_MILLIS);
                    resident = service.resident();
                }
            }
        }
        Collections.sort(seconds);
        report.figure("start to ready, the median of " + STARTS + how, seconds.get(STARTS / 2), "s", "<=", 2);
        report.figure("resident memory when idle" + how, resident, "MB", "<=", 300);
    }
}
