package id.satuinovasi.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Live rows, history and counts against the events, on PostgreSQL. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ObligationProjectionTest {

    @Inject
    EntityManager entities;
    @Inject
    Rebuild rebuild;
    @Inject
    RunYear runYear;
    @Inject
    RecordRule recordRule;
    @Inject
    FoldTallies foldTallies;
    @Inject
    TestClock clock;

    private List<String> drifts() {
        var drifts = new ArrayList<String>();
        assertEquals(drifts.size(), rebuild.check(drifts::add) - drifts.size());
        return drifts;
    }

    @Test
    void fifty_agencies_and_a_rule_change_at_once_lose_nothing() throws Exception {
        var government = GivenAgencies.government("53.06");
        var agencies = new ArrayList<Agency>();
        for (var i = 0; i < 50; i++) {
            agencies.add(GivenAgencies.agency(government, "Dinas " + i, AgencyKind.REGIONAL_APPARATUS));
        }
        GivenObligations.openYear(2026);
        clock.set("2026-06-01T00:00:00Z");
        var work = new ArrayList<Callable<Object>>();
        for (var agency : agencies) {
            work.add(() -> GivenObligations.verified(agency, 2026, agency.id, "2026-06-01T00:00:01Z", "2026-06-01T00:00:02Z"));
        }
        var stricter = GivenObligations.rule(2026);
        stricter.governmentId = government.id;
        stricter.dueOn = LocalDate.of(2026, 10, 31);
        work.add(25, () -> recordRule.record(stricter, new Recorded(Instant.parse("2026-06-01T00:00:01Z"), null)));
        work.add(35, () -> {
            foldTallies.fold();
            return null;
        });

        try (var pool = Executors.newFixedThreadPool(16)) {
            for (Future<Object> done : pool.invokeAll(work)) {
                done.get();
            }
        }

        foldTallies.fold();
        assertEquals(List.of(), drifts());
        assertEquals(50L, count("select sum(n)::bigint from tally_now where standing = 'MET' and agency_kind = 'REGIONAL_APPARATUS'"));
        assertEquals(51L, count("select count(*) from obligation where due_on = '2026-10-31'"));
        assertEquals(0L, count("select count(*) from tally_pending"));
    }

    @Test
    void a_fact_recorded_while_the_year_is_being_closed_is_either_in_it_or_refused() throws Exception {
        var government = GivenAgencies.government("53.06");
        var agencies = new ArrayList<Agency>();
        for (var i = 0; i < 20; i++) {
            agencies.add(GivenAgencies.agency(government, "Dinas " + i, AgencyKind.REGIONAL_APPARATUS));
        }
        GivenObligations.openYear(2026);
        agencies.forEach(agency -> GivenObligations.submitted(agency, 2026, agency.id, "2026-06-01T00:00:00Z"));
        var work = new ArrayList<Callable<Boolean>>();
        for (var agency : agencies) {
            work.add(() -> {
                try {
                    GivenObligations.record(agency, 2026, new Fact.Verified(agency.id), "2027-01-05T00:00:00Z");
                    return true;
                } catch (Problem refused) {
                    assertEquals("obligation.year-closed", refused.key());
                    return false;
                }
            });
        }
        work.add(10, () -> {
            QuarkusTransaction.requiringNew().run(() -> runYear.close(ReportingYear.of(2026).orElseThrow(), new Recorded(Instant.parse("2027-01-05T00:00:00Z"), null)));
            return false;
        });

        var verified = 0;
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(work)) {
                verified += done.get() ? 1 : 0;
            }
        }

        assertEquals((long) verified, count("select count(*) from obligation where standing = 'MET'"));
        assertEquals(List.of(), drifts());
    }

    @Test
    void a_drift_is_named_and_mended() {
        var government = GivenAgencies.government("53.06");
        GivenObligations.openYear(2026);
        GivenObligations.verified(government, 2026, 1, "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
        tamper("update obligation set in_review = 7");
        tamper("delete from obligation_history where version = 1");
        tamper("update tally_pending set n = 5 where standing = 'MET'");

        var pending = drifts();
        foldTallies.fold();
        assertEquals(pending, drifts(), "folding moves a wrong count and hides none");
        tamper("update tally_stretch set lacking = lacking + 3 where level = 'GOVERNMENT' and starts_at = timestamptz '2026-01-31T17:00:00Z'");
        tamper("delete from tally_month where level = 'COUNTRY' and starts_at = timestamptz '2026-01-31T17:00:00Z'");

        var drifts = drifts();
        assertTrue(drifts.stream().anyMatch(line -> line.contains("in_review should be 0 but is 7")), drifts::toString);
        assertTrue(drifts.stream().anyMatch(line -> line.contains("version 1: id should be")), drifts::toString);
        assertTrue(drifts.stream().anyMatch(line -> line.startsWith("count of 2026") && line.endsWith("should be 1 but is 5")), drifts::toString);
        assertTrue(drifts.contains("changes in the stretch from 2026-01-31T17:00:00Z of 2026, GOVERNMENT %d, LACKING: should be -1 but are 2"
                .formatted(government.id)), drifts::toString);
        assertTrue(drifts.contains("changes in the month from 2026-01-31T17:00:00Z of 2026, COUNTRY , MET: should be 1 but are 0"), drifts::toString);

        rebuild.rebuild(line -> {
        });
        assertEquals(List.of(), drifts());
    }

    @Test
    void events_cannot_be_changed_or_deleted() {
        GivenAgencies.government("53.06");
        GivenObligations.openYear(2026);
        for (var change : List.of("delete from obligation_event", "update obligation_event set type = 'X'", "delete from reporting_year_event")) {
            var refused = assertThrows(RuntimeException.class, () -> tamper(change));
            assertTrue(String.valueOf(rootOf(refused).getMessage()).contains("append-only"), refused::toString);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private void tamper(String sql) {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    private long count(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> (Long) entities.createNativeQuery(sql, Long.class).getSingleResult());
    }
}
