package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Tuple;

import id.satuinovasi.agency.Agency;

/**
 * What governments were called in a year, by what was known at an instant: a later rename changes no answer about the
 * past. A government owes an obligation like its agencies, and the name stands there; one that owed none has today's.
 */
public record GovernmentNames(Map<Key, String> inYear, Map<Long, String> today) {

    record Key(long government, int year) {
    }

    /** @param asOf null for now */
    @SuppressWarnings("unchecked")
    public static GovernmentNames of(Collection<Long> governments, Collection<Integer> years, Instant asOf) {
        var query = Agency.getEntityManager().createNativeQuery("""
                select o.agency_id, o.year, o.agency_name from %s where o.agency_id in (:governments) and o.year in (:years)
                """.formatted(asOf == null ? "obligation o" : "obligation_timeline o")
                + (asOf == null ? "" : " and o.valid_from <= :asOf and o.valid_to > :asOf"), Tuple.class)
                .setParameter("governments", governments).setParameter("years", years);
        if (asOf != null) {
            query.setParameter("asOf", asOf);
        }
        var inYear = new HashMap<Key, String>();
        for (var row : (List<Tuple>) query.getResultList()) {
            inYear.put(new Key(row.get(0, Long.class), row.get(1, Integer.class)), row.get(2, String.class));
        }
        var today = new HashMap<Long, String>();
        var unnamed = governments.stream().filter(government -> years.stream().anyMatch(year -> !inYear.containsKey(new Key(government, year)))).toList();
        Agency.<Agency>list("id in ?1", unnamed).forEach(agency -> today.put(agency.id, agency.name));
        return new GovernmentNames(inYear, today);
    }

    public String of(long government, int year) {
        var name = inYear.get(new Key(government, year));
        return name != null ? name : today.get(government);
    }
}
