package id.satuinovasi.compliance;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Query;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.Named;
import id.satuinovasi.obligation.GovernmentNames;
import id.satuinovasi.region.Region;

/** Whose obligations are counted: a region and all below it, one government's, one kind's, or the meeting of these. */
record Scope(Region region, Agency government, AgencyKind kind) {

    /** Tallies are kept down to the regency ('53.06'); what lies below is counted from the rows. */
    private static final int FINEST_TALLY = 5;
    private static final ZoneId CAPITAL = ZoneId.of("Asia/Jakarta");

    static Scope of(String region, Long government, AgencyKind kind) {
        return new Scope(Named.region("region", region), Named.government("government", government), kind);
    }

    /** The days of a scope are those of its region, else of its government's seat, else of the capital. */
    ZoneId zone() {
        if (region != null) {
            return region.zone();
        }
        return government != null ? government.region.zone() : CAPITAL;
    }

    /** As it was called in the year, by what was known at the moment. */
    String name(int year, Moment moment) {
        if (government == null) {
            return region == null ? "Indonesia" : region.name;
        }
        var name = GovernmentNames.of(List.of(government.id), List.of(year), moment.live() ? null : moment.at()).of(government.id, year);
        return region == null ? name : name + ", " + region.name;
    }

    boolean isBelowTallies() {
        return region != null && region.code.length() > FINEST_TALLY;
    }

    /** Conditions to put after others of a table with the columns region_code, government_id and agency_kind. */
    String where(String table) {
        var sql = new StringBuilder();
        if (region != null) {
            // The subtree as a range of the code, for which an index serves whatever plan the statement gets;
            // '/' follows '.' and stands before the digits.
            sql.append(" and %1$s.region_code ~>=~ :region and %1$s.region_code ~<~ :regionEnd".formatted(table));
        }
        if (government != null) {
            sql.append(" and %s.government_id = :government".formatted(table));
        }
        if (kind != null) {
            sql.append(" and %s.agency_kind = :kind".formatted(table));
        }
        return sql.toString();
    }

    void bind(Query query) {
        parameters().forEach(query::setParameter);
    }

    private Map<String, Object> parameters() {
        var parameters = new LinkedHashMap<String, Object>();
        if (region != null) {
            parameters.put("region", region.code);
            parameters.put("regionEnd", region.code + "/");
        }
        if (government != null) {
            parameters.put("government", government.id);
        }
        if (kind != null) {
            parameters.put("kind", kind.name());
        }
        return parameters;
    }
}
