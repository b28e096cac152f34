import java.sql.Connection;
import java.util.List;

/** Opens and closes the year after the newest, beside a plain INSERT ... SELECT of the same rows. */
final class Years {

    private final Service service;
    private final Connection database;

    Years(Service service, Connection database) {
        this.service = service;
        this.database = database;
    }

    void measure(Report report) throws Exception {
        var year = Integer.parseInt(one("select max(year) + 1 from reporting_year"));
        try (var wire = new Wire(service.port, 900_000)) {
            send(wire, 201, Wire.post("/api/v1/obligation-rules", Material.SESSION, """
                    {"year": %1$d, "opensOn": "%1$d-01-02", "dueOn": "%1$d-11-30", "closesOn": "%1$d-12-31", "legalBasis": "PermenPANRB 91/2021"}""".formatted(year)));
            checkpoint();
            var begin = System.nanoTime();
            var opened = send(wire, 201, Wire.post("/api/v1/reporting-years/" + year + "/opening", Material.SESSION, ""));
            var opening = (System.nanoTime() - begin) / 1e9;
            var expected = one("select count(*) from agency where active_to is null");
            var created = one("select count(*) from obligation where year = " + year);
            if (!created.equals(expected)) {
                Check.wrong("opening " + year + " made " + created + " obligations of " + expected + " agencies");
            }
            checkpoint();
            var plain = copied("obligation", "year = " + year);
            var events = copied("obligation_event", "obligation_id in (select id from obligation where year = %d)".formatted(year));
            report.note(created + " obligations; their " + one("select count(*) from obligation_event e join obligation o on o.id = e.obligation_id where o.year = "
                    + year) + " events inserted plainly take %.2f s more".formatted(events));
            report.figure("opening a year", opening, "s", plain, "INSERT ... SELECT of the obligations, with the same indexes and constraints", "<=", 5);
            var before = rows(year);
            begin = System.nanoTime();
            send(wire, 200, Wire.post("/api/v1/reporting-years/" + year + "/closing", Material.SESSION, "", "If-Match: " + opened.etag()));
            var closing = (System.nanoTime() - begin) / 1e6;
            report.note("closing took %.0f ms".formatted(closing));
            report.figure("obligation rows touched by closing a year", before.equals(rows(year)) ? 0 : 1, "(0: none)", "<=", 0);
        }
    }

    private static Wire.Answer send(Wire wire, int status, byte[] request) throws Exception {
        var answer = wire.send(request);
        if (answer.status() != status) {
            throw new IllegalStateException(new String(request, java.nio.charset.StandardCharsets.UTF_8).lines().findFirst().orElse("") + " was answered "
                    + answer.status() + " " + answer.text());
        }
        return answer;
    }

    /** Every version of every row there is tells another number. */
    private String rows(int year) throws Exception {
        return one("select count(*) || ' ' || coalesce(sum(hashtextextended(xmin::text || ctid::text, 0)), 0) from obligation where year = " + year)
                + one(" select count(*) || ' ' || coalesce(sum(hashtextextended(e.xmin::text || e.ctid::text, 0)), 0) from obligation_event e join obligation o on o.id = e.obligation_id where o.year = " + year)
                + one("select count(*) from obligation_history where year = " + year);
    }

    /** In seconds: the same rows into a table with the same indexes, checks and foreign keys. */
    private double copied(String table, String which) throws Exception {
        try (var statement = database.createStatement()) {
            statement.execute("drop table if exists bench_copy");
            statement.execute("create table bench_copy (like " + table + " including all)");
            for (var key : Check.column(database, "select pg_get_constraintdef(oid) from pg_constraint where contype = 'f' and conrelid = '" + table + "'::regclass")) {
                statement.execute("alter table bench_copy add " + key);
            }
            statement.execute("select count(*) from " + table + " where " + which);
            var begin = System.nanoTime();
            statement.execute("insert into bench_copy select * from " + table + " where " + which);
            var seconds = (System.nanoTime() - begin) / 1e9;
            statement.execute("drop table bench_copy");
            return seconds;
        }
    }

    private void checkpoint() throws Exception {
        // So that neither pays for what the other wrote.
        try (var superuser = service.database.superuser().connect(); var statement = superuser.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private String one(String sql) throws Exception {
        List<String> values = Check.column(database, sql);
        return values.getFirst();
    }
}
