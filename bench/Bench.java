import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Asks the running service over HTTP on a filled database, and puts the answers' times of several sizes beside each other.
 * Requests are sent when they are due, whether or not earlier ones were answered, and each time is counted from when
 * its request was due: a service that stands still cannot hide it.
 */
class Bench {

    private static final int YEAR = 2026;
    private static final String API = "/api/v1";

    private record Question(String name, Function<Random, String> path, String etag) {
    }

    private record Times(double median, double p95, double p99, int failures) {
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "measure" -> measure(connect(arguments), arguments[4], Path.of(arguments[5]), Integer.parseInt(arguments[6]), Integer.parseInt(arguments[7]));
            case "report" -> report(Arrays.stream(arguments).skip(1).map(Path::of).toList());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Connection connect(String[] arguments) throws Exception {
        return DriverManager.getConnection(arguments[1], arguments[2], arguments[3]);
    }

    private static void measure(Connection database, String base, Path out, int rate, int seconds) throws Exception {
        check(database, base);
        var regions = column(database, "select code from region where level = 'REGENCY' order by code");
        var titles = column(database, "select title from innovation where state = 'VERIFIED' order by id % 9973, id limit 500");
        var summaries = column(database, "select left(summary, 400) from innovation where state = 'VERIFIED' order by id % 9973, id limit 500");
        var words = column(database, "select word from vocabulary where n between 50 and 4000 and word ~ '^[a-z]+$' order by n");
        var deep = cursorAt(base, API + "/catalogue?limit=100", 20);
        var results = new LinkedHashMap<String, Times>();
        for (var question : questions(base, regions, titles, summaries, words, deep)) {
            run(base, question, rate, 2);
            var times = run(base, question, rate, seconds);
            results.put(question.name, times);
            System.out.printf(Locale.ROOT, "%-58s median %8.1f  p95 %8.1f  p99 %8.1f ms  failures %d%n",
                    question.name, times.median, times.p95, times.p99, times.failures);
        }
        var lines = new ArrayList<String>();
        results.forEach((name, times) -> lines.add(String.format(Locale.ROOT, "%s\t%.2f\t%.2f\t%.2f\t%d", name, times.median, times.p95, times.p99, times.failures)));
        Files.write(out, lines);
    }

    private static List<Question> questions(String base, List<String> regions, List<String> titles, List<String> summaries, List<String> words, String deep)
            throws Exception {
        var figures = API + "/compliance";
        var year = "?year=" + YEAR;
        Function<Random, String> regency = random -> "&region=" + one(regions, random);
        Function<Random, String> province = random -> "&region=" + one(regions, random).substring(0, 2);
        Function<Random, String> day = random -> "&asOf=" + LocalDate.of(YEAR, 1, 5).plusDays(random.nextInt(300));
        Function<Random, String> instant = random -> "&asOf=" + LocalDate.of(YEAR, 1, 5).plusDays(random.nextInt(300))
                + "T%02d:%02d:00Z".formatted(random.nextInt(24), random.nextInt(60));
        var questions = new ArrayList<Question>();
        questions.add(new Question("an empty endpoint", random -> "/q/health/live", null));
        questions.add(new Question("summary, country", random -> figures + "/summary" + year, null));
        questions.add(new Question("summary, country, 304", random -> figures + "/summary" + year, tag(base, figures + "/summary" + year)));
        questions.add(asked("summary, a regency", figures + "/summary" + year, regency));
        questions.add(new Question("breakdown, provinces", random -> figures + "/breakdown?by=region&year=" + YEAR, null));
        questions.add(asked("breakdown, regencies of a province", figures + "/breakdown?by=region&year=" + YEAR, province));
        questions.add(asked("breakdown, districts of a regency", figures + "/breakdown?by=region&year=" + YEAR, regency));
        questions.add(new Question("breakdown, governments", random -> figures + "/breakdown?by=government&year=" + YEAR, null));
        questions.add(new Question("breakdown, kinds", random -> figures + "/breakdown?by=kind&year=" + YEAR, null));
        questions.add(asked("breakdown, kinds of a regency", figures + "/breakdown?by=kind&year=" + YEAR, regency));
        questions.add(new Question("trend, country, weekly", random -> figures + "/trend" + year, null));
        questions.add(asked("trend, a province, weekly", figures + "/trend" + year, province));
        questions.add(asked("trend, a regency, weekly", figures + "/trend" + year, regency));
        questions.add(asked("summary, country, as of a day", figures + "/summary" + year, day));
        questions.add(asked("summary, country, as of an instant", figures + "/summary" + year, instant));
        questions.add(asked("breakdown, provinces, as of a day", figures + "/breakdown?by=region&year=" + YEAR, day));
        questions.add(asked("breakdown, governments, as of a day", figures + "/breakdown?by=government&year=" + YEAR, day));
        questions.add(asked("trend, country, as of a day", figures + "/trend" + year, day));
        questions.add(asked("who is missing in a regency", API + "/obligations" + year + "&status=PENDING&status=OVERDUE&limit=50", regency));
        questions.add(new Question("catalogue, newest", random -> API + "/catalogue", null));
        questions.add(new Question("catalogue, deep page", random -> API + "/catalogue?limit=100&cursor=" + deep, null));
        questions.add(asked("catalogue, one word", API + "/catalogue?q=", random -> one(words, random)));
        questions.add(asked("catalogue, two words", API + "/catalogue?q=", random -> encoded(one(words, random) + " " + one(words, random))));
        questions.add(asked("catalogue, a typo", API + "/catalogue?q=", random -> typo(one(words, random), random)));
        questions.add(asked("catalogue, one word in a year and sector", API + "/catalogue?year=2025&sector=HEALTH&q=", random -> one(words, random)));
        questions.add(asked("similar, by title", API + "/innovations/similar?title=", random -> encoded(one(titles, random))));
        questions.add(asked("similar, by title and summary", API + "/innovations/similar?title=",
                random -> encoded(one(titles, random)) + "&summary=" + encoded(one(summaries, random))));
        return questions;
    }

