package id.satuinovasi.innovation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import com.fasterxml.jackson.annotation.JsonValue;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.obligation.InnovationType;
import id.satuinovasi.obligation.RevisionDeadlines;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Rows;

/** The filters of the list of innovations, and the SQL they make: the same for the list, its total and its export. */
public record InnovationQuery(
        @Parameter(description = "Id of an agency: its own innovations, without those of its units. May be repeated.")
        @QueryParam("agency") @Size(max = 200) List<Long> agency,
        @Parameter(description = "Id of a government: all agencies of its tree.")
        @QueryParam("government") Long government,
        @Parameter(description = "Kemendagri code: agencies in this region.", example = "53.06")
        @QueryParam("region") @Size(max = 13) String region,
        @QueryParam("year") @Min(2013) @Max(2100) Integer year,
        @Parameter(description = "May be repeated.")
        @QueryParam("state") List<InnovationState> state,
        @QueryParam("type") InnovationType type,
        @QueryParam("sector") Sector sector,
        @Parameter(description = "Part of the title, or a whole number.")
        @QueryParam("q") @Size(max = 100) String q,
        @QueryParam("sort") @DefaultValue("-updatedAt") Sort sort) {

    /** The whitelist of orders; a leading minus descends. What was never handed in comes last in either order. */
    @Schema(name = "InnovationSort", enumeration = { "-updatedAt", "submittedAt", "-submittedAt", "title", "number" })
    public enum Sort {
        UPDATED_AT_DESC("-updatedAt", "i.updated_at", "timestamptz", true),
        SUBMITTED_AT("submittedAt", "coalesce(i.submitted_at, 'infinity')", "timestamptz", false),
        SUBMITTED_AT_DESC("-submittedAt", "coalesce(i.submitted_at, '-infinity')", "timestamptz", true),
        TITLE("title", "i.title", "text", false),
        NUMBER("number", "i.number", "text", false);

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

    private static final String COLUMNS = """
            i.id, i.number, i.agency_id, a.name as agency_name, a.government_id, g.name as government_name, i.year, i.title, i.type,
            i.sector, i.state, i.submitted_at, i.first_submitted_at, i.updated_at, i.decided_at, i.readiness,
            cast((select count(*) from remark r where r.innovation_id = i.id and r.resolved_at is null) as int) as open_remarks,
            case when i.state = 'RETURNED' then o.id end as returned_of, i.demo, i.demo_fields, i.version""";

    private static final String JOINS = """
            join agency g on g.id = a.government_id
            left join obligation o on o.agency_id = i.agency_id and o.year = i.year""";

    /** A page of rows, in order, with one row more than asked for where there are more. */
    List<InnovationSummary> page(EntityManager entities, ReadScope scope, String cursor, int limit) {
        var where = new Where(scope);
        var after = Cursor.decode(cursor, sort.name, 2);
        var direction = sort.descending ? " desc" : "";
        if (after != null) {
            where.and("(%s, i.id) %s (cast(:after as %s), :afterId)".formatted(sort.expression, sort.descending ? "<" : ">", sort.sqlType));
            where.parameters.put("after", after.text(0));
            where.parameters.put("afterId", after.number(1));
        }
        // Sorted and cut before anything is joined or counted per row.
        var query = entities.createNativeQuery("select " + COLUMNS + " from innovation i join agency a on a.id = i.agency_id " + JOINS
                + " where i.id in (select i.id from " + where + " order by " + sort.expression + direction + ", i.id" + direction
                + " limit " + (limit + 1) + ") order by " + sort.expression + direction + ", i.id" + direction, Tuple.class);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = where.bind(query).getResultList();
        var deadlines = RevisionDeadlines.of(rows.stream().map(row -> row.get("returned_of", Long.class)).filter(Objects::nonNull)
                .distinct().toList());
        return rows.stream().map(row -> InnovationSummary.of(row, deadlines)).toList();
    }

    /** All rows in order and with all their content, for an export. */
    public Rows<Innovation, Innovation> rows(EntityManager entities, ReadScope scope) {
        var where = new Where(scope);
        var direction = sort.descending ? " desc" : "";
        return new Rows<>(
                () -> where.bind(entities.createNativeQuery("select i.* from " + where + " order by " + sort.expression + direction
                        + ", i.id" + direction, Innovation.class)),
                rows -> {
                    // Loads the agencies of these rows at once instead of one by one.
                    Agency.list("from Agency a join fetch a.government join fetch a.region where a.id in ?1",
                            rows.stream().map(row -> row.agency.id).distinct().toList());
                    return rows;
                });
    }

    long total(EntityManager entities, ReadScope scope) {
        var where = new Where(scope);
        return (Long) where.bind(entities.createNativeQuery("select count(*) from " + where)).getSingleResult();
    }

    Cursor cursorOf(InnovationSummary row) {
        Object value = switch (sort) {
            case UPDATED_AT_DESC -> row.updatedAt();
            case SUBMITTED_AT -> row.submittedAt() == null ? "infinity" : row.submittedAt();
            case SUBMITTED_AT_DESC -> row.submittedAt() == null ? "-infinity" : row.submittedAt();
            case TITLE -> row.title();
            case NUMBER -> row.number();
        };
        return Cursor.of(sort.name, value, row.id());
    }

    /** 403 where a named agency, government or region reaches beyond the caller's scope. */
    private void requireInScope(ReadScope scope) {
        if (scope.all()) {
            return;
        }
        requireCovered(scope, named());
        requireCovered(scope, government == null ? List.of() : List.of(government));
        if (region != null && !scope.mayFilterBy(region)) {
            throw Problem.forbidden("innovation.outside-scope");
        }
    }

    private List<Long> named() {
        return agency == null ? List.of() : agency.stream().distinct().toList();
    }

    private static void requireCovered(ReadScope scope, List<Long> agencyIds) {
        if (!agencyIds.isEmpty() && Agency.<Agency>list("id in ?1", agencyIds).stream().filter(scope::covers).count() < agencyIds.size()) {
            throw Problem.forbidden("innovation.outside-scope");
        }
    }

    private final class Where {

        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final Map<String, Object> parameters = new HashMap<>();
        private boolean ofAgencies;

        Where(ReadScope scope) {
            requireInScope(scope);
            if (!named().isEmpty()) {
                and("i.agency_id in (:agency)");
                parameters.put("agency", named());
            }
            if (government != null) {
                andOfAgency("a.government_id = :government");
                parameters.put("government", government);
            }
            equal("i.year", "year", year);
            equal("i.type", "type", type == null ? null : type.name());
            equal("i.sector", "sector", sector == null ? null : sector.name());
            if (state != null && !state.isEmpty()) {
                and("i.state in (:state)");
                parameters.put("state", state.stream().map(Enum::name).toList());
            }
            if (region != null) {
                andOfAgency("(a.region_code = :region or a.region_code like :region || '.%')");
                parameters.put("region", region);
            }
            if (q != null && !q.isBlank()) {
                and("(i.title ilike :q or i.number = :number)");
                parameters.put("q", "%" + q.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%");
                parameters.put("number", q.strip());
            }
            if (!scope.all()) {
                andOfAgency("(a.path like any (cast(:paths as text[])) or a.region_code like any (cast(:regions as text[])))");
                parameters.put("paths", scope.pathPatterns());
                parameters.put("regions", scope.regionPatterns());
            }
        }

        void and(String condition) {
            conditions.add(condition);
        }

        /** Agencies are joined only where they matter, so that the whole country is counted without them. */
        private void andOfAgency(String condition) {
            ofAgencies = true;
            and(condition);
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
            return (ofAgencies ? "innovation i join agency a on a.id = i.agency_id where " : "innovation i where ") + String.join(" and ", conditions);
        }
    }
}
