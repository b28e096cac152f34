package id.satuinovasi.exchange;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.shared.Where;

/** The due dates of obligations for which too little was handed in and still can be. */
@ApplicationScoped
class DueDates {

    /** Named one by one; of more the calendar tells how many. */
    private static final int FEW = 5;
    private static final int MOST_NAMES = 20;

    /** Obligations of one government that are due on the same day: a few of them each by itself, more of them together. */
    private static final String OF_A_SCOPE = """
            with still as (
                select o.*, g.name as government_name, count(*) over (partition by o.government_id, o.year) as in_all,
                       sum(o.version) over (partition by o.government_id, o.year) as changes,
                       max(o.valid_from) over (partition by o.government_id, o.year) as changed_at
                from obligation o join agency a on a.id = o.agency_id join agency g on g.id = o.government_id
                join reporting_year y on y.year = o.year and y.state = 'OPEN'
                %s and o.closes_at > :now and o.standing <> 'EXEMPT')
            select year, government_id, government_name, due_on, due_at, closes_on, time_zone, in_all,
                   case when in_all <= %d then agency_id end as agency_id, count(*) as lacking,
                   (array_agg(agency_name order by agency_name))[1:%d] as names,
                   max(case when in_all <= %d then version else changes end) as changes,
                   max(case when in_all <= %d then valid_from else changed_at end) as changed_at
            from still where standing = 'LACKING'
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            order by due_at, government_id, agency_id""";

    /** From the counts, so that nobody who subscribes to the country has every obligation read. */
    private static final String OF_THE_COUNTRY = """
            select t.year, cast(null as bigint) as government_id, cast(null as text) as government_name, d.due_on, t.due_at, c.closes_on, d.time_zone,
                   cast(sum(t.n) as bigint) as in_all, cast(null as bigint) as agency_id,
                   cast(sum(t.n) filter (where t.standing = 'LACKING') as bigint) as lacking, cast('{}' as text[]) as names,
                   cast((select coalesce(max(f.changes), 0) + (select count(*) from tally_pending p where p.year = t.year) from tally_folded f where f.year = t.year) as numeric) as changes,
                   cast(:today as timestamptz) as changed_at
            from tally_now t join reporting_year y on y.year = t.year and y.state = 'OPEN'
            cross join lateral (select cast((t.due_at - interval '1 microsecond') at time zone 'Asia/Jakarta' as date) as due_on,
                case extract(hour from t.due_at at time zone 'UTC') when 15 then 'Asia/Jayapura' when 16 then 'Asia/Makassar' else 'Asia/Jakarta' end as time_zone) as d
            cross join lateral (select cast((t.closes_at - interval '1 microsecond') at time zone 'Asia/Jakarta' as date) as closes_on) as c
            where t.closes_at > :now and t.standing <> 'EXEMPT'
            group by t.year, d.due_on, t.due_at, c.closes_on, d.time_zone
            having sum(t.n) filter (where t.standing = 'LACKING') > 0
            order by t.due_at""";

    private final EntityManager entities;

    DueDates(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param agencyId null where several are told of together
     * @param inAll    how many obligations the scope has with this government in the year
     * @param changes  grows with each change of what is told of
     */
    record DueDate(int year, Long governmentId, String governmentName, Long agencyId, LocalDate dueOn, LocalDate closesOn, ZoneId zone, long inAll,
            long lacking, List<String> names, long changes, Instant changedAt) {
    }

    List<DueDate> of(ReadScope scope, Instant now) {
        var where = new Where().with("now", now);
        String sql;
        if (scope.all()) {
            sql = OF_THE_COUNTRY;
            where.with("today", now.truncatedTo(ChronoUnit.DAYS));
        } else {
            where.and(scope.condition(where));
            sql = OF_A_SCOPE.formatted(where, FEW, MOST_NAMES, FEW, FEW);
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = where.bind(entities.createNativeQuery(sql, Tuple.class)).getResultList();
        return rows.stream().map(row -> new DueDate(row.get("year", Integer.class), row.get("government_id", Long.class), row.get("government_name", String.class),
                row.get("agency_id", Long.class), day(row, "due_on"), day(row, "closes_on"), ZoneId.of(row.get("time_zone", String.class)),
                row.get("in_all", Long.class), row.get("lacking", Long.class), List.of(row.get("names", String[].class)),
                row.get("changes", Number.class).longValue(), row.get("changed_at", Instant.class))).toList();
    }

    private static LocalDate day(Tuple row, String column) {
        return row.get(column) instanceof Date date ? date.toLocalDate() : row.get(column, LocalDate.class);
    }
}
