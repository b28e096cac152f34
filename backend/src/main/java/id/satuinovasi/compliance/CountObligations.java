package id.satuinovasi.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import id.satuinovasi.obligation.ObligationStatus;

/**
 * Counts a scope's obligations by status, for a year and the year before, in one statement: whoever adds the counts
 * up sees one state of the database. The counts come from the coarsest source that tells the scope: what is counted
 * over time, the finest tallies, or the rows.
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

    /** The first instant after a day lies on that same day of UTC in all three zones: at 15:00, 16:00 or 17:00. */
    private static final String STATEMENT = """
            with frozen as (%s),
            cell as (
                select year, key, due_at, closes_at, standing, sum(n) as n
                from (%s) counted
                group by 1, 2, 3, 4, 5
                having sum(n) <> 0)
            select cell.year, key,
                   obligation_status(standing, due_at, closes_at, coalesce(frozen.closed, false), :at) as status,
                   standing = 'MET_EXTENDED',
                   cast(due_at at time zone 'UTC' as date),
                   cast(closes_at at time zone 'UTC' as date),
                   sum(n)
            from cell left join frozen on frozen.year = cell.year
            group by 1, 2, 3, 4, 5, 6""";

    private static final String FROZEN_NOW =
            "select year, state = 'CLOSED' as closed from reporting_year where year in (:year, :previous)";
    private static final String FROZEN_THEN = """
            select distinct on (year) year, type = 'CLOSED' as closed from reporting_year_event
            where year in (:year, :previous) and recorded_at <= :at
            order by year, recorded_at desc, id desc""";

    /** Added up before it is turned into rows: one row of the counts holds six standings. */
    private static final String ROLLED_UP = """
            select total.year, total.key, total.due_at, total.closes_at, of_standing.standing, of_standing.n
            from (select c.year, c.key, c.due_at, c.closes_at, sum(c.exempt) as exempt, sum(c.met) as met, sum(c.met_extended) as met_extended,
                         sum(c.met_late) as met_late, sum(c.submitted) as submitted, sum(c.lacking) as lacking
                  from %s c group by 1, 2, 3, 4) total
            cross join lateral (values ('EXEMPT', exempt), ('MET', met), ('MET_EXTENDED', met_extended), ('MET_LATE', met_late),
                ('SUBMITTED', submitted), ('LACKING', lacking)) as of_standing (standing, n)""";
    private static final String MONTHS = "(select * from tally_month c where c.year in (:year, :previous) and %s)";

    private static final String ROWS = """
            select c.year, %s as key, c.due_at, c.closes_at, c.standing, %s as n from %s c
            where c.year in (:year, :previous)%s""";

    static final String EXPLAIN = "explain (analyze, buffers, costs off, timing off, summary off) ";

    private final EntityManager entities;

    CountObligations(EntityManager entities) {
        this.entities = entities;
    }

    List<Count> of(Scope scope, int year, Moment moment) {
        return counts(query("", scope, year, moment, "''", RollUp.of(scope), scope.isBelowTallies()));
    }

    List<Count> of(Scope scope, int year, Moment moment, Grouping by) {
        return counts(query("", scope, year, moment, by.key(scope), RollUp.of(scope, by), scope.isBelowTallies() || by.isBelowTallies(scope)));
    }

    private static List<Count> counts(Query query) {
        return ((List<?>) query.getResultList()).stream().map(row -> Count.of((Tuple) row)).toList();
    }

    /** The database's plan for a live or past summary, for tests and measurements. */
    List<?> plan(Scope scope, int year, Moment moment) {
        return query(EXPLAIN, scope, year, moment, "''", RollUp.of(scope), scope.isBelowTallies()).getResultList();
    }

    private Query query(String prefix, Scope scope, int year, Moment moment, String key, Optional<RollUp> rollUp, boolean belowTallies) {
        var edge = Edge.nearest(moment.at());
        var where = scope.where("c");
        var source = rollUp.map(one -> moment.live() ? rolledUp(one, key, where) : rolledUp(one, edge, key, where))
                .orElseGet(() -> moment.live()
                        ? belowTallies ? ROWS.formatted(key, "1", "obligation", where) : ROWS.formatted(key, "c.n", "tally_now", where)
                        : ROWS.formatted(key, "1", "obligation_timeline", where + " and c.valid_from <= :at and c.valid_to > :at"));
        var query = entities.createNativeQuery(prefix + STATEMENT.formatted(moment.live() ? FROZEN_NOW : FROZEN_THEN, source), Tuple.class)
                .setParameter("year", year)
                .setParameter("previous", year - 1)
                .setParameter("at", moment.at());
        scope.bind(query);
        rollUp.ifPresent(one -> one.bind(query));
        if (rollUp.isPresent() && !moment.live()) {
            query.setParameter("month", edge.month());
            edge.bindBetween(query);
        }
        return query;
    }

    private static String rolledUp(RollUp rollUp, String key, String where) {
        return ROLLED_UP.formatted(MONTHS.formatted(rollUp.where("c")))
                + "\nunion all\n" + ROWS.formatted(key, "c.n", "tally_pending", where);
    }

    private static String rolledUp(RollUp rollUp, Edge edge, String key, String where) {
        return ROLLED_UP.formatted(edge.counted("c.*", rollUp))
                + "\nunion all\n" + ROWS.formatted(key, "c.n", "tally_pending", where + " and c.at < :edge")
                + "\nunion all\n" + ROWS.formatted(key, edge.began(), "obligation_timeline", where + " and c.valid_from >= :from and c.valid_from < :until")
                + "\nunion all\n" + ROWS.formatted(key, edge.ended(), "obligation_history", where + " and c.valid_to >= :from and c.valid_to < :until");
    }
}
