package id.satuinovasi.compliance;

import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import id.satuinovasi.obligation.ObligationStatus;

/**
 * Counts a scope's obligations by status, for a year and the year before, in one statement: whoever adds the counts
 * up sees one state of the database. Live counts come from the tallies; what was known at an earlier instant comes
 * from the versions of the rows that were valid then.
 */
@ApplicationScoped
class CountObligations {

    record Count(int year, String key, ObligationStatus status, boolean extended, LocalDate dueOn, LocalDate closesOn, long n) {

        static Count of(Tuple row) {
            return new Count(
                    row.get(0, Integer.class),
                    row.get(1, String.class),
                    ObligationStatus.valueOf(row.get(2, String.class)),
                    row.get(3, Boolean.class),
                    row.get(4, LocalDate.class),
                    row.get(5, LocalDate.class),
                    row.get(6, Number.class).longValue());
        }
    }

    /** A province lies in one zone, so its row tells the days of all that lies in it. */
    private static final String STATEMENT = """
            with frozen as (%s),
            cell as (
                select c.year, %s as key, substr(c.region_code, 1, 2) as province, c.due_at, c.closes_at, c.standing, sum(c.n) as n
                from %s c
                where c.year in (:year, :previous)%s
                group by 1, 2, 3, 4, 5, 6
                having sum(c.n) <> 0)
            select cell.year, key,
                   obligation_status(standing, due_at, closes_at, coalesce(frozen.closed, false), :at) as status,
                   standing = 'MET_EXTENDED',
                   cast(due_at at time zone r.time_zone as date) - 1,
                   cast(closes_at at time zone r.time_zone as date) - 1,
                   sum(n)
            from cell join region r on r.code = cell.province left join frozen on frozen.year = cell.year
            group by 1, 2, 3, 4, 5, 6""";

    private static final String FROZEN_NOW =
            "select year, state = 'CLOSED' as closed from reporting_year where year in (:year, :previous)";
    private static final String FROZEN_THEN = """
            select distinct on (year) year, type = 'CLOSED' as closed from reporting_year_event
            where year in (:year, :previous) and recorded_at <= :at
            order by year, recorded_at desc, id desc""";

    private static final String TALLY = "tally_now";
    private static final String TALLY_OF_PROVINCES = "tally_province_now";
    private static final String ROWS_NOW =
            "(select year, region_code, government_id, agency_kind, due_at, closes_at, standing, 1 as n from obligation)";
    private static final String ROWS_THEN = """
            (select year, region_code, government_id, agency_kind, due_at, closes_at, standing, 1 as n
             from obligation_timeline where valid_from <= :at and valid_to > :at)""";

    static final String EXPLAIN = "explain (analyze, buffers, costs off, timing off, summary off) ";

    private final EntityManager entities;

    CountObligations(EntityManager entities) {
        this.entities = entities;
    }

    List<Count> of(Scope scope, int year, Moment moment) {
        return counts(query("", scope, year, moment, "''", source(scope, moment)));
    }

    List<Count> of(Scope scope, int year, Moment moment, Grouping by) {
        var source = !moment.live() ? ROWS_THEN
                : by.isBelowTallies(scope) ? ROWS_NOW
                : by.isOfProvinces(scope) ? TALLY_OF_PROVINCES
                : scope.isBelowTallies() ? ROWS_NOW : TALLY;
        return counts(query("", scope, year, moment, by.key(scope), source));
    }

    private static String source(Scope scope, Moment moment) {
        if (!moment.live()) {
            return ROWS_THEN;
        }
        return scope.isBelowTallies() ? ROWS_NOW : scope.isOfProvinces() ? TALLY_OF_PROVINCES : TALLY;
    }

    private static List<Count> counts(Query query) {
        return ((List<?>) query.getResultList()).stream().map(row -> Count.of((Tuple) row)).toList();
    }

    /** The database's plan for a live or past summary, for tests and measurements. */
    List<?> plan(Scope scope, int year, Moment moment) {
        return query(EXPLAIN, scope, year, moment, "''", source(scope, moment)).getResultList();
    }

    private Query query(String prefix, Scope scope, int year, Moment moment, String key, String source) {
        var query = entities.createNativeQuery(prefix
                + STATEMENT.formatted(moment.live() ? FROZEN_NOW : FROZEN_THEN, key, source, scope.where("c")), Tuple.class)
                .setParameter("year", year)
                .setParameter("previous", year - 1)
                .setParameter("at", moment.at());
        scope.bind(query);
        return query;
    }
}
