package id.satuinovasi.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import id.satuinovasi.compliance.TrendView.Earlier;
import id.satuinovasi.compliance.TrendView.Point;

/**
 * Follows a scope through its year: every version of a row adds to the points from the one after its beginning and
 * takes away from the one after its end, so a single pass over the versions gives all points of all years.
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
                select o.year, width_bucket(edge.at, k.ends) as n,
                       sum(edge.sign) as obligations,
                       sum(edge.sign) filter (where o.standing = 'EXEMPT') as exempt,
                       sum(edge.sign) filter (where o.standing in ('MET', 'MET_EXTENDED', 'MET_LATE')) as compliant,
                       sum(edge.sign) filter (where o.standing = 'SUBMITTED') as in_review
                from calendar k
                join obligation_timeline o on o.year = k.year and o.valid_from < k.last
                cross join lateral (values (o.valid_from, 1), (o.valid_to, -1)) as edge(at, sign)
                where edge.at < k.last%s
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

    private final EntityManager entities;

    Trend(EntityManager entities) {
        this.entities = entities;
    }

    TrendView of(Scope scope, int year, Step step, List<Integer> compare, Moment moment) {
        var zone = scope.zone();
        var today = moment.on(zone);
        var bounds = bounds(year, moment);
        var days = step.days(bounds.get(0), bounds.get(1), today);
        var calendars = new LinkedHashMap<Integer, Calendar>();
        for (var earlier : compare) {
            calendars.put(earlier, calendar(earlier, aligned(earlier, year, step, bounds, days, today), moment, zone));
        }
        calendars.put(year, calendar(year, days, moment, zone));
        var points = points(scope, List.copyOf(calendars.values()));
        return new TrendView(year, moment.at(), step, points.getOrDefault(year, List.of()),
                compare.stream().map(earlier -> new Earlier(earlier, startedOnly(points.getOrDefault(earlier, List.of())))).toList());
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

    private Map<Integer, List<Point>> points(Scope scope, List<Calendar> calendars) {
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
        var query = entities.createNativeQuery(POINTS.formatted(scope.where("o")), Tuple.class)
                .setParameter("years", FigureVersion.array(years))
                .setParameter("numbers", FigureVersion.array(numbers))
                .setParameter("ends", FigureVersion.array(ends));
        scope.bind(query);
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
