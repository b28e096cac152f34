package id.satuinovasi.innovation;

import static id.satuinovasi.shared.Keyset.Type.INSTANT;
import static id.satuinovasi.shared.Keyset.Type.TEXT;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import jakarta.persistence.EntityManager;
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
import id.satuinovasi.agency.Named;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.obligation.InnovationType;
import id.satuinovasi.obligation.RevisionDeadlines;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Keyset;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Rows;
import id.satuinovasi.shared.Where;

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
        UPDATED_AT_DESC("-updatedAt", "i.updated_at", INSTANT, true),
        SUBMITTED_AT("submittedAt", "coalesce(i.submitted_at, 'infinity')", INSTANT, false),
        SUBMITTED_AT_DESC("-submittedAt", "coalesce(i.submitted_at, '-infinity')", INSTANT, true),
        TITLE("title", "i.title", TEXT, false),
        NUMBER("number", "i.number", TEXT, false);

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
        var where = where(scope);
        sort.order.goOn(where, "i.id", cursor);
        var order = sort.order.orderBy("i.id");
        // Sorted and cut before anything is joined or counted per row.
        var query = entities.createNativeQuery("select " + COLUMNS + " from innovation i join agency a on a.id = i.agency_id " + JOINS
                + " where i.id in (select i.id from " + source(scope) + where + order + " limit " + (limit + 1) + ")" + order, Tuple.class);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = where.bind(query).getResultList();
        return summaries(rows);
    }

    /** The rows of these, in no order; unknown ids are left out. */
    static List<InnovationSummary> present(EntityManager entities, List<Long> ids) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = entities.createNativeQuery("select " + COLUMNS + " from innovation i join agency a on a.id = i.agency_id " + JOINS
                + " where i.id = any(:ids)", Tuple.class).setParameter("ids", ids.toArray(Long[]::new)).getResultList();
        return summaries(rows);
    }

    private static List<InnovationSummary> summaries(List<Tuple> rows) {
        var deadlines = RevisionDeadlines.of(rows.stream().map(row -> row.get("returned_of", Long.class)).filter(Objects::nonNull)
                .distinct().toList());
        return rows.stream().map(row -> InnovationSummary.of(row, deadlines)).toList();
    }

    /** All rows in order and with all their content, for an export. */
    public Rows<Innovation, Innovation> rows(EntityManager entities, ReadScope scope) {
        var where = where(scope);
        return new Rows<>(
                () -> where.bind(entities.createNativeQuery("select i.* from " + source(scope) + where + sort.order.orderBy("i.id"), Innovation.class)),
                rows -> {
                    // Loads the agencies of these rows at once instead of one by one.
                    Agency.list("from Agency a join fetch a.government join fetch a.region where a.id in ?1",
                            rows.stream().map(row -> row.agency.id).distinct().toList());
                    return rows;
                }, Rows.FEW);
    }

    long total(EntityManager entities, ReadScope scope) {
        var where = where(scope);
        return (Long) where.bind(entities.createNativeQuery("select count(*) from " + source(scope) + where)).getSingleResult();
    }

    Cursor cursorOf(InnovationSummary row) {
        Object value = switch (sort) {
            case UPDATED_AT_DESC -> row.updatedAt();
            case SUBMITTED_AT -> row.submittedAt() == null ? "infinity" : row.submittedAt();
            case SUBMITTED_AT_DESC -> row.submittedAt() == null ? "-infinity" : row.submittedAt();
            case TITLE -> row.title();
            case NUMBER -> row.number();
        };
        return Cursor.of(sort.word(), value, row.id());
    }

    /** 400 for what does not exist, 403 where a named agency, government or region reaches beyond the caller's scope. */
    private void requireInScope(ReadScope scope) {
        Named.agencies("agency", named(), scope);
        var root = Named.government("government", government);
        if (Named.region("region", region) != null && !scope.mayFilterBy(region) || root != null && !scope.covers(root)) {
            throw Problem.forbidden("innovation.outside-scope");
        }
    }

    private List<Long> named() {
        return agency == null ? List.of() : agency.stream().distinct().toList();
    }

    /** Agencies are joined only where they matter, so that the whole country is counted without them. */
    private String source(ReadScope scope) {
        return government == null && region == null && scope.all() ? "innovation i" : "innovation i join agency a on a.id = i.agency_id";
    }

    private Where where(ReadScope scope) {
        requireInScope(scope);
        var where = new Where();
        if (!named().isEmpty()) {
            where.and("i.agency_id in (:agency)").with("agency", named());
        }
        where.equal("a.government_id", "government", government);
        where.equal("i.year", "year", year);
        where.equal("i.type", "type", type);
        where.equal("i.sector", "sector", sector);
        where.inRegion("a.region_code", region);
        if (state != null && !state.isEmpty()) {
            where.and("i.state in (:state)").with("state", state.stream().map(Enum::name).toList());
        }
        if (q != null && !q.isBlank()) {
            where.and("(i.title ilike :q or i.number = :number)").with("q", Where.anywhere(q)).with("number", q.strip());
        }
        if (!scope.all()) {
            where.and(scope.condition(where));
        }
        return where;
    }
}
