package id.satuinovasi.obligation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Recorded;

/**
 * Creates obligations with their first event and their counts, for every agency active in the year or for those that
 * came later. Set-based: a country's 650,000 agencies are four statements.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class CreateObligations {

    private record TermsOfGroup(long government, AgencyKind kind, boolean obligesNew, Fact.Terms terms) {
    }

    private final EntityManager entities;

    CreateObligations(EntityManager entities) {
        this.entities = entities;
    }

    /** The caller owns {@link YearLock#OBLIGATIONS} of the year. Returns how many were created. */
    int forAllAgencies(int year, RuleBook rules, Recorded recorded) {
        return create(year, rules, recorded, null);
    }

    int forAgencies(int year, RuleBook rules, List<Long> agencyIds, Recorded recorded) {
        return create(year, rules, recorded, agencyIds.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
    }

    /** @param agencyIds as an array of the database; null for all */
    private int create(int year, RuleBook rules, Recorded recorded, String agencyIds) {
        var groups = groups(rules, agencyIds);
        // An agency counts as active on the day the year opens or, when it is opened late, on the day of the opening where it
        // is, but never on a day after the year: who came later owed nothing in it.
        var created = entities.createNativeQuery("""
                with created as (
                    insert into obligation (agency_id, year, agency_name, agency_kind, government_id, region_code, time_zone, rule_id,
                        required, opens_on, rule_due_on, due_on, closes_on, revision_days, counts, due_at, closes_at,
                        verified, in_review, standing, valid_from, version)
                    select a.id, :year, a.name, a.kind, a.government_id, a.region_code, r.time_zone, t."ruleId",
                        t.required, t."opensOn", t."dueOn", t."dueOn", t."closesOn", t."revisionDays", t.counts,
                        (t."dueOn" + 1)::timestamp at time zone r.time_zone, (t."closesOn" + 1)::timestamp at time zone r.time_zone,
                        0, 0, 'LACKING', :at, 1
                    from %s
                    join region r on r.code = a.region_code
                    cross join lateral cast(cast(:at as timestamptz) at time zone r.time_zone as date) as today
                    join jsonb_to_recordset(cast(:groups as jsonb)) as g(government bigint, kind text, "obligesNew" boolean, terms jsonb)
                        on g.government = a.government_id and g.kind = a.kind
                    cross join jsonb_to_record(g.terms) as t("ruleId" bigint, required int, "opensOn" date, "dueOn" date,
                        "closesOn" date, "revisionDays" int, counts text[])
                    cross join lateral least(greatest(t."opensOn", today), t."closesOn") as day
                    where a.active_from <= day
                      and (a.active_to is null or a.active_to > day)
                      and (g."obligesNew" or a.active_from <= greatest(t."opensOn", make_date(:year, 1, 1)))
                      and not exists (select 1 from obligation o where o.agency_id = a.id and o.year = :year)
                    returning *),
                events as (
                    insert into obligation_event (obligation_id, seq, type, data, recorded_at, recorded_by)
                    select c.id, 1, 'OPENED',
                        jsonb_build_object(
                            'agency', jsonb_build_object('name', c.agency_name, 'kind', c.agency_kind, 'governmentId', c.government_id,
                                'regionCode', c.region_code, 'timeZone', c.time_zone),
                            'terms', jsonb_build_object('ruleId', c.rule_id, 'required', c.required, 'opensOn', c.opens_on,
                                'dueOn', c.rule_due_on, 'closesOn', c.closes_on, 'revisionDays', c.revision_days, 'counts', c.counts)),
                        :at, cast(:by as bigint)
                    from created c),
                counted as (
                    insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, n, at)
                    select year, left(region_code, 5), government_id, agency_kind, due_at, closes_at, standing, count(*), :at
                    from created group by 1, 2, 3, 4, 5, 6, 7)
                select count(*) from created""".formatted(agencies(agencyIds)), Long.class)
                .setParameter("year", year).setParameter("groups", groups).setParameter("at", recorded.at()).setParameter("by", recorded.by());
        return ((Long) named(created, agencyIds).getSingleResult()).intValue();
    }

    /** Joined, so that those of a thousand are looked up and not looked for among the country's. */
    private static String agencies(String agencyIds) {
        return agencyIds == null ? "agency a" : "unnest(cast(:agencies as bigint[])) as wanted (id) join agency a on a.id = wanted.id";
    }

    private static Query named(Query query, String agencyIds) {
        return agencyIds == null ? query : query.setParameter("agencies", agencyIds);
    }

    @SuppressWarnings("unchecked")
    private String groups(RuleBook rules, String agencyIds) {
        var groups = new ArrayList<TermsOfGroup>();
        var found = named(entities.createNativeQuery("select distinct a.government_id, a.kind from " + agencies(agencyIds), Tuple.class), agencyIds)
                .getResultList();
        for (var row : (List<Tuple>) found) {
            var government = row.get(0, Long.class);
            var kind = AgencyKind.valueOf(row.get(1, String.class));
            groups.add(new TermsOfGroup(government, kind, rules.obligesNewAgencies(government, kind), rules.termsFor(government, kind)));
        }
        return ObligationEvent.write(groups);
    }
}
