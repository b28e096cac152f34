import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipFile;

/** Downloads all obligations of a year from a service whose heap is small, beside psql's \copy of the same rows. */
final class Exports {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int PATIENCE_MILLIS = 600_000;

    private final Service service;
    private final Connection database;
    private final int year;
    private final Path folder;

    Exports(Service service, Connection database, int year, Path folder) {
        this.service = service;
        this.database = database;
        this.year = year;
        this.folder = folder;
    }

    private record Download(int status, double firstByte, double seconds, Path file, double resident) {
    }

    void measure(Report report) throws Exception {
        var rows = Long.parseLong(Check.column(database, "select count(*) from obligation where year = " + year).getFirst());
        // So that it is the service's speed and not that of code seen for the first time.
        download("text/csv", "warm.csv", year - 1);
        var csv = download("text/csv", "obligations.csv", year);
        var copy = copied();
        expect("CSV", records(csv.file), rows + 1);
        report.note("%d rows; CSV took %.1f s and %d MB, \\copy %.1f s; the service's resident memory was %.0f MB at most".formatted(
                rows, csv.seconds, Files.size(csv.file) >> 20, copy, csv.resident));
        report.figure("first byte of the CSV", csv.firstByte, "s", "<=", 0.5);
        report.figure("CSV", rows / csv.seconds, "rows/s", rows / copy, "psql \\copy", ">=", 0.3);
        var xlsx = download(XLSX, "obligations.xlsx", year);
        if (xlsx.status == 406) {
            report.note("XLSX is not offered");
            report.figure("first byte of the XLSX", Double.NaN, "s", "<=", 0.5);
        } else {
            expect("XLSX", sheetRows(xlsx.file), rows + 1);
            report.note("XLSX took %.1f s (%.0f rows/s) and %d MB; the service's resident memory was %.0f MB at most".formatted(
                    xlsx.seconds, rows / xlsx.seconds, Files.size(xlsx.file) >> 20, xlsx.resident));
            report.figure("first byte of the XLSX", xlsx.firstByte, "s", "<=", 0.5);
        }
        report.figure("service alive with a heap of 256 MB", service.isAlive() ? 1 : 0, "(1: yes)", ">=", 1);
    }

    private static void expect(String what, long told, long expected) {
        if (told != expected) {
            Check.wrong("the " + what + " has " + told + " lines of " + expected);
        }
    }

    private Download download(String type, String name, int year) throws Exception {
        var file = folder.resolve(name);
        var downloading = new AtomicBoolean(true);
        var most = new double[1];
        var watcher = Thread.ofPlatform().daemon().start(() -> {
            while (downloading.get()) {
                try {
                    most[0] = Math.max(most[0], service.resident());
                    Thread.sleep(200);
                } catch (IOException | InterruptedException ended) {
                    return;
                }
            }
        });
        var firstByte = new long[1];
        var begin = System.nanoTime();
        var status = 0;
        try (var wire = new Wire(service.port, PATIENCE_MILLIS); var out = noticing(Files.newOutputStream(file), firstByte)) {
            status = wire.send(Wire.get("/api/v1/exports/obligations?year=" + year, Material.SESSION, "Accept: " + type), new String[1], out);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        downloading.set(false);
        watcher.join();
        if (status != 200 && status != 406) {
            Check.wrong("the export as " + type + " was answered " + status);
        }
        return new Download(status, (firstByte[0] - begin) / 1e9, seconds, file, most[0]);
    }

    private static OutputStream noticing(OutputStream out, long[] firstByte) {
        return new java.io.BufferedOutputStream(out, 1 << 16) {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) throws IOException {
                if (firstByte[0] == 0) {
                    firstByte[0] = System.nanoTime();
                }
                super.write(bytes, from, length);
            }
        };
    }

    /** In seconds; NaN where there is no psql. The columns and the order are the export's. */
    private double copied() throws Exception {
        var program = Programs.find("psql");
        if (program == null) {
            System.out.println("  psql is not installed");
            return Double.NaN;
        }
        var file = folder.resolve("copied.csv");
        var sql = """
                select o.agency_id, o.agency_name, o.agency_kind, o.government_id, g.name, o.region_code, r.name, o.year,
                obligation_status(o.standing, o.due_at, o.closes_at, y.state = 'CLOSED', now()), o.required, o.verified, o.in_review, o.opens_on, o.rule_due_on,
                o.due_on, o.closes_on, o.time_zone, o.due_on - cast(now() at time zone o.time_zone as date), o.standing = 'MET_EXTENDED', y.state = 'CLOSED',
                o.first_submitted_at, o.fulfilled_at, o.valid_from, o.exemption ->> 'reason', o.exemption ->> 'approver', o.exemption ->> 'document',
                o.exemption ->> 'recordedAt', o.extension ->> 'dueOn', o.extension ->> 'reason', o.extension ->> 'approver', o.extension ->> 'document',
                o.extension ->> 'recordedAt', a.contact_name, a.contact_email, a.contact_phone, o.version
                from obligation o join agency a on a.id = o.agency_id join agency g on g.id = o.government_id join region r on r.code = o.region_code
                join reporting_year y on y.year = o.year where o.year = %d order by o.agency_name, o.id""".formatted(year).replace("\n", " ");
        var begin = System.nanoTime();
        var said = Programs.run(service.database.program(List.of(program, "-X", "-v", "ON_ERROR_STOP=1", "-c", "\\copy (" + sql + ") to '" + file + "' csv header")), 600, TimeUnit.SECONDS);
        var seconds = (System.nanoTime() - begin) / 1e9;
        if (!said.contains("COPY ")) {
            System.out.println("  " + said);
            return Double.NaN;
        }
        return seconds;
    }

    private static long records(Path file) throws IOException {
        var records = 0L;
        var quoted = false;
        var buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (var n = in.read(buffer); n > 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '"') {
                        quoted = !quoted;
                    } else if (buffer[i] == '\n' && !quoted) {
                        records++;
                    }
                }
            }
        }
        return records;
    }

    /** Of all sheets; each begins with its header, of which one is counted. */
    private static long sheetRows(Path file) throws IOException {
        var rows = 0L;
        var sheets = 0;
        var sought = "<row ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().filter(entry -> entry.getName().startsWith("xl/worksheets/sheet")).toList()) {
                sheets++;
                var matched = 0;
                try (var in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
                    for (var c = in.read(); c >= 0; c = in.read()) {
                        var next = sought[matched];
                        matched = c == next || next == ' ' && c == '>' ? matched + 1 : c == sought[0] ? 1 : 0;
                        if (matched == sought.length) {
                            rows++;
                            matched = 0;
                        }
                    }
                }
            }
        }
        return rows - Math.max(0, sheets - 1);
    }
}
