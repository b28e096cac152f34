package id.satuinovasi.exchange;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.exchange.DigestView.OfAgency;
import id.satuinovasi.exchange.DigestView.Part;
import id.satuinovasi.shared.Where;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** What the lists of one government and year hold, in a number and a hash, at exactly one position of the feed. */
@ApplicationScoped
class DigestChanges {

    private static final String DIGEST = """
            select %s, count(*) as n, encode(sha256(convert_to(string_agg(line, E'\\n' order by line collate "C"), 'UTF8')), 'hex') as hash
            from (%s) as lines group by 1""";

    private final EntityManager entities;
    private final ChangeLog log;

    DigestChanges(EntityManager entities, ChangeLog log) {
        this.entities = entities;
        this.log = log;
    }

    DigestView of(long government, int year, boolean byAgency, ReadScope scope) {
        log.place();
        return QuarkusTransaction.requiringNew().call(() -> {
            // The lock comes before the snapshot, so nobody gives a place meanwhile: once what this snapshot sees has its place,
            // the last position and the rows below are of the same moment.
            entities.createNativeQuery("set transaction isolation level repeatable read").executeUpdate();
            entities.createNativeQuery("lock table change_head in exclusive mode").executeUpdate();
            log.placeAtMost(null);
            var position = (Long) entities.createNativeQuery("select last from change_head", Long.class).getSingleResult();
            var obligations = new Where();
            obligations.equal("o.government_id", "government", government);
            obligations.equal("o.year", "year", year);
            var innovations = new Where();
            innovations.equal("a.government_id", "government", government);
            innovations.equal("i.year", "year", year);
            if (!scope.all()) {
                innovations.and(scope.condition(innovations));
            }
            var ofObligations = parts("select o.agency_id, o.agency_id || '/' || o.year || ':' || o.version as line from obligation o", obligations, byAgency);
            var ofInnovations = parts("select i.agency_id, i.id || ':' || i.version as line from agency a join innovation i on i.agency_id = a.id", innovations,
                    byAgency);
            return new DigestView(position, government, year, whole(ofObligations), whole(ofInnovations), byAgency ? agencies(ofObligations, ofInnovations) : null);
        });
    }

    /** By agency; under 0 for all together. */
    private Map<Long, Part> parts(String lines, Where where, boolean byAgency) {
        var parts = new HashMap<Long, Part>();
        (byAgency ? Stream.of("cast(0 as bigint)", "agency_id") : Stream.of("cast(0 as bigint)")).forEach(group -> {
            @SuppressWarnings("unchecked")
            List<Tuple> rows = where.bind(entities.createNativeQuery(DIGEST.formatted(group, lines + where), Tuple.class)).getResultList();
            rows.forEach(row -> parts.put(row.get(0, Long.class), new Part(row.get(1, Long.class), row.get(2, String.class))));
        });
        return parts;
    }

    private static Part whole(Map<Long, Part> parts) {
        return parts.getOrDefault(0L, Part.NONE);
    }

    private static List<OfAgency> agencies(Map<Long, Part> obligations, Map<Long, Part> innovations) {
        return Stream.concat(obligations.keySet().stream(), innovations.keySet().stream()).filter(agency -> agency != 0).distinct()
                .sorted(Comparator.naturalOrder())
                .map(agency -> new OfAgency(agency, obligations.getOrDefault(agency, Part.NONE), innovations.getOrDefault(agency, Part.NONE))).toList();
    }
}
