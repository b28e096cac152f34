package id.satuinovasi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar is killed in the middle of an import; its PostgreSQL goes on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledImportIT {

    private static final int ROWS = 8000;
    private static final String PASSWORD = "satu-inovasi-demo";
    /** What a killed instance began is taken up after a minute without a sign of it, and somebody has to look. */
    private static final long PATIENCE_SECONDS = 300;

    private static EmbeddedPostgres postgres;
    private static Map<String, String> environment;

    @BeforeAll
    static void a_database_with_the_demo_data() throws Exception {
        postgres = EmbeddedPostgres.throwAway(RunningJar.POSTGRES);
        var database = postgres.database();
        environment = Map.of("DB_URL", database.url(), "DB_USER", database.user(), "DB_PASSWORD", database.password(), "DEMO", "true", "DEMO_PASSWORD", PASSWORD);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid", "all"})
    void it_goes_on_by_itself_and_ends_as_if_nothing_had_happened(String mode) throws Exception {
        String id;
        try (var service = RunningJar.ready(environment); var sender = HttpClient.newHttpClient()) {
            var cookie = signIn(service, sender);
            var parent = text("select agency_id from account_grant g join account a on a.id = g.account_id where a.username = 'ortala.5306'");
            // The same rows, undisturbed, to compare with.
            var undisturbed = send(service, sender, cookie, mode, file("calm-" + mode, parent));
            await(() -> text("select state from import_job where id = " + undisturbed).equals("DONE"));
            id = send(service, sender, cookie, mode, file("killed-" + mode, parent));
            await(() -> Integer.parseInt(text("select done from import_job where state = 'APPLYING' and id = " + id)) > 0);
            service.signal("KILL");
            service.end();
        }
        // Whatever the dead one had sent is committed or gone when its connections are.
        await(() -> text("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()").equals("0"));
        var written = Integer.parseInt(text("select count(*) from agency where external_id like 'killed-" + mode + "-%'"));
        assertTrue(written < ROWS, "it was done before it was killed");
        assertEquals(mode.equals("all") ? "0" : String.valueOf(written), text("select count(*) from import_row where applied and job_id = " + id));
        if (mode.equals("valid")) {
            assertEquals(String.valueOf(written), text("select done from import_job where id = " + id), "progress tells what is done");
        } else {
            assertEquals(0, written, "of everything or nothing there is nothing");
        }

        try (var service = RunningJar.ready(environment)) {
            await(() -> {
                var state = text("select state from import_job where id = " + id);
                assertTrue(Integer.parseInt(text("select done from import_job where id = " + id)) <= ROWS);
                return state.equals("DONE");
            });
            assertEquals(200, service.health());
        }
        assertEquals(ROWS + "/" + ROWS + "/" + ROWS, text("select done || '/' || creates || '/' || total from import_job where id = " + id));
        for (var rows : new String[] {"select count(*) from agency where external_id like '%s-%%'",
                "select count(*) || '/' || count(distinct agency_id) from obligation where agency_name like 'Sekolah %s %%'",
                "select count(*) from obligation_event e join obligation o on o.id = e.obligation_id where o.agency_name like 'Sekolah %s %%'",
                "select count(*) || '/' || count(distinct resource_id) from (select resource_id, type from change union all select resource_id, type from change_pending) c "
                        + "join agency a on a.id::text = c.resource_id and c.type = 'agency.created' where a.external_id like '%s-%%'",
                "select md5(string_agg(concat_ws('|', split_part(external_id, '-', 3), kind, parent_id, region_code, active_from, contact_name, version), ',' "
                        + "order by split_part(external_id, '-', 3))) from agency where external_id like '%s-%%'"}) {
            assertEquals(text(rows.formatted("calm-" + mode)), text(rows.formatted("killed-" + mode)), rows);
        }
    }

    private static String file(String name, String parent) {
        return "externalId,name,kind,parentId,activeFrom,contact.name\n" + IntStream.rangeClosed(1, ROWS)
                .mapToObj(n -> "%s-%d,Sekolah %s %d,SCHOOL,%s,2015-01-01,Bagian Umum\n".formatted(name, n, name, n, parent)).collect(Collectors.joining());
    }

    private static String signIn(RunningJar service, HttpClient sender) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/session")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"ortala.5306\",\"password\":\"" + PASSWORD + "\"}")).build();
        var answer = sender.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Set-Cookie").orElseThrow(() -> new AssertionError(answer.body())).split(";")[0];
    }

    private static String send(RunningJar service, HttpClient sender, String cookie, String mode, String file) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/imports/agencies?mode=" + mode)).header("Content-Type", "text/csv")
                .header("Cookie", cookie).timeout(Duration.ofMinutes(1)).POST(BodyPublishers.ofString(file)).build();
        var answer = sender.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(202, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
    }

    /** The first value; zero where there is no row. */
    private static String text(String query) throws SQLException {
        try (var connection = postgres.database().connect(); var sql = connection.createStatement(); var result = sql.executeQuery(query)) {
            return result.next() ? result.getString(1) : "0";
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, "never came");
            text("select pg_sleep(0.1)");
        }
    }
}
