package id.satuinovasi.innovation;

import static id.satuinovasi.innovation.InnovationResourceTest.as;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Real requests in real transactions at the same time. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConcurrencyTest {

    @Inject
    DataSource database;

    Agency government;

    @BeforeEach
    void a_government() {
        government = GivenAgencies.government("53.06");
    }

    @Test
    void of_two_officers_who_verify_at_once_exactly_one_does() throws Exception {
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        var officers = List.of(GivenAccounts.bureauOf(government), GivenAccounts.bureauOf(government), GivenAccounts.ministry());
        for (var round = 0; round < 5; round++) {
            var id = GivenInnovations.submitted(health, 2026, "Jemput Bola " + "keliling ".repeat(round + 1)).id;
            var answers = atOnce(officers.stream().<Callable<Integer>>map(officer -> () -> verb(officer, id, 2, "verification")).toList());
            assertEquals(List.of(200, 412, 412), answers.stream().sorted().toList());
            as(officers.getFirst()).get("/api/v1/innovations/" + id).then().body("state", is("VERIFIED")).body("version", is(3));
        }
        as(officers.getFirst()).get("/api/v1/agencies/" + health.id + "/obligations/2026").then().body("verified", is(5));
    }

    @Test
    void of_an_autosave_and_a_verdict_at_once_none_is_lost() throws Exception {
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        var officer = GivenAccounts.officerOf(health);
        var id = GivenInnovations.draft(health, 2026, "Jemput Bola").id;
        var answers = atOnce(List.of(
                () -> InnovationResourceTest.patch(officer, id, "\"1\"", Map.of("initiator", "COMMUNITY")).extract().statusCode(),
                () -> InnovationResourceTest.patch(officer, id, "\"1\"", Map.of("initiator", "COUNCIL")).extract().statusCode(),
                () -> verb(officer, id, 1, "submission")));
        assertEquals(List.of(200, 412, 412), answers.stream().sorted().toList());
        as(officer).get("/api/v1/innovations/" + id + "/events").then().body("items.size()", is(2));
    }

    @Test
    void two_agencies_that_hand_in_the_same_title_at_once_are_not_both_accepted() throws Exception {
        var drafts = IntStream.range(0, 4).mapToObj(n -> GivenAgencies.agency(government, "Dinas " + n, AgencyKind.REGIONAL_APPARATUS)).toList();
        GivenObligations.openYear(2026);
        var officer = GivenAccounts.officerOf(government);
        var ids = drafts.stream().map(agency -> GivenInnovations.draft(agency, 2026, "Jemput Bola").id).toList();
        var answers = atOnce(ids.stream().<Callable<Integer>>map(id -> () -> verb(officer, id, 1, "submission")).toList());
        assertEquals(List.of(200, 422, 422, 422), answers.stream().sorted().toList());
    }

    @Test
    void fifty_agencies_are_handed_in_and_verified_at_once_and_every_one_is_counted() throws Exception {
        var agencies = IntStream.range(0, 50).mapToObj(n -> GivenAgencies.agency(government, "Dinas " + n, AgencyKind.REGIONAL_APPARATUS)).toList();
        GivenObligations.openYear(2026);
        var officer = GivenAccounts.officerOf(government);
        var bureau = GivenAccounts.bureauOf(government);
        var ids = IntStream.range(0, 50).mapToObj(n -> GivenInnovations.draft(agencies.get(n), 2026, "Layanan Keliling " + "ABCDEFGHIJ".charAt(n / 10) + n).id).toList();

        assertAll(200, ids.stream().<Callable<Integer>>map(id -> () -> verb(officer, id, 1, "submission")).toList());
        assertCounts(bureau, "IN_REVIEW", 50);
        assertAll(200, ids.stream().<Callable<Integer>>map(id -> () -> verb(bureau, id, 2, "verification")).toList());
        assertCounts(bureau, "COMPLIANT", 50);
        as(bureau).queryParam("state", "VERIFIED").get("/api/v1/innovations").then().body("total", is(50));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_verdict_that_the_database_ends_for_a_deadlock_is_done_again(boolean withKey) throws Exception {
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        var bureau = GivenAccounts.bureauOf(government);
        var verdictWasEnded = false;
        for (var round = 1; !verdictWasEnded; round++) {
            assertTrue(round <= 5, "the database never ended the verdict");
            var id = GivenInnovations.submitted(health, 2026, "Jemput Bola " + "keliling ".repeat(round)).id;
            Supplier<Response> verdict = () -> {
                var request = as(bureau).header("If-Match", "\"2\"").contentType(ContentType.JSON).body("{}");
                return (withKey ? request.header("Idempotency-Key", "buntu-" + id) : request).post("/api/v1/innovations/" + id + "/verification");
            };
            verdictWasEnded = deadlock(health, id, verdict);
            as(bureau).get("/api/v1/innovations/" + id).then().body("state", is("VERIFIED")).body("version", is(3));
            as(bureau).get("/api/v1/agencies/" + health.id + "/obligations/2026").then().body("verified", is(round));
            if (withKey) {
                verdict.get().then().statusCode(200).header("Idempotency-Replayed", "true");
            }
        }
    }

    /** Whether the verdict was ended, and not the transaction that stood in its way; of both, who waited first looks first. */
    private boolean deadlock(Agency agency, long id, Supplier<Response> verdict) throws Exception {
        try (var pool = Executors.newSingleThreadExecutor(); var other = database.getConnection(); var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from obligation where agency_id = " + agency.id + " for update");
            var answer = pool.submit(() -> verdict.get().statusCode());
            var waiting = false;
            while (!waiting && !answer.isDone()) {
                try (var rows = statement.executeQuery("select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))")) {
                    waiting = rows.next();
                }
            }
            var ended = true;
            try {
                statement.execute("select 1 from innovation where id = " + id + " for update");
                other.commit();
            } catch (SQLException deadlock) {
                assertEquals("40P01", deadlock.getSQLState());
                other.rollback();
                ended = false;
            }
            assertEquals(200, answer.get());
            return ended;
        }
    }

    private void assertCounts(String bureau, String status, int expected) {
        as(bureau).queryParam("year", 2026).queryParam("government", government.id).get("/api/v1/compliance/summary")
                .then().statusCode(200).body("counts." + status, is(expected)).body("obligations", is(51));
        as(bureau).queryParam("year", 2026).queryParam("government", government.id).queryParam("status", status).get("/api/v1/obligations")
                .then().statusCode(200).body("total", is(expected));
    }

    private static void assertAll(int status, List<Callable<Integer>> calls) throws Exception {
        assertEquals(List.of(status), atOnce(calls).stream().distinct().toList());
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var answers = new ArrayList<Future<Integer>>();
            for (var call : calls) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            return answers.stream().map(ConcurrencyTest::get).toList();
        }
    }

    private static Integer get(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int verb(String cookie, Long id, int version, String verb) {
        return as(cookie).header("If-Match", "\"" + version + "\"").body(Map.of()).post("/api/v1/innovations/" + id + "/" + verb).then().extract().statusCode();
    }
}
