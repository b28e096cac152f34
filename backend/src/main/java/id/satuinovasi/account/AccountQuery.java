package id.satuinovasi.account;

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

import id.satuinovasi.agency.Named;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;

/** The filters of the list of accounts. */
record AccountQuery(
        @Parameter(description = "Part of the user name or of the person's name.", example = "dinkes") @QueryParam("q") @Size(max = 100) String q,
        @Parameter(description = "Holding this role now or from a later day on.") @QueryParam("role") Role role,
        @Parameter(description = "Holding a role on this agency or below it, now or from a later day on.", example = "31")
        @QueryParam("agency") Long agency,
        @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = {"username", "-username", "displayName", "-displayName"}))
        @QueryParam("sort") @DefaultValue("username") String sort) {

    private static final List<String> SORTS = List.of("username", "-username", "displayName", "-displayName");

    Page<AccountView> page(PageQuery page, Caller caller, LocalDate today) {
        if (!SORTS.contains(sort)) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("sort", "shared.unknown-value", String.join(", ", SORTS));
        }
        var cursor = Cursor.decode(page.cursor(), sort, 2);
        var parameters = new HashMap<String, Object>();
        var where = where(caller, today, parameters);
        var total = Account.count("from Account a" + where, parameters);
        var down = sort.startsWith("-");
        var field = "a." + (down ? sort.substring(1) : sort);
        var order = " order by " + field + (down ? " desc, a.id desc" : ", a.id");
        if (cursor != null) {
            where += (where.isEmpty() ? " where " : " and ") + "(" + field + (down ? " < " : " > ") + ":after or " + field + " = :after and a.id"
                    + (down ? " < " : " > ") + ":afterId)";
            parameters.put("after", cursor.text(0));
            parameters.put("afterId", cursor.number(1));
        }
        var rows = Account.<Account>find("from Account a" + where + order, parameters).range(0, page.limit()).list();
        var shown = Page.of(rows, page.limit(), total,
                account -> Cursor.of(sort, sort.endsWith("username") ? account.username : account.displayName, account.id));
        return new Page<>(AccountView.of(shown.items()), shown.next(), shown.total());
    }

    private String where(Caller caller, LocalDate today, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        if (!caller.readsAllAccounts()) {
            conditions.add("exists (select 1 from AccountGrant g where g.account = a and " + within(caller.supervised(), parameters) + ")");
        }
        if (q != null && !q.isBlank()) {
            conditions.add("a.username || ' ' || a.displayName ilike :q escape '!'");
            parameters.put("q", "%" + q.strip().replaceAll("[!%_]", "!$0") + "%");
        }
        if (role != null || agency != null) {
            conditions.add("exists (select 1 from AccountGrant g where g.account = a and g.endedAt is null"
                    + " and (g.validTo is null or g.validTo >= :today)" + grantFilter(caller, parameters) + ")");
            parameters.put("today", today);
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private String grantFilter(Caller caller, Map<String, Object> parameters) {
        var filter = "";
        if (role != null) {
            filter += " and g.role = :role";
            parameters.put("role", role);
        }
        if (agency != null) {
            var named = Named.agency("agency", agency, caller.scope());
            if (!caller.readsAllAccounts() && !caller.supervises(named)) {
                throw Problem.forbidden("agency.outside-scope");
            }
            filter += " and g.agency.path like :path";
            parameters.put("path", named.path + "%");
        }
        return filter;
    }

    private static String within(ReadScope supervised, Map<String, Object> parameters) {
        var parts = new ArrayList<String>();
        for (var path : supervised.agencyPaths()) {
            var name = "own" + parts.size();
            parts.add("g.agency.path like :" + name);
            parameters.put(name, path + "%");
        }
        for (var code : supervised.regionCodes()) {
            var name = "own" + parts.size();
            parts.add("g.agency.region.code = :" + name + " or g.agency.region.code like :in" + name);
            parameters.put(name, code);
            parameters.put("in" + name, code + ".%");
        }
        return "(" + String.join(" or ", parts) + ")";
    }
}
