import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measures the packaged service on generated countries: one of size 0.01 and one of BENCH_SIZE. Each figure stands beside its
 * yardstick from the same run. A missed bound is told; a wrong answer fails.
 */
final class Bench {

    private static final String SMALL = "0.01";
    private static final String EMPTY = "/q/health/live";
    private static final int CONNECTIONS = 32;
    private static final int DEEP = 20;
    private static final double WARM_SECONDS = 1.5;
    private static final double PEAK_SECONDS = 5;
    private static final int SEARCH_RATE = 50;
    private static final int SIMILAR_RATE = 10;

    private final String size = System.getenv().getOrDefault("BENCH_SIZE", "0.1");
    private final List<String> items = Arrays.asList(System.getenv().getOrDefault("BENCH_ITEMS", "1,2,3,4,5,6,7,8,9").split(","));
    private final double seconds = Double.parseDouble(System.getenv().getOrDefault("BENCH_SECONDS", "8"));
    private final Path data;
    private final Report report;
    private final Map<String, Load.Times> small = new TreeMap<>();

    private Bench(Path data) throws Exception {
        this.data = data;
        this.report = new Report(about(size));
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new Bench(Path.of(arguments[0]).toAbsolutePath());
        if ("yes".equals(System.getenv("BENCH_FILL_ONLY"))) {
            bench.filled(SMALL).close();
            bench.filled(bench.size).close();
            return;
        }
        bench.measure();
        System.exit(Check.wrongs().isEmpty() ? 0 : 1);
    }

    private void measure() throws Exception {
        var growth = items.contains("2") && !size.equals(SMALL);
        try {
            if (growth) {
                try (var service = filled(SMALL); var database = service.database.connect()) {
                    report.item("size " + SMALL);
                    var asked = new Asked(service, database);
                    asked.warmUp();
                    asked.each(small);
                }
            }
            try (var service = filled(size); var database = service.database.connect()) {
                measure(service, database);
            }
            if (items.contains("8")) {
                try (var service = Service.embedded(folder(size), List.of("-Xmx256m")); var database = service.database.connect()) {
                    report.item("8 export");
                    attempt(() -> new Exports(service, database, new Material(database).year, data).measure(report));
                }
            }
        } finally {
            report.write(Path.of("bench/results"), LocalDate.now(ZoneOffset.UTC) + "-" + size);
        }
        if (!Check.wrongs().isEmpty()) {
            System.out.println(Check.wrongs().size() + " answers were wrong.");
        }
    }

    private void measure(Service service, Connection database) throws Exception {
        var asked = new Asked(service, database);
        if (items.contains("9")) {
            report.item("9 start");
            attempt(() -> Starts.measure(report, service.database, data.resolve("start")));
        }
        report.item("size " + size);
        asked.warmUp();
        // First, as at the small size: code that other questions have made faster would hide what the size costs.
        if (items.contains("2") || items.contains("3")) {
            report.item("2 growth");
            attempt(asked::growth);
        }
        if (items.contains("1")) {
            report.item("1 throughput");
            attempt(asked::throughput);
        }
        if (items.contains("6")) {
            report.item("6 search");
            attempt(() -> asked.p99(Question.searches(asked.material), SEARCH_RATE, 100));
            attempt(() -> asked.p99(asked.questions.stream().filter(question -> question.name().equals("catalogue, deep page")).toList(), SEARCH_RATE, 100));
        }
        if (items.contains("7")) {
            report.item("7 similar");
            attempt(() -> asked.p99(Question.similar(asked.material), SIMILAR_RATE, 150));
        }
        if (items.contains("4")) {
            report.item("4 writing");
            attempt(() -> new Writes(service, database, asked.material, 1.5 * seconds).measure(report));
        }
        if (items.contains("5")) {
            report.item("5 years");
            attempt(() -> new Years(service, database).measure(report));
        }
    }

    private interface Measurement {
        void run() throws Exception;
    }

    /** What fails is told and the others go on. */
    private static void attempt(Measurement measurement) {
        try {
            measurement.run();
        } catch (Exception failure) {
            failure.printStackTrace(System.out);
            Check.wrong("a measurement failed: " + failure);
        }
    }

    private Path folder(String size) {
        return data.resolve(size);
    }

    private Service filled(String size) throws Exception {
        var mark = folder(size).resolve("filled");
        if (!Files.exists(mark)) {
            try (var service = Service.embedded(folder(size), List.of())) {
                var database = service.database.superuser();
                giveMemory(database);
                Fill.main(new String[] { database.url(), database.user(), database.password(), size });
            }
            Files.createFile(mark);
        }
        return Service.embedded(folder(size), List.of());
    }

    /** From its next start on a quarter of the machine's, as PostgreSQL's manual advises; the embedded server starts with 256 MB. */
    private static void giveMemory(Service.Database superuser) throws Exception {
        try (var connection = superuser.connect(); var statement = connection.createStatement()) {
            statement.execute("alter system set shared_buffers = '" + sharedBuffers() + "MB'");
        }
    }

