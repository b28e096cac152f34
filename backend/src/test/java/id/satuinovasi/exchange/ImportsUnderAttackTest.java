package id.satuinovasi.exchange;

import static id.satuinovasi.exchange.GivenImports.counts;
import static id.satuinovasi.exchange.GivenImports.rows;
import static id.satuinovasi.exchange.GivenImports.send;
import static id.satuinovasi.exchange.GivenImports.taken;
import static id.satuinovasi.exchange.GivenImports.view;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Files of more than one part of a thousand rows, and several at once. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportsUnderAttackTest {

    private static final String HEADER = "externalId,name,kind,parentId,parentExternalId\n";

    @Inject
    DataSource database;
    @Inject
    WorkOnImport work;
    @Inject
    ImportProgress progress;

    private Agency flores;
    private Account bureau;
    private String cookie;

    @BeforeEach
    void a_government_in_a_running_year() {
        flores = GivenAgencies.government("53.06");
        GivenObligations.openYear(2026);
        bureau = GivenAccounts.account(Role.BUREAU_OFFICER, flores.id, null);
        cookie = GivenAccounts.signIn(bureau);
    }

    @Test
    void circles_and_repeated_ids_are_found_across_the_parts_that_are_done_at_once() {
        var file = new StringBuilder(HEADER).append("a,Dinas A,SCHOOL,,b\n").append("twice,Dinas C,SCHOOL,").append(flores.id).append(",\n");
        file.append(schools(2500)).append("b,Dinas B,SCHOOL,,a\n").append("twice,Dinas D,SCHOOL,").append(flores.id).append(",\n");
        var job = taken(cookie, "agencies?mode=valid", file.toString());
        var refused = rows(cookie, job, "?outcome=ERROR");

        assertEquals(List.of(2500, 0, 0, 0, 4), counts(job), refused.prettify());
        assertEquals(List.of("circle", "repeated-key", "circle", "repeated-key"), refused.getList("items.errors.code.flatten()"));
        assertEquals(2500, number("select count(*) from agency where external_id is not null"));
    }

    @Test
    void a_row_with_a_million_columns_is_refused() {
        var job = taken(cookie, "agencies", "a,".repeat(400_000) + "\n1\n");
        assertEquals("REFUSED", job.getString("state"));
        assertEquals("too-many-columns", job.getString("problems[0].code"), job.prettify());
        assertEquals("row-too-long", taken(cookie, "agencies", "a,".repeat(1_000_000) + "\n1\n").getString("problems[0].code"));
    }

    @Test
    void a_quote_that_is_never_closed_is_told_by_its_row_however_long_the_file_is() {
        var job = taken(cookie, "agencies", HEADER + schools(1500) + "x,\"Dinas" + ",tanpa akhir\n".repeat(400_000));
        assertEquals("REFUSED", job.getString("state"));
        assertEquals("row-too-long", job.getString("problems[0].code"), job.prettify());
        assertEquals(0, number("select count(*) from agency where external_id is not null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agencies", "innovations", "accounts"})
    void the_same_file_twice_at_the_same_time_makes_each_row_once(String resource) throws Exception {
        var officer = GivenAccounts.officerOf(flores);
        var sender = resource.equals("innovations") ? officer : cookie;
        var file = switch (resource) {
            case "agencies" -> HEADER + schools(2200);
            case "accounts" -> "username,displayName,grant.role,grant.agencyId\n" + each(2200, "sama.%d,Petugas,AGENCY_OFFICER," + flores.id);
            default -> "externalId,agencyId,year,title,type\n" + each(2200, "sama-%d," + flores.id + ",2026,Antrean,NEW");
        };
        var ids = IntStream.range(0, 2).mapToObj(n -> send(sender, resource + "?mode=valid", GivenImports.CSV, file.getBytes(StandardCharsets.UTF_8)).jsonPath().getLong("id")).toList();
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<? extends Future<?>> works = ids.stream().map(id -> threads.submit(() -> {
                together.await();
                work.work(id);
                return null;
            })).toList();
            for (var one : works) {
                one.get();
            }
        }
        var jobs = ids.stream().map(id -> view(sender, id)).toList();
        assertEquals(List.of("DONE", "DONE"), jobs.stream().map(job -> job.getString("state")).toList());
        assertEquals(2200, jobs.stream().mapToInt(job -> job.getInt("counts.create")).sum(), "each is created by one of them");
        assertEquals(2200, number(switch (resource) {
            case "agencies" -> "select count(*) from agency where external_id is not null";
            case "accounts" -> "select count(*) from account_grant g join account a on a.id = g.account_id where a.username like 'sama.%'";
            default -> "select count(*) from innovation i join innovation_event e on e.innovation_id = i.id where i.external_id like 'sama-%'";
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid", "all"})
    void what_is_left_when_the_senders_role_ends_is_refused(String mode) throws Exception {
        var id = send(cookie, "agencies?mode=" + mode, GivenImports.CSV, (HEADER + schools(6000)).getBytes(StandardCharsets.UTF_8)).jsonPath().getLong("id");
        var working = Thread.ofPlatform().start(() -> work.work(id));
        while (working.isAlive() && number("select done from import_job where state = 'APPLYING' and id = " + id) == 0) {
            Thread.onSpinWait();
        }
        try (var connection = database.getConnection(); var end = connection.createStatement()) {
            end.execute("update account_grant set ended_at = now() where account_id = " + bureau.id);
        }
        working.join();

        long made = number("select count(*) from agency where external_id is not null");
        assertTrue(made < 6000, "the role ended too late");
        assertEquals(made, number("select creates from import_job where id = " + id + " and state = 'DONE'"));
        assertEquals(mode.equals("all") ? 0 : 6000 - made, number("select errors from import_job where id = " + id + " and state = 'DONE'"));
        assertEquals(mode.equals("all") ? 1 : 0, number("select count(*) from import_job where state = 'REFUSED' and errors = 6000 and id = " + id));
    }

    @Test
    void an_import_whose_account_is_switched_off_half_way_does_not_claim_that_nothing_was_changed() throws Exception {
        var id = send(cookie, "agencies?mode=valid", GivenImports.CSV, (HEADER + schools(6000)).getBytes(StandardCharsets.UTF_8)).jsonPath().getLong("id");
        var working = Thread.ofPlatform().start(() -> work.work(id));
        while (working.isAlive() && number("select done from import_job where state = 'APPLYING' and id = " + id) == 0) {
            Thread.onSpinWait();
        }
        try (var connection = database.getConnection(); var end = connection.createStatement()) {
            end.execute("update account set active = false where id = " + bureau.id);
        }
        working.join();

        long made = number("select count(*) from agency where external_id is not null");
        assertTrue(made > 0 && made < 6000, "the account was switched off too early or too late: " + made);
        assertEquals(made, number("select creates from import_job where state = 'FAILED' and id = " + id));
    }

    /** As by another instance, while this one stood still for longer than a minute. */
    @Test
    void an_instance_that_was_taken_for_dead_and_wakes_writes_nothing_more() throws Exception {
        var id = send(cookie, "agencies?mode=valid", GivenImports.CSV, (HEADER + schools(6000)).getBytes(StandardCharsets.UTF_8)).jsonPath().getLong("id");
        var woken = new AtomicReference<Throwable>();
        var stalled = Thread.ofPlatform().start(() -> {
            try {
                work.work(id);
            } catch (RuntimeException refused) {
                woken.set(refused);
            }
        });
        while (stalled.isAlive() && number("select done from import_job where state = 'APPLYING' and id = " + id) == 0) {
            Thread.onSpinWait();
        }
        while (!QuarkusTransaction.requiringNew().call(() -> progress.claim(id) && progress.takeUp(id))) {
            Thread.onSpinWait();
        }
        long written = number("select count(*) from import_row where applied and job_id = " + id);
        stalled.join();

        assertTrue(written < 6000, "it was done before it was taken for dead");
        assertInstanceOf(WorkOnImport.HeldByAnother.class, woken.get());
        assertEquals(written, number("select count(*) from agency where external_id is not null"));
        assertEquals(written, number("select count(*) from import_row where applied and outcome = 'CREATE' and job_id = " + id));
        work.work(id);
        assertEquals(6000, number("select done from import_job where state = 'DONE' and creates = 6000 and errors = 0 and id = " + id));
    }

    @Test
    void what_everything_or_nothing_has_not_done_is_not_told_as_done_when_it_is_cancelled_or_given_up() throws Exception {
        var id = send(cookie, "agencies?mode=all", GivenImports.CSV, (HEADER + schools(6000)).getBytes(StandardCharsets.UTF_8)).jsonPath().getLong("id");
        var working = Thread.ofPlatform().start(() -> work.work(id));
        while (working.isAlive() && number("select done from import_job where state = 'APPLYING' and id = " + id) == 0) {
            Thread.onSpinWait();
        }
        try (var connection = database.getConnection(); var end = connection.createStatement()) {
            end.execute("update import_job set cancel_requested = true where id = " + id);
        }
        working.join();
        assertEquals(1, number("select count(*) from import_job where state = 'CANCELLED' and done = 0 and creates = 0 and id = " + id));
        assertEquals(0, number("select count(*) from agency where external_id is not null"));

        // As a killed instance leaves it.
        try (var connection = database.getConnection(); var end = connection.createStatement()) {
            end.execute("update import_job set state = 'APPLYING', finished_at = null, done = 3000, creates = 3000 where id = " + id);
        }
        work.giveUp(id);
        assertEquals(1, number("select count(*) from import_job where state = 'FAILED' and done = 0 and creates = 0 and id = " + id));
    }

    /** The same name with and without the region that it has anyway, too far apart to be judged together. */
    @Test
    void a_row_that_only_those_done_before_it_keep_out_is_told_by_everything_or_nothing() {
        var file = new StringBuilder("externalId,name,kind,parentId,regionCode\n").append("first,Dinas Kembar,REGIONAL_APPARATUS,").append(flores.id).append(",\n");
        file.append(each(1200, "s%1$d,Sekolah %1$d,SCHOOL," + flores.id + ",")).append("second,Dinas Kembar,REGIONAL_APPARATUS,").append(flores.id).append(",53.06\n");
        var job = taken(cookie, "agencies?mode=all", file.toString());
        assertEquals("REFUSED", job.getString("state"));
        assertEquals(List.of(1201, 0, 0, 0, 1), counts(job));
        assertTrue(job.getString("problems[0].detail").contains("1"), job.prettify());
        var refused = rows(cookie, job, "?outcome=ERROR");
        assertEquals(List.of("second"), refused.getList("items.externalId"), refused.prettify());
        assertEquals(0, number("select count(*) from agency where external_id is not null"));
    }

    private String schools(int count) {
        return each(count, "s%1$d,Sekolah %1$d,SCHOOL," + flores.id + ",");
    }

    private static String each(int count, String row) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> row.formatted(n) + "\n").collect(Collectors.joining());
    }

    /** Zero where there is no row. */
    private long number(String sql) {
        try (var connection = database.getConnection(); var rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
