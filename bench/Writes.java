import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Hands in and verifies prepared drafts with many clients, beside pgbench that only changes the same rows. */
final class Writes {

    private static final int CLIENTS = 32;
    private static final int EACH = 240;
    private static final int BARE_EACH = 150;
    /** The first of the two also makes the service's code warm: it takes some three thousand pairs until Java has compiled it. */
    private static final double WARM_SECONDS = 45;
    private static final double AGAIN_SECONDS = 3;

    private record Draft(long innovation, String agency, String bureau) {
    }

    private final Service service;
    private final Connection database;
    private final Material material;
    private final double seconds;
    private long first;

    Writes(Service service, Connection database, Material material, double seconds) {
        this.service = service;
        this.database = database;
        this.material = material;
        this.seconds = seconds;
    }

    void measure(Report report) throws Exception {
        prepare();
        var spread = drive("spread", WARM_SECONDS);
        var hot = drive("hot", AGAIN_SECONDS);
        report.times("submit + verify, spread", spread);
        report.times("submit + verify, one regency", hot);
        report.figure("hot regency", hot.perSecond(), "pairs/s", spread.perSecond(), "the same, spread over regencies", ">=", 0.7);
        var bare = pgbench();
        report.figure("submit + verify, spread", spread.perSecond(), "pairs/s", bare, "pgbench, the bare row changes", ">=", 0.4);
        report.figure("submit + verify, one regency", hot.perSecond(), "pairs/s", bare, "pgbench, the bare row changes", ">=", 0.4);
        new Check(database, service.port, material.year).figures();
    }

    private void prepare() throws Exception {
        var begin = System.nanoTime();
        first = Long.parseLong(Check.column(database, "select max(id) + 1000 from innovation").getFirst());
        try (var statement = database.createStatement()) {
            statement.execute("set work_mem = '128MB'");
            for (var sql : Files.readString(Path.of("bench", "drafts.sql")).split(";\n")) {
                statement.execute(sql.replace(":year", String.valueOf(material.year)).replace(":clients", String.valueOf(CLIENTS))
                        .replace(":each", String.valueOf(EACH)).replace(":bare", String.valueOf(BARE_EACH)).replace(":first", String.valueOf(first)));
            }
        }
        for (var pool : Check.column(database, "select phase || ': ' || count(distinct obligation_id) || ' obligations, ' || count(*) || ' drafts' from bench_draft group by phase")) {
            System.out.println("  " + pool);
        }
        System.out.printf("  drafts prepared in %.0f s%n", (System.nanoTime() - begin) / 1e9);
    }

    private Load.Times drive(String phase, double warmSeconds) throws Exception {
        var drafts = new ArrayList<Queue<Draft>>();
        for (int client = 0; client < CLIENTS; client++) {
            drafts.add(new ConcurrentLinkedQueue<>());
        }
        try (var statement = database.createStatement(); var rows = statement.executeQuery(
                "select client, innovation_id, agency_session, bureau_session from bench_draft where phase = '" + phase + "' order by innovation_id")) {
            while (rows.next()) {
                drafts.get(rows.getInt(1)).add(new Draft(rows.getLong(2), rows.getString(3), rows.getString(4)));
            }
        }
        var done = new ConcurrentLinkedQueue<long[]>();
        var millis = new ConcurrentLinkedQueue<Double>();
        var failures = new AtomicInteger();
        var begin = System.nanoTime();
        var warm = begin + (long) (warmSeconds * 1e9);
        // Where the drafts of one client run out, the measurement ends for all.
        var end = new java.util.concurrent.atomic.AtomicLong(warm + (long) (seconds * 1e9));
        var watching = new AtomicBoolean(true);
        var watcher = watch(watching);
        new Load(service.port).together(CLIENTS, (client, wire) -> {
            var mine = drafts.get(client);
            while (System.nanoTime() < end.get()) {
                var draft = mine.poll();
                if (draft == null) {
                    end.accumulateAndGet(System.nanoTime(), Math::min);
                    return;
                }
                var sent = System.nanoTime();
                if (!accepted(wire, "submission", draft.innovation, draft.agency, 1) || !accepted(wire, "verification", draft.innovation, draft.bureau, 2)) {
                    failures.incrementAndGet();
                    continue;
                }
                var now = System.nanoTime();
                done.add(new long[] { draft.innovation, now });
                millis.add((now - sent) / 1e6);
            }
        });
        watching.set(false);
        watcher.join();
        confirm(done);
        var last = end.get();
        var counted = done.stream().filter(one -> one[1] >= warm && one[1] <= last).count();
        return Load.times(millis.stream().mapToDouble(Double::doubleValue).toArray(), failures.get(), counted / ((last - warm) / 1e9));
    }