    private static Question asked(String name, String path, Function<Random, String> more) {
        return new Question(name, random -> path + more.apply(random), null);
    }

    private static String typo(String word, Random random) {
        var at = 1 + random.nextInt(word.length() - 1);
        return word.substring(0, at) + word.charAt(at - 1) + word.substring(at) + (word.length() < 5 ? "zz" : "");
    }

    private static String one(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpRequest request(String base, String path, String etag) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2)).header("Cookie", "satu_inovasi_session=bench");
        return (etag == null ? request : request.header("If-None-Match", etag)).build();
    }

    private static String body(String base, String path) throws Exception {
        var answer = CLIENT.send(request(base, path, null), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String tag(String base, String path) throws Exception {
        return CLIENT.send(request(base, path, null), BodyHandlers.discarding()).headers().firstValue("ETag").orElseThrow();
    }

    private static String cursorAt(String base, String path, int page) throws Exception {
        String cursor = null;
        for (int n = 0; n < page; n++) {
            var next = Pattern.compile("\"next\":\"([^\"]*)\"").matcher(body(base, path + (cursor == null ? "" : "&cursor=" + cursor)));
            if (!next.find()) {
                break;
            }
            cursor = encoded(next.group(1));
        }
        return cursor;
    }

    private static Times run(String base, Question question, int rate, int seconds) {
        var random = new Random(1);
        var failures = new AtomicInteger();
        var millis = new double[rate * seconds];
        var answers = new ArrayList<CompletableFuture<?>>();
        var start = System.nanoTime();
        for (int n = 0; n < millis.length; n++) {
            var due = start + n * 1_000_000_000L / rate;
            var index = n;
            var request = request(base, question.path.apply(random), question.etag);
            while (System.nanoTime() < due) {
                Thread.yield();
            }
            answers.add(CLIENT.sendAsync(request, BodyHandlers.ofByteArray()).handle((answer, failure) -> {
                millis[index] = (System.nanoTime() - due) / 1e6;
                if (failure != null || answer.statusCode() != (question.etag == null ? 200 : 304)) {
                    failures.incrementAndGet();
                }
                return null;
            }));
        }
        answers.forEach(CompletableFuture::join);
        Arrays.sort(millis);
        return new Times(at(millis, 0.5), at(millis, 0.95), at(millis, 0.99), failures.get());
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    /** What the service says, beside what the rows say. */
    private static void check(Connection database, String base) throws Exception {
        for (var asOf : List.of("", "2026-03-31T16:59:59.999999Z", "2026-06-15T03:21:00Z", "2025-12-31T17:00:00Z")) {
            var expected = new TreeMap<String, Long>();
            try (var query = database.prepareStatement("""
                    select obligation_status(standing, due_at, closes_at, false, at), count(*)
                    from obligation_timeline cross join (select cast(? as timestamptz) as at) asked
                    where year = ? and valid_from <= at and valid_to > at group by 1""")) {
                query.setString(1, asOf.isEmpty() ? "now" : asOf);
                query.setInt(2, YEAR);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        expected.put(rows.getString(1), rows.getLong(2));
                    }
                }
            }
            var counts = Pattern.compile("\"counts\":\\{([^}]*)\\}")
                    .matcher(body(base, API + "/compliance/summary?year=" + YEAR + (asOf.isEmpty() ? "" : "&asOf=" + asOf)));
            counts.find();
            var told = new TreeMap<String, Long>();
            for (var count : counts.group(1).replace("\"", "").split(",")) {
                if (!count.endsWith(":0")) {
                    told.put(count.substring(0, count.indexOf(':')), Long.valueOf(count.substring(count.indexOf(':') + 1)));
                }
            }
            if (!told.equals(expected)) {
                throw new IllegalStateException("as of '" + asOf + "': the service says " + told + ", the rows say " + expected);
            }
        }
        System.out.println("The figures equal a count of the rows.");
    }

    private static List<String> column(Connection database, String sql) throws Exception {
        try (var statement = database.createStatement(); var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static void report(List<Path> files) throws IOException {
        var sizes = files.stream().map(file -> file.getFileName().toString().replace(".tsv", "")).toList();
        var rows = new LinkedHashMap<String, List<String[]>>();
        for (var file : files) {
            for (var line : Files.readAllLines(file)) {
                var cells = line.split("\t");
                rows.computeIfAbsent(cells[0], unused -> new ArrayList<>()).add(cells);
            }
        }
        System.out.println("| median / p95 / p99 in ms | size " + String.join(" | size ", sizes) + " | p95, last : first |");
        System.out.println("| --- |" + " --- |".repeat(sizes.size() + 1));
        for (Map.Entry<String, List<String[]>> row : rows.entrySet()) {
            var times = row.getValue().stream().map(cells -> "%.0f / %.0f / %.0f%s".formatted(Double.valueOf(cells[1]), Double.valueOf(cells[2]),
                    Double.valueOf(cells[3]), cells[4].equals("0") ? "" : " (" + cells[4] + " failed)")).toList();
            var growth = Double.parseDouble(row.getValue().getLast()[2]) / Double.parseDouble(row.getValue().getFirst()[2]);
            System.out.printf(Locale.ROOT, "| %s | %s | %.1f |%n", row.getKey(), String.join(" | ", times), growth);
        }
    }
}
