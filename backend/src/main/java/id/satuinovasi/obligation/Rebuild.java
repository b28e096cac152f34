package id.satuinovasi.obligation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.node.ArrayNode;

import id.satuinovasi.shared.DatabaseJson;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;

/**
 * Rebuilds obligations, their history and the counts from the events: {@link #check} compares and reports each drift,
 * {@link #rebuild} also mends it. Holds every year's facts still meanwhile.
 */
@ApplicationScoped
public class Rebuild {

    private static final int BATCH = 1000;
    private static final int SECONDS = 4 * 3600;

    /** Each version that the events make, beside what stands in the live row and its history. */
    private static final String DRIFTS = """
            select coalesce(r.id, t.id), coalesce(r.version, t.version), e.key, e.value, a.value
            from rebuilt r full join obligation_timeline t on t.id = r.id and t.version = r.version
            cross join lateral jsonb_each_text(case when r.id is null then to_jsonb(t) else to_jsonb(r) end) e
            left join lateral jsonb_each_text(to_jsonb(t)) a on a.key = e.key
            where (r.id is null or t.id is null or r is distinct from t) and (
                r.id is null and e.key = 'id' or t.id is null and e.key = 'id'
                or r.id is not null and t.id is not null and e.value is distinct from a.value)
            order by 1, 2, 3""";

    private static final String CHANGES = """
            with edge as (
                select year, region_code, government_id, agency_kind, due_at, closes_at, standing, valid_from as at, 1 as n from rebuilt
                union all
                select year, region_code, government_id, agency_kind, due_at, closes_at, standing, valid_to, -1 from rebuilt where valid_to <> 'infinity'),
            expected as (
                select year, level, key, tally_%1$s_of(at) as starts_at, due_at, closes_at, standing, sum(n) as n
                from edge cross join lateral tally_scopes(region_code, government_id, agency_kind) group by 1, 2, 3, 4, 5, 6, 7),
            actual as (
                select year, level, key, starts_at, due_at, closes_at, standing, sum(n) as n
                from (select year, level, key, starts_at, due_at, closes_at, standing, n
                      from tally_%1$s cross join lateral (values ('EXEMPT', exempt), ('MET', met), ('MET_EXTENDED', met_extended),
                          ('MET_LATE', met_late), ('SUBMITTED', submitted), ('LACKING', lacking)) as of_standing (standing, n)
                      union all
                      select year, level, key, tally_%1$s_of(at), due_at, closes_at, standing, n
                      from tally_pending cross join lateral tally_scopes(region_code, government_id, agency_kind)) as counted
                group by 1, 2, 3, 4, 5, 6, 7)
            select year, level, key, starts_at, standing, coalesce(e.n, 0), coalesce(a.n, 0)
            from expected e full join actual a using (year, level, key, starts_at, due_at, closes_at, standing)
            where coalesce(e.n, 0) <> coalesce(a.n, 0) order by 1, 2, 3, 4, 5""";

    private final EntityManager entities;