    private static boolean accepted(Wire wire, String verb, long innovation, String session, int version) {
        try {
            var answer = wire.send(Wire.post("/api/v1/innovations/" + innovation + "/" + verb, session, "{}", "If-Match: \"" + version + "\""));
            if (answer.status() != 200 && answer.status() != 503) {
                Check.wrong(verb + " of " + innovation + " was answered " + answer.status() + " " + answer.text());
            }
            return answer.status() == 200;
        } catch (java.io.IOException failure) {
            return false;
        }
    }

    /** While others write: no obligation is lost or counted twice, and no rate exceeds one. */
    private Thread watch(AtomicBoolean watching) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                var check = new Check(database, service.port, material.year);
                long obligations = -1;
                long compliant = -1;
                while (watching.get()) {
                    var summary = check.json("/api/v1/compliance/summary?year=" + material.year);
                    var counts = Check.counts(summary);
                    var all = counts.values().stream().mapToLong(Long::longValue).sum();
                    var met = counts.getOrDefault("COMPLIANT", 0L) + counts.getOrDefault("COMPLIANT_LATE", 0L);
                    if (obligations >= 0 && all != obligations || all != summary.get("obligations").asLong() || met < compliant || summary.get("rate").asDouble() > 1) {
                        Check.wrong("while writing, the summary went from " + obligations + " obligations, " + compliant + " compliant to " + summary);
                    }
                    obligations = all;
                    compliant = met;
                    Thread.sleep(500);
                }
            } catch (Exception unanswered) {
                System.out.println("  while writing, the summary was not answered: " + unanswered);
            }
        });
    }

    /** What was acknowledged is there, once. */
    private void confirm(Iterable<long[]> done) throws Exception {
        var ids = new ArrayList<Long>();
        done.forEach(one -> ids.add(one[0]));
        try (var query = database.prepareStatement("""
                select count(*) filter (where i.state = 'VERIFIED' and i.version = 3),
                       sum((select count(*) from innovation_event e where e.innovation_id = i.id and e.version in (2, 3))),
                       sum((select count(*) from obligation_event e where e.obligation_id = d.obligation_id and e.type in ('SUBMITTED', 'VERIFIED')
                              and (e.data ->> 'innovationId')::bigint = i.id))
                  from innovation i join bench_draft d on d.innovation_id = i.id where i.id = any(?)""")) {
            query.setArray(1, database.createArrayOf("bigint", ids.toArray()));
            try (var rows = query.executeQuery()) {
                rows.next();
                if (rows.getLong(1) != ids.size() || rows.getLong(2) != 2L * ids.size() || rows.getLong(3) != 2L * ids.size()) {
                    Check.wrong(ids.size() + " pairs were acknowledged; the rows have " + rows.getLong(1) + " verified, " + rows.getLong(2)
                            + " innovation events and " + rows.getLong(3) + " obligation events of them");
                }
            }
        }
    }

    /** Pairs a second; NaN where there is no pgbench. */
    private double pgbench() throws Exception {
        var program = Programs.find("pgbench");
        if (program == null) {
            System.out.println("  pgbench is not installed");
            return Double.NaN;
        }
        var outcome = Programs.run(service.database.program(List.of(program, "-n", "-M", "prepared", "-c", String.valueOf(CLIENTS), "-j", "2",
                "-t", String.valueOf(BARE_EACH), "-D", "first=" + (first + 1), "-D", "each=" + BARE_EACH, "-D", "i=0", "-f", "bench/pgbench.sql")),
                300, TimeUnit.SECONDS);
        var tps = Pattern.compile("tps = ([0-9.]+)").matcher(outcome);
        var processed = Pattern.compile("transactions actually processed: ([0-9]+)").matcher(outcome);
        var changed = Check.column(database, "select count(*) from innovation i join bench_draft d on d.innovation_id = i.id where d.phase = 'pgbench' and i.state = 'VERIFIED'");
        if (!tps.find() || !processed.find() || !processed.group(1).equals(changed.getFirst())) {
            System.out.println(outcome + "pgbench changed " + changed.getFirst() + " innovations");
            return Double.NaN;
        }
        return Double.parseDouble(tps.group(1));
    }
}
