package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import com.fasterxml.jackson.annotation.JsonValue;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Rows;

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
        AGENCY_NAME("agencyName", "o.agency_name", "text", false), AGENCY_NAME_DESC("-agencyName", "o.agency_name", "text", true),
        DUE_ON("dueOn", "o.due_on", "date", false), DUE_ON_DESC("-dueOn", "o.due_on", "date", true),
        FIRST_SUBMITTED_AT("firstSubmittedAt", "coalesce(o.first_submitted_at, 'infinity')", "timestamptz", false),
        FIRST_SUBMITTED_AT_DESC("-firstSubmittedAt", "coalesce(o.first_submitted_at, '-infinity')", "timestamptz", true),
        LAST_ACTIVITY("lastActivity", "o.valid_from", "timestamptz", false), LAST_ACTIVITY_DESC("-lastActivity", "o.valid_from", "timestamptz", true);

        private final String name;
        private final String expression;
        private final String sqlType;
        private final boolean descending;

        Sort(String name, String expression, String sqlType, boolean descending) {
            this.name = name;
            this.expression = expression;
            this.sqlType = sqlType;
            this.descending = descending;
        }

        @JsonValue
        String word() {
            return name;
        }

        /** How the address spells it. */
        public static Sort fromString(String name) {
            return Arrays.stream(values()).filter(sort -> sort.name.equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name));
        }
    }

    private static final String CLOSED_NOW = "(select y.state = 'CLOSED' from reporting_year y where y.year = o.year)";
    private static final String CLOSED_THEN = """
            coalesce((select e.type = 'CLOSED' from reporting_year_event e where e.year = o.year and e.recorded_at <= :asOf
                order by e.recorded_at desc, e.id desc limit 1), false)""";

    /** A page of rows, in order, with one row more than asked for where there are more. */
    List<Obligation> page(EntityManager entities, ReadScope scope, Instant now, String cursor, int limit) {
        var where = new Where(scope, now);
        var after = Cursor.decode(cursor, sort.name, 2);
        var direction = sort.descending ? "desc" : "asc";
        if (after != null) {
            where.and("(%s, o.id) %s (cast(:after as %s), :afterId)".formatted(sort.expression, sort.descending ? "<" : ">", sort.sqlType));
            where.parameters.put("after", readable(after.text(0)));
            where.parameters.put("afterId", after.number(1));
        }
        var query = entities.createNativeQuery("select o.* from " + where + " order by " + sort.expression + " " + direction + ", o.id "
                + direction + " limit " + (limit + 1), Obligation.class);
        @SuppressWarnings("unchecked")
        List<Obligation> rows = where.bind(query).getResultList();
        return rows;
    }

    /** All rows in order, for an export. */
    public Rows<Obligation, ObligationView> rows(EntityManager entities, ReadScope scope, Instant now) {
        var where = new Where(scope, now);
        var instant = AsOf.parse(asOf, now);
        var direction = sort.descending ? " desc" : "";
        return new Rows<>(
                () -> where.bind(entities.createNativeQuery("select o.* from " + where + " order by " + sort.expression + direction
                        + ", o.id" + direction, Obligation.class)),
                rows -> ObligationView.of(rows, instant, instant == null ? now : instant, scope));
    }

    long total(EntityManager entities, ReadScope scope, Instant now) {
        var where = new Where(scope, now);
        return (Long) where.bind(entities.createNativeQuery("select count(*) from " + where)).getSingleResult();
    }

    /** Refuses a cursor that was changed on its way. */
    private String readable(String value) {
        try {
            switch (sort.sqlType) {
                case "date" -> LocalDate.parse(value);
                case "timestamptz" -> {
                    if (!value.endsWith("infinity")) {
                        Instant.parse(value);
                    }
                }
                default -> {
                }
            }
            return value;
        } catch (DateTimeParseException changed) {
            throw Cursor.invalid();
        }
    }

    Cursor cursorOf(Obligation row) {
        Object value = switch (sort) {
            case AGENCY_NAME, AGENCY_NAME_DESC -> row.agencyName;
            case DUE_ON, DUE_ON_DESC -> row.dueOn;
            case FIRST_SUBMITTED_AT -> row.firstSubmittedAt == null ? "infinity" : row.firstSubmittedAt;
            case FIRST_SUBMITTED_AT_DESC -> row.firstSubmittedAt == null ? "-infinity" : row.firstSubmittedAt;
            case LAST_ACTIVITY, LAST_ACTIVITY_DESC -> row.validFrom;
        };
        return Cursor.of(sort.name, value, row.id);
    }

    /**
     * 403 where a named government or region reaches beyond the caller's scope. A regency's bureau may list all who
     * stand in its regency, so that the rows behind a regency's figure are as many as the figure says.
     */
    private ReadScope narrowing(ReadScope scope) {
        if (scope.all()) {
            return ReadScope.ALL;
        }
        if (government != null) {
            var root = Agency.<Agency>findById(government);
            if (root == null || !scope.covers(root)) {
                throw Problem.forbidden("obligation.outside-scope");
            }
            return ReadScope.ALL;
        }
        if (region != null) {
            if (scope.coversRegion(region) || scope.ownRegions().stream()
                    .anyMatch(own -> own.length() >= 5 && Region.within(region, own))) {
                return ReadScope.ALL;
            }
            throw Problem.forbidden("obligation.outside-scope");
        }
        return scope;
    }

    private final class Where {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();
        private final String source;

        Where(ReadScope callerScope, Instant now) {
            var scope = narrowing(callerScope);
            var instant = AsOf.parse(asOf, now);
            source = instant == null ? "obligation o" : "obligation_timeline o";
            conditions.add("true");
            if (instant != null) {
                and("o.valid_from <= :asOf and o.valid_to > :asOf");
                parameters.put("asOf", instant);
            }
            equal("o.year", "year", year);
            equal("o.government_id", "government", government);
            equal("o.agency_kind", "kind", kind == null ? null : kind.name());
            if (region != null) {
                and("(o.region_code = :region or o.region_code like :region || '.%')");
                parameters.put("region", region);
            }
            if (q != null && !q.isBlank()) {
                and("o.agency_name ilike :q");
                parameters.put("q", "%" + q.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
            if (status != null && !status.isEmpty()) {
                and("obligation_status(o.standing, o.due_at, o.closes_at, %s, :at) in (:status)"
                        .formatted(instant == null ? CLOSED_NOW : CLOSED_THEN));
                // Says the same once more, as far as an index can use it.
                and("o.standing in (:standings)");
                parameters.put("status", status.stream().map(Enum::name).toList());
                parameters.put("standings", status.stream().flatMap(one -> Standing.of(one).stream()).map(Enum::name).distinct().toList());
                parameters.put("at", instant == null ? now : instant);
            }
            if (!scope.all()) {
                and("""
                        exists (select 1 from agency a where a.id = o.agency_id
                            and (a.path like any (cast(:paths as text[])) or a.region_code like any (cast(:regions as text[]))))""");
                parameters.put("paths", scope.agencyPaths().stream().map(path -> path + "%").toArray(String[]::new));
                parameters.put("regions", scope.regionCodes().stream()
                        .flatMap(code -> List.of(code, code + ".%").stream()).toArray(String[]::new));
            }
        }

        void and(String condition) {
            conditions.add(condition);
        }

        private void equal(String column, String name, Object value) {
            if (value != null) {
                and(column + " = :" + name);
                parameters.put(name, value);
            }
        }

        Query bind(Query query) {
            parameters.forEach(query::setParameter);
            return query;
        }

        @Override
        public String toString() {
            return source + " where " + String.join(" and ", conditions);
        }
    }
}