    Rebuild(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns the number of drifts, each told in one line. */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    public long check(Consumer<String> report) {
        return run(report);
    }

    /** As {@link #check}, then makes the projections what the events say. */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    public long rebuild(Consumer<String> report) {
        var drifts = run(report);
        if (drifts > 0) {
            mend();
        }
        return drifts;
    }

    private long run(Consumer<String> report) {
        YearLock.ownYears(entities);
        var years = ReportingYear.<ReportingYear>list("order by year");
        years.forEach(year -> YearLock.OBLIGATIONS.own(entities, year.year));
        years.forEach(year -> YearLock.FACTS.own(entities, year.year));
        sql("create temporary table rebuilt (like obligation_history) on commit drop");
        var last = 0L;
        List<Obligation> batch;
        do {
            batch = Obligation.<Obligation>find("id > ?1 order by id", last).page(0, BATCH).list();
            var events = ObligationEvent.ofAll(batch.stream().map(row -> row.id).toList());
            var rebuilt = DatabaseJson.MAPPER.createArrayNode();
            for (var row : batch) {
                last = row.id;
                addVersions(row, events.getOrDefault(row.id, List.of()), rebuilt);
            }
            entities.createNativeQuery("insert into rebuilt select * from jsonb_populate_recordset(null::rebuilt, cast(:rows as jsonb))")
                    .setParameter("rows", rebuilt.toString()).executeUpdate();
            entities.clear();
        } while (batch.size() == BATCH);
        sql("create index on rebuilt (id, version)");
        sql("analyze rebuilt");
        return reportRows(report) + reportTallies(report)
                + reportChanges("stretch", report) + reportChanges("month", report);
    }

    /** The row after each of its events, until the next. */
    private static void addVersions(Obligation row, List<ObligationEvent> events, ArrayNode rebuilt) {
        var facts = new Facts();
        var versions = new ArrayList<Obligation>();
        for (var event : events) {
            facts.apply(event.fact(), event.recordedAt);
            var version = new Obligation();
            version.id = row.id;
            version.agencyId = row.agencyId;
            version.year = row.year;
            version.project(facts, event.seq, event.recordedAt);
            versions.add(version);
        }
        for (var i = 0; i < versions.size(); i++) {
            var until = i + 1 < versions.size() ? versions.get(i + 1).validFrom.toString() : "infinity";
            rebuilt.add(versions.get(i).asColumns().put("valid_to", until));
        }
    }

    private long reportRows(Consumer<String> report) {
        var drifts = rows(DRIFTS);
        drifts.forEach(drift -> report.accept("obligation %s version %s: %s should be %s but is %s"
                .formatted(drift.get(0), drift.get(1), drift.get(2), drift.get(3), drift.get(4))));
        return drifts.size();
    }

    private long reportTallies(Consumer<String> report) {
        var drifts = rows("""
                with expected as (
                    select year, left(region_code, 5) as region_code, government_id, agency_kind, due_at, closes_at, standing, count(*) as n
                    from rebuilt where valid_to = 'infinity' group by 1, 2, 3, 4, 5, 6, 7),
                actual as (
                    select year, region_code, government_id, agency_kind, due_at, closes_at, standing, sum(n) as n
                    from tally_now group by 1, 2, 3, 4, 5, 6, 7)
                select year, region_code, government_id, agency_kind, standing, coalesce(e.n, 0), coalesce(a.n, 0)
                from expected e full join actual a using (year, region_code, government_id, agency_kind, due_at, closes_at, standing)
                where coalesce(e.n, 0) <> coalesce(a.n, 0) order by 1, 2, 3, 4, 5""");
        drifts.forEach(drift -> report.accept("count of %s, %s, government %s, %s, %s: should be %s but is %s".formatted(
                drift.get(0), drift.get(1), drift.get(2), drift.get(3), drift.get(4), drift.get(5), drift.get(6))));
        return drifts.size();
    }

    /** What changed in each stretch of time or month, under each scope. */
    private long reportChanges(String span, Consumer<String> report) {
        var drifts = rows(CHANGES.formatted(span));
        drifts.forEach(drift -> report.accept("changes in the %s from %s of %s, %s %s, %s: should be %s but are %s".formatted(
                span, drift.get(3), drift.get(0), drift.get(1), drift.get(2), drift.get(4), drift.get(5), drift.get(6))));
        return drifts.size();
    }

    private void mend() {
        FoldTallies.hold(entities);
        sql("""
                update obligation o set agency_name = r.agency_name, agency_kind = r.agency_kind, government_id = r.government_id,
                    region_code = r.region_code, time_zone = r.time_zone, rule_id = r.rule_id, required = r.required, opens_on = r.opens_on,
                    rule_due_on = r.rule_due_on, due_on = r.due_on, closes_on = r.closes_on, revision_days = r.revision_days,
                    counts = r.counts, extension = r.extension, exemption = r.exemption, due_at = r.due_at, closes_at = r.closes_at,
                    verified = r.verified, in_review = r.in_review, first_submitted_at = r.first_submitted_at,
                    fulfilled_at = r.fulfilled_at, standing = r.standing, valid_from = r.valid_from, version = r.version
                from rebuilt r where r.id = o.id and r.valid_to = 'infinity'""");
        sql("delete from obligation_history");
        sql("insert into obligation_history select * from rebuilt where valid_to <> 'infinity'");
        entities.createNativeQuery("select recount_tallies()", Long.class).getSingleResult();
    }

    private void sql(String statement) {
        entities.createNativeQuery(statement).executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(String query) {
        return entities.createNativeQuery(query, Tuple.class).getResultList();
    }
}