    private static long sharedBuffers() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() / 4 >> 20;
    }

    private static Map<String, Object> about(String size) throws Exception {
        var about = new LinkedHashMap<String, Object>();
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.put("size", size);
        about.put("processor", Programs.said("sh", "-c", "sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1"));
        about.put("cores", Runtime.getRuntime().availableProcessors());
        about.put("memory", Programs.said("sh", "-c", "free -g | sed -n 's/^Mem: *\\([0-9]*\\).*/\\1 GB/p'"));
        about.put("shared_buffers", sharedBuffers() + " MB");
        about.put("load before", Programs.said("cut", "-d ", "-f1-3", "/proc/loadavg"));
        about.put("service", Programs.said("git", "describe", "--always", "--dirty"));
        about.put("JDK", Runtime.version().toString());
        return about;
    }

    /** The questions to one size. */
    private final class Asked {

        final Material material;
        final List<Question> questions;
        private final Load load;
        private final Connection database;
        private final Check check;

        Asked(Service service, Connection database) throws Exception {
            this.database = database;
            load = new Load(service.port);
            material = new Material(database);
            check = new Check(database, service.port, material.year);
            questions = Question.all(material, Question.deep(check, DEEP));
            System.out.println("PostgreSQL " + Check.column(database, "show server_version").getFirst() + ", " + material.middleWords.size() + " words of the middle");
            check.figures();
            check.missingIn(material.regencies.getFirst());
            check.missingIn("31.71");
            check.finds(material.innovations.subList(0, Math.min(5, material.innovations.size())));
        }

        void warmUp() throws Exception {
            load.asFastAsPossible(empty(), 8, 0, 3);
            for (var question : questions) {
                load.asFastAsPossible(question.calls(), 8, 0, 1.5);
            }
            settle();
        }

        void each(Map<String, Load.Times> into) throws Exception {
            for (var question : questions) {
                var calls = question.calls();
                load.atRate(calls, question.rate(), WARM_SECONDS);
                var times = load.atRate(calls, question.rate(), seconds);
                settle();
                into.put(question.name(), times);
                report.times(question.name(), times);
            }
        }

        void growth() throws Exception {
            var large = new TreeMap<String, Load.Times>();
            each(large);
            for (var question : questions) {
                var before = small.get(question.name());
                var after = large.get(question.name());
                if (before != null) {
                    report.figure(question.name() + (after.failures() == 0 ? "" : " (" + after.failures() + " failed)"), after.p95(), "ms p95",
                            before.p95(), "size " + SMALL, "<=", after.failures() == 0 ? question.growth() : 0);
                }
            }
            report.item("3 as of");
            for (var name : List.of("national summary as of a day", "national summary as of an instant")) {
                report.figure(name, large.get(name).median(), "ms median", large.get("national summary").median(), "live", "<=", 10);
                report.figure(name, large.get(name).p95(), "ms p95", large.get("national summary").p95(), "live", "<=", 10);
            }
        }

        void throughput() throws Exception {
            var empty = peak("an empty endpoint", empty());
            // Where the time of a small answer goes besides: the rest of the way through the service, without the database.
            var constant = Wire.get("/api/v1/code-lists", null, "If-None-Match: *");
            peak("an answer that never changes, 304", random -> new Load.Call(constant, 304, Load.Checked.NOT));
            for (var question : Question.hot(material)) {
                var fresh = question.calls();
                var peak = peak(question.name(), fresh);
                report.figure(question.name(), peak, "requests/s", empty, "an empty endpoint", ">=", 0.25);
                atHalf(question.name(), fresh, peak);
                var cached = cached(question);
                if (cached != null) {
                    var name = question.name() + ", 304";
                    peak = peak(name, cached);
                    report.figure(name, peak, "requests/s", empty, "an empty endpoint", ">=", 0.5);
                    atHalf(name, cached, peak);
                }
            }
        }

        void p99(List<Question> questions, int rate, double bound) throws Exception {
            for (var question : questions) {
                var calls = question.calls();
                load.atRate(calls, rate, WARM_SECONDS);
                var times = load.atRate(calls, rate, 2 * seconds);
                settle();
                report.times(question.name() + ", " + rate + "/s", times);
                report.p99(question.name(), times, bound);
            }
        }

        private double peak(String name, Function<Random, Load.Call> calls) throws Exception {
            var times = load.asFastAsPossible(calls, CONNECTIONS, WARM_SECONDS, PEAK_SECONDS);
            settle();
            report.times(name + ", " + CONNECTIONS + " connections", times);
            return times.perSecond();
        }

        private void atHalf(String name, Function<Random, Load.Call> calls, double peak) throws Exception {
            var times = load.atRate(calls, peak / 2, seconds);
            settle();
            report.times(name + ", half the peak", times);
            report.p99(name + ", half the peak", times, 25);
        }

        private Function<Random, Load.Call> empty() {
            var request = Wire.get(EMPTY, null);
            return random -> new Load.Call(request, 200, Load.Checked.NOT);
        }

        /** Asks again for what it has already; null where the service gives no tag. The tag may change with the hour. */
        private Function<Random, Load.Call> cached(Question question) throws Exception {
            var calls = new ArrayList<Load.Call>();
            try (var wire = new Wire(load.port())) {
                for (int n = 0; n < 20; n++) {
                    var path = question.path().apply(new Random(n));
                    var etag = wire.send(Wire.get(path, question.session())).etag();
                    if (etag == null) {
                        return null;
                    }
                    calls.add(new Load.Call(Wire.get(path, question.session(), "If-None-Match: " + etag), 304, Load.Checked.NOT));
                }
            }
            return random -> Material.one(calls, random);
        }

        /** Until nothing runs any more that nobody waits for, so that one question does not slow the next. */
        private void settle() throws Exception {
            var running = "from pg_stat_activity where datname = current_database() and state = 'active' and application_name <> 'bench'";
            for (var begin = System.nanoTime(); !Check.column(database, "select count(*) " + running).getFirst().equals("0"); Thread.sleep(50)) {
                if (System.nanoTime() - begin > 20e9) {
                    Check.column(database, "select pg_cancel_backend(pid) " + running);
                }
            }
        }
    }
}
