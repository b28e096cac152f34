package id.satuinovasi.exchange;

import static id.satuinovasi.exchange.GivenImports.act;
import static id.satuinovasi.exchange.GivenImports.counts;
import static id.satuinovasi.exchange.GivenImports.rows;
import static id.satuinovasi.exchange.GivenImports.send;
import static id.satuinovasi.exchange.GivenImports.taken;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenKeys;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportAgenciesTest {

    private static final String HEADER = "externalId,name,kind,parentId,parentExternalId,activeFrom,contact.name\n";

    @Inject
    EntityManager entities;
    @Inject
    DataSource database;
    @Inject
    WorkOnImport work;

    private Agency flores;
    private Agency kupang;
    private String bureau;

    @BeforeEach
    void a_government_in_a_running_year() {
        flores = GivenAgencies.government("53.06");
        kupang = GivenAgencies.government("53.71");
        GivenObligations.openYear(2026);
        bureau = GivenAccounts.bureauOf(flores);
    }

    @Test
    void parents_may_come_after_their_children_and_the_same_file_again_changes_nothing() {
        var file = HEADER
                + "pkm-1,Puskesmas Waiwadan,HEALTH_CENTER,,dinkes,2015-01-01,Maria\n"
                + "dinkes,Dinas Kesehatan,regional apparatus," + flores.id + ",,01/02/2014,\n"
                + "pustu-1,Pustu Lewoleba,SERVICE_UNIT,,pkm-1,2016-01-01,\n";
        var job = taken(bureau, "agencies", file);

        assertEquals("DONE", job.getString("state"), job.prettify());
        assertEquals(List.of(3, 0, 0, 0, 0), counts(job));
        var unit = agency("pustu-1");
        assertEquals("/%d/%s/%s/%d/".formatted(flores.id, id("dinkes"), id("pkm-1"), unit.id), unit.path);
        assertEquals("53.06", unit.region.code);
        assertEquals("2014-02-01", agency("dinkes").activeFrom.toString());
        assertEquals(3L, number("select count(*) from obligation o join agency a on a.id = o.agency_id where a.external_id is not null"));
        assertEquals(3L, number("select count(*) from obligation_event e join obligation o on o.id = e.obligation_id join agency a on a.id = o.agency_id where a.external_id is not null"));
        assertEquals(3L, number("select count(*) from change_pending where type = 'agency.created' and agency_id in (select id from agency where external_id is not null)")
                + number("select count(*) from change where type = 'agency.created' and agency_id in (select id from agency where external_id is not null)"));

        assertEquals(List.of(0, 0, 3, 0, 0), counts(taken(bureau, "agencies", file)));
        var changed = taken(bureau, "agencies", file.replace("Maria", "Yosef"));
        assertEquals(List.of(0, 1, 2, 0, 0), counts(changed));
        assertEquals("Yosef", agency("pkm-1").contactName);
    }

    @Test
    void a_dry_run_tells_what_applying_then_does() {
        var file = HEADER + "a,Dinas A,REGIONAL_APPARATUS," + flores.id + ",,,\nb,Unit B,SERVICE_UNIT,,a,,\nc,Unit C,SERVICE_UNIT,,tidak-ada,,\n";
        var job = taken(bureau, "agencies?dryRun=true&mode=valid", file);

        assertEquals("CHECKED", job.getString("state"), job.prettify());
        assertEquals(List.of(2, 0, 0, 0, 1), counts(job));
        assertEquals(0L, number("select count(*) from agency where external_id is not null"));
        var errors = rows(bureau, job, "?outcome=ERROR");
        assertEquals(4, errors.getInt("items[0].row"));
        assertEquals("parentExternalId", errors.getString("items[0].errors[0].field"));

        var applied = act(bureau, job, "application", "{\"mode\":\"valid\"}");
        assertEquals("DONE", applied.getString("state"), applied.prettify());
        assertEquals(List.of(2, 0, 0, 0, 1), counts(applied));
        assertEquals(2L, number("select count(*) from agency where external_id is not null"));
    }

    @Test
    void everything_or_nothing_leaves_nothing_where_one_row_is_refused() {
        var job = taken(bureau, "agencies", HEADER + "a,Dinas A,REGIONAL_APPARATUS," + flores.id + ",,,\nb,Dinas B,REGIONAL_APPARATUS," + kupang.id + ",,,\n");

        assertEquals("REFUSED", job.getString("state"));
        assertEquals(List.of(1, 0, 0, 0, 1), counts(job));
        assertEquals(0L, number("select count(*) from agency where external_id is not null"));
        assertTrue(job.getString("problems[0].detail").startsWith("1 baris ditolak"), job.prettify());
    }

    @Test
    void each_kind_of_fault_is_told_with_its_field() {
        var health = GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        var top = flores.id + ",,";
        // externalId, name, kind, parentId, parentExternalId, activeFrom, regionCode, contact.email
        var job = taken(bureau, "agencies?dryRun=true", "externalId,name,kind,parentId,parentExternalId,activeFrom,regionCode,contact.email\n" + """
                x1,Satu,BUKAN,#,,,,
                x2,Dua,SCHOOL,#,,,99.99,
                x3,Tiga,SCHOOL,#,,kemarin,,
                x4,Empat,SCHOOL,#,,2031-01-01,,
                x5,Lima,SCHOOL,#,,,,bukan-surel
                x6,Enam,REGENCY,#,,,,
                x7,,SCHOOL,#,,,,
                ,Delapan,SCHOOL,#,,,,
                x9,Dinas Kesehatan,REGIONAL_APPARATUS,#,,,,
                x10,Sepuluh,SCHOOL,,x11,,,
                x11,Sebelas,SCHOOL,,x10,,,
                x12,Kembar,SCHOOL,#,,,,
                x12,Kembar lain,SCHOOL,#,,,,
                x14,Empat belas,SCHOOL,#,,,,,lebih
                """.replace("#", flores.id.toString()));
        var rows = rows(bureau, job, "");

        assertEquals(List.of(0, 0, 0, 0, 14), counts(job), rows.prettify());
        assertEquals(List.of("kind", "regionCode", "activeFrom", "activeFrom", "contact.email", "kind", "name", "externalId", "name",
                "parentExternalId", "parentExternalId"),
                IntStream.range(0, 11).mapToObj(n -> rows.getString("items[" + n + "].errors[0].field")).toList());
        assertEquals("circle", rows.getString("items[9].errors[0].code"));
        assertEquals("repeated-key", rows.getString("items[11].errors[0].code"));
        assertEquals("repeated-key", rows.getString("items[12].errors[0].code"));
        assertEquals("too-many-cells", rows.getString("items[13].errors[0].code"));
        assertEquals(health.id, Agency.<Agency>find("name", "Dinas Kesehatan").<Agency>firstResult().id);
    }

    @Test
    void what_only_a_succession_changes_is_refused_and_an_older_version_is_a_conflict() {
        var created = taken(bureau, "agencies", HEADER + "a,Dinas A,REGIONAL_APPARATUS," + flores.id + ",,,\n");
        assertEquals("DONE", created.getString("state"));
        var renamed = taken(bureau, "agencies?dryRun=true", "externalId,name\na,Dinas Lain\n");
        assertEquals("import-name", rows(bureau, renamed, "").getString("items[0].errors[0].code"));
        var moved = taken(bureau, "agencies?dryRun=true", "externalId,parentId\na," + kupang.id + "\n");
        assertEquals("import-place", rows(bureau, moved, "").getString("items[0].errors[0].code"));

        assertEquals("DONE", taken(bureau, "agencies", "externalId,contact.phone,version\na,0383-1,0\n").getString("state"));
        var stale = taken(bureau, "agencies?mode=valid", "externalId,contact.phone,version\na,0383-2,0\n");
        assertEquals(List.of(0, 0, 0, 1, 0), counts(stale));
        var conflict = rows(bureau, stale, "?outcome=CONFLICT");
        assertEquals("contact.phone", conflict.getString("items[0].errors[0].field"));
        assertEquals("Di berkas: 0383-2. Tersimpan: 0383-1.", conflict.getString("items[0].errors[0].detail"));
        assertEquals(List.of(0, 0, 1, 0, 0), counts(taken(bureau, "agencies", "externalId,contact.phone,version\na,0383-1,0\n")));
    }

    @Test
    void whatever_a_spreadsheet_writes_is_read() {
        var text = "ID eksternal;Nama Instansi;JENIS_INSTANSI;ID induk;Nama kontak\r\n\"a\";\"Dinas \"\"Baru\"\"\r\nBaris dua\";SCHOOL;" + flores.id + ";Renée – \"ß\"\r\n";
        var windows = taken(bureau, "agencies", GivenImports.CSV, text.replace("\"ß\"", "ß").getBytes(Charset.forName("windows-1252")));
        assertEquals("DONE", windows.getString("state"), windows.prettify());
        var agency = agency("a");
        assertEquals("Dinas \"Baru\"\r\nBaris dua", agency.name);
        assertEquals("Renée – ß", agency.contactName);

        var tabs = ("\ufeffExternal ID\tContact name\na\tRené\n").getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(0, 1, 0, 0, 0), counts(taken(bureau, "agencies", GivenImports.CSV, tabs)));
        assertEquals("René", agency("a").contactName);
        var lines = "{\"externalId\":\"a\",\"contact\":{\"name\":\"Ana\"}}\n\n{\"externalId\":\"a2\",\"nama\":1}\n{oops\n";
        var ndjson = taken(bureau, "agencies?mode=valid", GivenImports.NDJSON, lines.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(0, 1, 0, 0, 2), counts(ndjson));
    }

    @Test
    void headers_are_suggested_and_may_be_given_another_meaning() {
        var file = "externalId,nmae,kind,Atasan,Catatan\na,Dinas A,SCHOOL," + flores.id + ",x\n";
        var job = taken(bureau, "agencies?dryRun=true", file);
        assertEquals("name", job.getString("columns[1].suggestion"));
        assertEquals(null, job.getString("columns[4].field"));
        var meant = act(bureau, job, "check", "{\"mapping\":{\"nmae\":\"name\",\"Atasan\":\"parentId\"}}");
        assertEquals(List.of(1, 0, 0, 0, 0), counts(meant), meant.prettify());
        assertEquals("CHECKED", meant.getString("state"));
        assertEquals("DONE", taken(bureau, "agencies?mapping=nmae:name&mapping=Atasan:parentId", file).getString("state"));

        var keyless = taken(bureau, "agencies", "name,kind\nA,SCHOOL\n");
        assertEquals("REFUSED", keyless.getString("state"));
        assertEquals("no-key-column", keyless.getString("problems[0].code"));
        assertEquals(400, send(bureau, "agencies?mapping=salah", GivenImports.CSV, file.getBytes(StandardCharsets.UTF_8)).statusCode());
    }

    @Test
    void the_file_of_refused_rows_is_mended_and_sent_again() {
        var job = taken(bureau, "agencies?mode=valid", HEADER + "a,'=Dinas A,SCHOOL," + flores.id + ",,,\nb,=Dinas B,SEKOLAH," + flores.id + ",,,\n");
        assertEquals(List.of(1, 0, 0, 0, 1), counts(job));
        assertEquals("=Dinas A", agency("a").name);
        var errors = new String(GivenImports.errors(bureau, job), StandardCharsets.UTF_8);
        assertTrue(errors.contains("reason\r\nb,'=Dinas B,SEKOLAH"), errors);
        assertTrue(errors.contains("kind: "), errors);

        var again = taken(bureau, "agencies", errors.replace("SEKOLAH", "SCHOOL"));
        assertEquals(List.of(1, 0, 0, 0, 0), counts(again), again.prettify());
        assertEquals("=Dinas B", agency("b").name);
    }

    @Test
    void what_broke_off_goes_on_with_nothing_twice_and_nothing_lost() throws Exception {
        var file = HEADER + IntStream.rangeClosed(1, 6000).mapToObj(n -> "s" + n + ",Sekolah " + n + ",SCHOOL," + flores.id + ",,,\n").collect(Collectors.joining());
        var id = send(bureau, "agencies?mode=valid", GivenImports.CSV, file.getBytes(StandardCharsets.UTF_8)).jsonPath().getLong("id");
        var broken = new Thread(() -> {
            try {
                work.work(id);
            } catch (RuntimeException expected) {
                // Its connections are cut below.
            }
        });
        broken.start();
        while (broken.isAlive() && number("select count(*) from agency where external_id is not null") == 0) {
            Thread.onSpinWait();
        }
        while (broken.isAlive()) {
            try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and application_name like 'PostgreSQL JDBC%'");
            } catch (java.sql.SQLException own) {
                continue;
            }
        }
        var done = number("select count(*) from import_row where applied");
        assertEquals(done, number("select count(*) from agency where external_id is not null"), "what is marked as done is done");

        var job = GivenImports.worked(bureau, id);
        assertEquals("DONE", job.getString("state"), job.prettify());
        assertEquals(List.of(6000, 0, 0, 0, 0), counts(job));
        assertEquals(6000L, number("select count(*) from agency where external_id is not null"));
        assertEquals(6000L, number("select count(*) from obligation o join agency a on a.id = o.agency_id where a.external_id is not null"));
    }

    @Test
    void a_repeat_with_its_key_is_the_same_import_and_imports_are_nobody_elses() {
        var file = HEADER + "a,Dinas A,SCHOOL," + flores.id + ",,,\n";
        var first = given().cookie(GivenAccounts.COOKIE, bureau).header("Idempotency-Key", "k1").contentType("text/csv").body(file).post("/api/v1/imports/agencies");
        var second = given().cookie(GivenAccounts.COOKIE, bureau).header("Idempotency-Key", "k1").contentType("text/csv").body(file).post("/api/v1/imports/agencies");
        assertEquals(first.jsonPath().getLong("id"), second.jsonPath().getLong("id"));
        given().cookie(GivenAccounts.COOKIE, bureau).header("Idempotency-Key", "k1").contentType("text/csv").body(file + "x").post("/api/v1/imports/agencies")
                .then().statusCode(422);
        given().cookie(GivenAccounts.COOKIE, GivenAccounts.ministry()).get("/api/v1/imports/" + first.jsonPath().getLong("id")).then().statusCode(404);
        assertEquals(1, given().cookie(GivenAccounts.COOKIE, bureau).get("/api/v1/imports").jsonPath().getInt("total"));
    }

    @Test
    void a_key_follows_what_it_sent_and_nothing_else_and_stays_within_its_limit() {
        var scopes = List.of("agencies:write", "imports:read", "imports:write");
        var key = GivenKeys.with(GivenAccounts.ministry(), scopes, "regionCode", "53.06");
        var other = GivenKeys.with(bureau, scopes);
        var file = HEADER + "a,Dinas A,SCHOOL," + flores.id + ",,,\nb,Dinas B,SCHOOL," + kupang.id + ",,,\n";
        var sent = given().auth().preemptive().oauth2(key).contentType("text/csv").body(file).post("/api/v1/imports/agencies?mode=valid");
        assertEquals(202, sent.statusCode(), sent.asString());
        var id = sent.jsonPath().getLong("id");
        work.work(id);

        var job = given().auth().preemptive().oauth2(key).get("/api/v1/imports/" + id).jsonPath();
        assertEquals(List.of(1, 0, 0, 0, 1), counts(job), job.prettify());
        assertEquals(null, agency("b"));
        given().auth().preemptive().oauth2(other).get("/api/v1/imports/" + id).then().statusCode(404);
        var own = taken(bureau, "agencies?dryRun=true", file);
        given().auth().preemptive().oauth2(other).get("/api/v1/imports/" + own.getLong("id")).then().statusCode(404);
        assertEquals(0, given().auth().preemptive().oauth2(other).get("/api/v1/imports").jsonPath().getInt("total"));
    }

    private Agency agency(String externalId) {
        entities.clear();
        return Agency.<Agency>find("externalId", externalId).firstResult();
    }

    private Long id(String externalId) {
        return agency(externalId).id;
    }

    private long number(String sql) {
        try (var connection = database.getConnection(); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
