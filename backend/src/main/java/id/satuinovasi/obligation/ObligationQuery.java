package id.satuinovasi.obligation;

import static id.satuinovasi.shared.Keyset.Type.DATE;
import static id.satuinovasi.shared.Keyset.Type.INSTANT;
import static id.satuinovasi.shared.Keyset.Type.TEXT;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import com.fasterxml.jackson.annotation.JsonValue;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.Named;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.obligation.ObligationView.Owner;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Keyset;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Rows;
import id.satuinovasi.shared.Where;

/** The filters of the list of obligations, and the SQL they make: the same for the list, its total and its export. */
public record ObligationQuery(
        @QueryParam("year") @Min(2013) @Max(2100) Integer year,
        @Parameter(description = "May be repeated.")
        @QueryParam("status") List<ObligationStatus> status,
        @Parameter(description = "Kemendagri code: agencies in this region.", example = "53.06")
        @QueryParam("region") @Size(max = 13) String region,
        @Parameter(description = "Id of a government: all agencies of its tree.")
        @QueryParam("government") Long government,
        @QueryParam("kind") AgencyKind kind,
        @Parameter(description = "Part of the agency's name.")
        @QueryParam("q") @Size(max = 100) String q,
        @Parameter(description = "A past instant (or day, meaning its end in Jakarta): what was known then.", example = "2026-06-30T17:00:00Z")
        @QueryParam("asOf") String asOf,
        @QueryParam("sort") @DefaultValue("agencyName") Sort sort) {

    /** The whitelist of orders; a leading minus descends. */
    @Schema(name = "ObligationSort", enumeration = { "agencyName", "-agencyName", "dueOn", "-dueOn", "firstSubmittedAt", "-firstSubmittedAt", "lastActivity", "-lastActivity" })
    public enum Sort {
        AGENCY_NAME("agencyName", "o.agency_name", TEXT, false), AGENCY_NAME_DESC("-agencyName", "o.agency_name", TEXT, true),
        DUE_ON("dueOn", "o.due_on", DATE, false), DUE_ON_DESC("-dueOn", "o.due_on", DATE, true),
        FIRST_SUBMITTED_AT("firstSubmittedAt", "coalesce(o.first_submitted_at, 'infinity')", INSTANT, false),
        FIRST_SUBMITTED_AT_DESC("-firstSubmittedAt", "coalesce(o.first_submitted_at, '-infinity')", INSTANT, true),
        LAST_ACTIVITY("lastActivity", "o.valid_from", INSTANT, false), LAST_ACTIVITY_DESC("-lastActivity", "o.valid_from", INSTANT, true);

        private final Keyset order;

        Sort(String name, String column, Keyset.Type type, boolean descending) {
            order = new Keyset(name, column, type, descending);
        }

        @JsonValue
        String word() {
            return order.name();
        }

        /** How the address spells it. */
        public static Sort fromString(String name) {
            return Arrays.stream(values()).filter(sort -> sort.word().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name));
        }
    }

    private static final String CLOSED_NOW = "(select y.state = 'CLOSED' from reporting_year y where y.year = o.year)";
    private static final String CLOSED_THEN = """
            coalesce((select e.type = 'CLOSED' from reporting_year_event e where e.year = o.year and e.recorded_at <= :asOf
                order by e.recorded_at desc, e.id desc limit 1), false)""";

    // With a limit PostgreSQL looks each agency up as its row comes, instead of sorting all rows after a join.
    private static final String OWNER = " left join lateral (select " + Owner.COLUMNS
            + " from agency a left join agency p on p.id = a.parent_id where a.id = o.agency_id limit 1) owner on true";

    /** A stretch of the list, with the exact total. */
    @SuppressWarnings("unchecked")
    Page<ObligationView> page(EntityManager entities, ReadScope scope, Instant now, PageQuery page) {
        var where = where(scope, now);
        sort.order.goOn(where, "o.id", page.cursor());
        var instant = AsOf.parse(asOf, now);
        // Limited first: what belongs to a row is looked up only for those that are shown.
        var sql = select(instant, "(select o.* from " + source() + where + sort.order.orderBy("o.id") + " limit " + (page.limit() + 1) + ") o")
                + sort.order.orderBy("o.id");
        List<Object[]> rows = where.bind(entities.createNativeQuery(sql, Object[].class)).getResultList();
        var found = Page.of(rows, page.limit(), total(entities, scope, now), row -> cursorOf(Obligation.of(row)));
        return new Page<>(views(found.items(), new ObligationView.Names(instant), instant, now, scope), found.next(), found.total());
    }

    /** All rows in order, for an export: without entities, of which Hibernate would keep account one by one. */
    public Rows<Object[], ObligationView> rows(EntityManager entities, ReadScope scope, Instant now) {
        var where = where(scope, now);
        var instant = AsOf.parse(asOf, now);
        var names = new ObligationView.Names(instant);
        var sql = select(instant, source()) + where + sort.order.orderBy("o.id");
        return new Rows<>(() -> where.bind(entities.createNativeQuery(sql, Object[].class)), rows -> views(rows, names, instant, now, scope), Rows.MANY);
    }

    private static String select(Instant instant, String source) {
        return "select " + Obligation.COLUMNS + (instant == null ? ", owner.*" : "") + " from " + source + (instant == null ? OWNER : "");
    }

    private static List<ObligationView> views(List<Object[]> rows, ObligationView.Names names, Instant instant, Instant now, ReadScope scope) {
        var obligations = rows.stream().map(Obligation::of).toList();
        names.learn(obligations);
        return IntStream.range(0, rows.size()).mapToObj(n -> ObligationView.of(obligations.get(n),
                instant == null ? Owner.of(rows.get(n), Obligation.COLUMN_COUNT) : Owner.UNKNOWN, names, instant == null ? now : instant, scope)).toList();
    }

    /** From the counts, where they tell it: so no list costs more for being long. */
    private long total(EntityManager entities, ReadScope callerScope, Instant now) {
        if (asOf == null && q() == null && narrowing(callerScope).all() && CountedTotal.tells(region)) {
            return new CountedTotal(year, region, government, kind, status).at(entities, now);
        }
        var where = where(callerScope, now);
        return (Long) where.bind(entities.createNativeQuery("select count(*) from " + source() + where)).getSingleResult();
    }

    /** Null where no name is sought. */
    @Override
    public String q() {
        return q == null || q.isBlank() ? null : q;
    }

    private Cursor cursorOf(Obligation row) {
        Object value = switch (sort) {
            case AGENCY_NAME, AGENCY_NAME_DESC -> row.agencyName;
            case DUE_ON, DUE_ON_DESC -> row.dueOn;
            case FIRST_SUBMITTED_AT -> row.firstSubmittedAt == null ? "infinity" : row.firstSubmittedAt;
            case FIRST_SUBMITTED_AT_DESC -> row.firstSubmittedAt == null ? "-infinity" : row.firstSubmittedAt;
            case LAST_ACTIVITY, LAST_ACTIVITY_DESC -> row.validFrom;
        };
        return Cursor.of(sort.word(), value, row.id);
    }

    /**
     * 400 for a government or region that does not exist, 403 where it reaches beyond the caller's scope. A regency's
     * bureau may list all who stand in its regency, so that the rows behind a regency's figure are as many as the figure says.
     */
    private ReadScope narrowing(ReadScope scope) {
        var root = Named.government("government", government);
        var place = Named.region("region", region);
        if (scope.all()) {
            return ReadScope.ALL;
        }
        if (root != null) {
            if (!scope.covers(root)) {
                throw Problem.forbidden("obligation.outside-scope");
            }
            return ReadScope.ALL;
        }
        if (place != null) {
            if (scope.coversRegion(region) || scope.ownRegions().stream()
                    .anyMatch(own -> own.length() >= 5 && Region.within(region, own))) {
                return ReadScope.ALL;
            }
            throw Problem.forbidden("obligation.outside-scope");
        }
        return scope;
    }

    private String source() {
        return asOf == null ? "obligation o" : "obligation_timeline o";
    }

    private Where where(ReadScope callerScope, Instant now) {
        var scope = narrowing(callerScope);
        var instant = AsOf.parse(asOf, now);
        var where = new Where();
        if (instant != null) {
            where.and("o.valid_from <= :asOf and o.valid_to > :asOf").with("asOf", instant);
        }
        where.equal("o.year", "year", year);
        where.equal("o.government_id", "government", government);
        where.equal("o.agency_kind", "kind", kind);
        where.inRegion("o.region_code", region);
        if (q() != null) {
            where.and("o.agency_name ilike :q").with("q", Where.anywhere(q));
        }
        if (status != null && !status.isEmpty()) {
            where.and("obligation_status(o.standing, o.due_at, o.closes_at, %s, :at) in (:status)"
                    .formatted(instant == null ? CLOSED_NOW : CLOSED_THEN))
                    .with("status", status.stream().map(Enum::name).toList()).with("at", instant == null ? now : instant);
            // Says the same once more, as far as an index can use it.
            where.and("o.standing in (:standings)")
                    .with("standings", status.stream().flatMap(one -> Standing.of(one).stream()).map(Enum::name).distinct().toList());
        }
        if (!scope.all()) {
            where.and("exists (select 1 from agency a where a.id = o.agency_id and " + scope.condition(where) + ")");
        }
        return where;
    }
}
