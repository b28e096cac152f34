package id.satuinovasi.catalogue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import id.satuinovasi.catalogue.CatalogueView.Facet;
import id.satuinovasi.catalogue.CatalogueView.Facets;

/** The facets of what was found, as they are shown. */
final class CatalogueCounts {

    private CatalogueCounts() {
    }

    static Facets of(EntityManager entities, CatalogueMatch match) {
        var found = new HashMap<String, Map<String, Long>>();
        match.counts.forEach((key, count) -> found.computeIfAbsent(CatalogueMatch.facet(key), unused -> new HashMap<>())
                .put(key.substring(key.indexOf('=') + 1), count));
        var names = names(entities, found.getOrDefault("region", Map.of()).keySet().toArray(String[]::new));
        Function<String, List<Facet>> mostFirst = facet -> found.getOrDefault(facet, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(value -> new Facet(value.getKey(), facet.equals("region") ? names.get(value.getKey()) : null, value.getValue())).toList();
        return new Facets(mostFirst.apply("year").stream().sorted(Comparator.comparing(Facet::key).reversed()).toList(), mostFirst.apply("sector"),
                mostFirst.apply("region"), mostFirst.apply("type"), mostFirst.apply("sdg"), mostFirst.apply("digital"));
    }

    private static Map<String, String> names(EntityManager entities, String[] provinces) {
        var names = new HashMap<String, String>();
        if (provinces.length > 0) {
            for (var row : entities.createNativeQuery("select code, name from region where code = any(:codes)", Tuple.class)
                    .setParameter("codes", provinces).getResultList()) {
                names.put(((Tuple) row).get(0, String.class), ((Tuple) row).get(1, String.class));
            }
        }
        return names;
    }
}
