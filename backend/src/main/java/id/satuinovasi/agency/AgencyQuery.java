package id.satuinovasi.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Rows;

/** The filters of the list of agencies. */
public record AgencyQuery(
        @QueryParam("kind") AgencyKind kind,
        @Parameter(description = "In this region or below it.", example = "53.06") @QueryParam("region") String region,
        @Parameter(description = "In the tree of this government.") @QueryParam("government") Long government,
        @Parameter(description = "Directly below this agency.") @QueryParam("parent") Long parent,
        @Parameter(description = "Part of the name, or the whole external id.") @QueryParam("q") @Size(max = 100) String q,
        @Parameter(description = "Existing on this day; all agencies, closed ones too, when left out.", example = "2026-11-30")
        @QueryParam("activeOn") LocalDate activeOn,
        @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = { "name", "-name", "kind" }))
        @QueryParam("sort") @DefaultValue("name") String sort) {

    private static final String SELECT = """
            select a from Agency a left join fetch a.parent join fetch a.government join fetch a.region
            """;

    private enum Sort {
        NAME("name", "a.name, a.id", "a.name > :name or a.name = :name and a.id > :id"),
        NAME_DOWN("-name", "a.name desc, a.id desc", "a.name < :name or a.name = :name and a.id < :id"),
        KIND("kind", "str(a.kind), a.name, a.id", """
                str(a.kind) > :afterKind
                or str(a.kind) = :afterKind and (a.name > :name or a.name = :name and a.id > :id)""");

        final String parameter;
        final String order;
        final String after;

        Sort(String parameter, String order, String after) {
            this.parameter = parameter;
            this.order = order;
            this.after = after;
        }

        static Sort of(String parameter) {
            for (var sort : values()) {
                if (sort.parameter.equals(parameter)) {
                    return sort;
                }
            }
            throw Problem.badRequest("shared.invalid-parameter").atParameter("sort", "agency.unknown-sort", parameter);
        }
    }

    Page<AgencyView> page(PageQuery page, ReadScope scope) {
        refuseOutside(scope);
        var order = Sort.of(sort);
        var cursor = Cursor.decode(page.cursor(), order.parameter, 3);
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        narrow(conditions, parameters, scope);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var total = Agency.getEntityManager()
                .createQuery("select count(a) from Agency a" + where, Long.class);
        parameters.forEach(total::setParameter);
        if (cursor != null) {
            conditions.add("(" + order.after + ")");
            parameters.put("name", cursor.text(1));
            parameters.put("id", cursor.number(2));
            if (order == Sort.KIND) {
                parameters.put("afterKind", cursor.text(0));
            }
            where = " where " + String.join(" and ", conditions);
        }
        var rows = Agency.getEntityManager().createQuery(SELECT + where + " order by " + order.order, Agency.class)
                .setMaxResults(page.limit() + 1);
        parameters.forEach(rows::setParameter);
        return Page.of(rows.getResultList(), page.limit(), total.getSingleResult(),
                agency -> Cursor.of(order.parameter, agency.kind, agency.name, agency.id)).map(AgencyView::of);
    }

    /** All rows in order, for an export. */
    public Rows<Agency, AgencyView> rows(ReadScope scope) {
        refuseOutside(scope);
        var order = Sort.of(sort);
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        narrow(conditions, parameters, scope);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return new Rows<>(() -> {
            var rows = Agency.getEntityManager().createQuery(SELECT + where + " order by " + order.order, Agency.class);
            parameters.forEach(rows::setParameter);
            return rows;
        }, rows -> rows.stream().map(AgencyView::of).toList(), Rows.MANY);
    }

    private void narrow(List<String> conditions, Map<String, Object> parameters, ReadScope scope) {
        if (!scope.all()) {
            conditions.add(within(parameters, scope));
        }
        if (kind != null) {
            conditions.add("a.kind = :kind");
            parameters.put("kind", kind);
        }
        if (region != null) {
            conditions.add("(a.region.code = :region or a.region.code like :inRegion)");
            parameters.put("region", region);
            parameters.put("inRegion", region + ".%");
        }
        if (government != null) {
            conditions.add("a.government.id = :government");
            parameters.put("government", government);
        }
        if (parent != null) {
            conditions.add("a.parent.id = :parent");
            parameters.put("parent", parent);
        }
        if (q != null && !q.isBlank()) {
            conditions.add("(a.name ilike :q escape '!' or a.externalId = :externalId)");
            parameters.put("q", "%" + q.strip().replaceAll("[!%_]", "!$0") + "%");
            parameters.put("externalId", q.strip());
        }
        if (activeOn != null) {
            conditions.add("a.activeFrom <= :activeOn and (a.activeTo is null or a.activeTo > :activeOn)");
            parameters.put("activeOn", activeOn);
        }
    }

    private static String within(Map<String, Object> parameters, ReadScope scope) {
        List<String> parts = new ArrayList<>();
        for (var path : scope.agencyPaths()) {
            var name = "path" + parts.size();
            parts.add("a.path like :" + name);
            parameters.put(name, path + "%");
        }
        for (var code : scope.regionCodes()) {
            var name = "scope" + parts.size();
            parts.add("a.region.code = :" + name + " or a.region.code like :in" + name);
            parameters.put(name, code);
            parameters.put("in" + name, code + ".%");
        }
        return parts.isEmpty() ? "1 = 0" : "(" + String.join(" or ", parts) + ")";
    }

    private void refuseOutside(ReadScope scope) {
        var root = Named.government("government", government);
        if (Named.region("region", region) != null && !scope.mayFilterBy(region) || root != null && !scope.covers(root)) {
            throw Problem.forbidden("agency.outside-scope");
        }
        Named.agency("parent", parent, scope);
    }
}
