package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.EntityManager;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Where;

/**
 * How many obligations a list has, from the counts: what is counted over time where one scope is asked for, else the finest
 * counts. Whatever the length of the list, some hundred rows tell it.
 */
record CountedTotal(Integer year, String region, Long government, AgencyKind kind, List<ObligationStatus> status) {

    private static final int PROVINCE = 2;
    /** Counts are kept down to the regency ('53.06'). */
    private static final int REGENCY = 5;

    private static final String TOTAL = """
            select cast(coalesce(sum(c.n), 0) as bigint)
            from (%s) c join reporting_year y on y.year = c.year%s""";
    private static final String COARSE = """
            select t.year, t.due_at, t.closes_at, of_standing.standing, of_standing.n
            from tally_month t cross join lateral (values ('EXEMPT', exempt), ('MET', met), ('MET_EXTENDED', met_extended),
                ('MET_LATE', met_late), ('SUBMITTED', submitted), ('LACKING', lacking)) as of_standing (standing, n)
            where t.level = '%s' and t.key = :key and t.year %s
            union all
            select c.year, c.due_at, c.closes_at, c.standing, c.n from tally_pending c%s""";
    private static final String FINEST = "select c.year, c.due_at, c.closes_at, c.standing, c.n from tally_now c%s";

    static boolean tells(String region) {
        return region == null || region.length() <= REGENCY;
    }

    long at(EntityManager entities, Instant now) {
        var counted = new Where();
        counted.equal("c.year", "year", year);
        counted.equal("c.government_id", "government", government);
        counted.equal("c.agency_kind", "kind", kind);
        counted.inRegion("c.region_code", region);
        var level = level();
        var source = level == null ? FINEST.formatted(counted)
                : COARSE.formatted(level, year == null ? "in (select year from reporting_year)" : "= :year", counted);
        var shown = new Where();
        if (status != null && !status.isEmpty()) {
            shown.and("obligation_status(c.standing, c.due_at, c.closes_at, y.state = 'CLOSED', :at) in (:status)")
                    .with("status", status.stream().map(Enum::name).toList()).with("at", now);
        }
        var query = shown.bind(counted.bind(entities.createNativeQuery(TOTAL.formatted(source, shown), Long.class)));
        if (level != null) {
            query.setParameter("key", key());
        }
        return (Long) query.getSingleResult();
    }

    /** Null where several conditions meet. */
    private String level() {
        if (government == null && kind == null) {
            return region == null ? "COUNTRY" : region.length() == PROVINCE ? "PROVINCE" : "REGION";
        }
        return region != null || government != null && kind != null ? null : kind != null ? "KIND" : "GOVERNMENT";
    }

    private String key() {
        return region != null ? region : kind != null ? kind.name() : government != null ? government.toString() : "";
    }
}
