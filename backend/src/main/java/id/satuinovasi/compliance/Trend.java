package id.satuinovasi.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import id.satuinovasi.compliance.TrendView.Earlier;
import id.satuinovasi.compliance.TrendView.Point;

/**
 * Follows a scope through its year: every change adds to the points from its own on, so a single pass over the changes
 * gives all points of all years. A coarse scope's changes are counted by stretches of time, and every point but that of
 * the running day ends where a stretch ends; of a finer scope each version of a row is a change where it begins and
 * another where it ends.
 */
@ApplicationScoped
class Trend {

    /** One year's days and, for each, the first instant that no longer belongs to it. */
    private record Calendar(int year, List<LocalDate> days, List<Instant> ends) {
    }

    private static final String BOUNDS = """
            select min(opens_on), max(closes_on) from obligation_rule where year = :year and recorded_at <= :at""";

    private static final String POINTS = """
            with point as (
                select * from unnest(cast(:years as int[]), cast(:numbers as int[]), cast(:ends as timestamptz[])) as p(year, n, ended_at)),
            calendar as (
                select year, array_agg(ended_at order by n) as ends, max(ended_at) as last from point group by year),
            change as (
                select c.year, width_bucket(c.at, k.ends) as n, sum(c.obligations) as obligations, sum(c.exempt) as exempt,
                       sum(c.compliant) as compliant, sum(c.in_review) as in_review
                from calendar k join (%s) c on c.year = k.year and c.at < k.last
                group by 1, 2)
            select p.year, p.n,
                   coalesce(sum(c.obligations) over upto, 0),
                   coalesce(sum(c.exempt) over upto, 0),
                   coalesce(sum(c.compliant) over upto, 0),
                   case when coalesce(frozen.closed, false) then 0 else coalesce(sum(c.in_review) over upto, 0) end
            from point p
            left join change c on c.year = p.year and c.n = p.n
            left join lateral (
                select e.type = 'CLOSED' as closed from reporting_year_event e
                where e.year = p.year and e.recorded_at < p.ended_at
                order by e.recorded_at desc, e.id desc limit 1) frozen on true
            window upto as (partition by p.year order by p.n)
            order by p.year, p.n""";

    private static final String STRETCHES = """
            select c.year, c.starts_at as at, c.exempt + c.met + c.met_extended + c.met_late + c.submitted + c.lacking as obligations,
                   c.exempt, c.met + c.met_extended + c.met_late as compliant, c.submitted as in_review
            from tally_stretch c where c.year = any(cast(:years as int[])) and %s""";
    private static final String ROWS = """
            select c.year, %1$s as at, %2$s as obligations, case when c.standing = 'EXEMPT' then %2$s else 0 end as exempt,
                   case when c.standing in ('MET', 'MET_EXTENDED', 'MET_LATE') then %2$s else 0 end as compliant,
                   case when c.standing = 'SUBMITTED' then %2$s else 0 end as in_review
            from %3$s c where c.year = any(cast(:years as int[]))%4$s""";

    private final EntityManager entities;

    Trend(EntityManager entities) {
        this.entities = entities;
    }

    TrendView of(Scope scope, int year, Step step, List<Integer> compare, Moment moment) {
        var calendars = calendars(scope, year, step, compare, moment);
        var points = points(calendars, query("", scope, moment, calendars));
        return new TrendView(year, moment.at(), step, points.getOrDefault(year, List.of()),
                compare.stream().map(earlier -> new Earlier(earlier, startedOnly(points.getOrDefault(earlier, List.of())))).toList());
    }

    /** The database's plan for a weekly trend with the year before. */
    String plan(Scope scope, int year, Moment moment) {
        List<?> lines = query(CountObligations.EXPLAIN, scope, moment, calendars(scope, year, Step.WEEK, List.of(year - 1), moment)).getResultList();
        return lines.stream().map(row -> ((Tuple) row).get(0, String.class)).collect(Collectors.joining("\n"));
    }

    private List<Calendar> calendars(Scope scope, int year, Step step, List<Integer> compare, Moment moment) {
        var zone = scope.zone();
        var today = moment.on(zone);
        var bounds = bounds(year, moment);
        var days = step.days(bounds.get(0), bounds.get(1), today);
        var calendars = new LinkedHashMap<Integer, Calendar>();
        for (var earlier : compare) {
            calendars.put(earlier, calendar(earlier, aligned(earlier, year, step, bounds, days, today), moment, zone));
        }
        calendars.put(year, calendar(year, days, moment, zone));
        return List.copyOf(calendars.values());
    }

    /** A year without rules, never opened, still has a calendar. */
    private List<LocalDate> bounds(int year, Moment moment) {
        var row = (Tuple) entities.createNativeQuery(BOUNDS, Tuple.class)
                .setParameter("year", year).setParameter("at", moment.at()).getSingleResult();
        return row.get(0) == null
                ? List.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))
                : List.of(row.get(0, LocalDate.class), row.get(1, LocalDate.class));
    }

    /** The same days of an earlier year, to its end: how it went on from here is what one compares with. */
    private static List<LocalDate> aligned(int earlier, int year, Step step, List<LocalDate> bounds, List<LocalDate> days, LocalDate today) {
        var all = new TreeSet<>(step.days(bounds.get(0), bounds.get(1), bounds.get(1)));
        all.addAll(days);
        var aligned = new TreeSet<LocalDate>();
        all.forEach(day -> aligned.add(day.minusYears(year - earlier)));
        return aligned.stream().filter(day -> !day.isAfter(today)).toList();
    }

    private static Calendar calendar(int year, List<LocalDate> days, Moment moment, ZoneId zone) {
        // The moment itself still counts; the database keeps microseconds.
        var now = moment.at().plusNanos(1000);
        return new Calendar(year, days, days.stream()
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .map(end -> end.isBefore(now) ? end : now)
                .toList());
    }

    private Query query(String prefix, Scope scope, Moment moment, List<Calendar> calendars) {
        var years = new ArrayList<Integer>();
        var numbers = new ArrayList<Integer>();
        var ends = new ArrayList<Instant>();
        for (var calendar : calendars) {
            for (int n = 0; n < calendar.days.size(); n++) {
                years.add(calendar.year);
                numbers.add(n);
                ends.add(calendar.ends.get(n));
            }
        }
        var rollUp = RollUp.of(scope);
        var edge = Edge.nearest(moment.at());
        var query = entities.createNativeQuery(prefix + POINTS.formatted(changes(rollUp, edge, moment, scope.where("c"))), Tuple.class)
                .setParameter("years", years.toArray(Integer[]::new))
                .setParameter("numbers", numbers.toArray(Integer[]::new))
                .setParameter("ends", ends.toArray(Instant[]::new));
        scope.bind(query);
        rollUp.ifPresent(one -> one.bind(query));
        if (rollUp.isPresent() && !moment.live()) {
            query.setParameter("at", moment.at());
            edge.bindBetween(query);
        }
        return query;
    }

    private static String changes(Optional<RollUp> rollUp, Edge edge, Moment moment, String where) {
        if (rollUp.isEmpty()) {
            return String.join("\nunion all\n",
                    ROWS.formatted("c.valid_from", "1", "obligation_timeline", where),
                    ROWS.formatted("c.valid_to", "-1", "obligation_history", where));
        }
        // What is pending counts from where it will count once it is folded.
        var stretches = STRETCHES.formatted(rollUp.get().where("c"));
        if (moment.live()) {
            return stretches + "\nunion all\n" + ROWS.formatted("tally_stretch_of(c.at)", "c.n", "tally_pending", where);
        }
        // No point but the last lies between the edge and the instant, so there all changes belong to the instant.
        return String.join("\nunion all\n", stretches + " and c.starts_at < :edge",
                ROWS.formatted("tally_stretch_of(c.at)", "c.n", "tally_pending", where + " and c.at < :edge"),
                ROWS.formatted(":at", edge.began(), "obligation_timeline", where + " and c.valid_from >= :from and c.valid_from < :until"),
                ROWS.formatted(":at", edge.ended(), "obligation_history", where + " and c.valid_to >= :from and c.valid_to < :until"));
    }

    private Map<Integer, List<Point>> points(List<Calendar> calendars, Query query) {
        var points = new LinkedHashMap<Integer, List<Point>>();
        for (var row : query.getResultList()) {
            var values = (Tuple) row;
            var year = values.get(0, Integer.class);
            var calendar = calendars.stream().filter(one -> one.year == year).findFirst().orElseThrow();
            points.computeIfAbsent(year, unused -> new ArrayList<>()).add(new Point(calendar.days.get(values.get(1, Integer.class)),
                    number(values, 2), number(values, 3), number(values, 4), number(values, 5)));
        }
        return points;
    }

    private static long number(Tuple row, int column) {
        return row.get(column, Number.class).longValue();
    }

    private static List<Point> startedOnly(List<Point> points) {
        return points.stream().anyMatch(point -> point.obligations() > 0) ? points : List.of();
    }
}
