package id.satuinovasi.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import jakarta.persistence.Query;

/** What narrows a search beside its words: conditions on a row p of published, with their parameters. */
final class CatalogueFilters {

    static final CatalogueFilters NONE = new CatalogueFilters(new CatalogueQuery(null, null, null, null, null, null, null, null, null));

    /** One condition per chosen facet; a facet's own counts leave its own condition out. */
    private final Map<String, String> chosen = new LinkedHashMap<>();
    /** The same as the keys by which counts are kept: any of these. Missing where the condition has no such key. */
    private final Map<String, List<String>> keys = new HashMap<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final Long government;

    CatalogueFilters(CatalogueQuery wanted) {
        government = wanted.government();
        parameters.put("government", government);
        choose("year", "p.year = any(:year)", wanted.year(), Integer[]::new);
        choose("sector", "p.sector = any(:sector)", names(wanted.sector()), String[]::new);
        choose("type", "p.type = any(:type)", names(wanted.type()), String[]::new);
        if (wanted.sdg() != null && !wanted.sdg().isEmpty()) {
            chosen.put("sdg", "p.sdgs & :sdg <> 0");
            parameters.put("sdg", wanted.sdg().stream().mapToInt(goal -> 1 << goal).reduce(0, (one, other) -> one | other));
            if (wanted.sdg().stream().distinct().count() == 1) {
                keys.put("sdg", List.of("sdg=" + wanted.sdg().getFirst()));
            }
        }
        if (wanted.region() != null) {
            // The subtree as a range: '/' follows '.' and stands before the digits.
            chosen.put("region", "(p.region_code ~>=~ :region and p.region_code ~<~ :regionEnd)");
            parameters.put("region", wanted.region());
            parameters.put("regionEnd", wanted.region() + "/");
            if (!wanted.region().contains(".")) {
                keys.put("region", List.of("region=" + wanted.region()));
            }
        }
        if (wanted.digital() != null) {
            chosen.put("digital", "p.digital = :digital");
            parameters.put("digital", wanted.digital());
            keys.put("digital", List.of("digital=" + wanted.digital()));
        }
    }

    private <T> void choose(String facet, String condition, List<T> values, IntFunction<T[]> array) {
        if (values != null && !values.isEmpty()) {
            chosen.put(facet, condition);
            parameters.put(facet, values.toArray(array));
            keys.put(facet, values.stream().distinct().map(value -> facet + "=" + value).toList());
        }
    }

    Collection<String> facets() {
        return chosen.keySet();
    }

    String condition(String facet) {
        return chosen.get(facet);
    }

    /** Whether a value of a facet is among the chosen ones, or none is chosen. */
    boolean allows(String facet, String value) {
        return !chosen.containsKey(facet) || keys.get(facet).contains(facet + "=" + value);
    }

    Long government() {
        return government;
    }

    /** All conditions but that of one facet (null: all), the first thing in it being "and". */
    String but(String facet) {
        var sql = new StringBuilder(government == null ? "" : " and p.government_id = :government");
        chosen.forEach((other, condition) -> sql.append(other.equals(facet) ? "" : " and " + condition));
        return sql.toString();
    }

    /** Under which names counts with all conditions but that of one facet are kept, if they are; null if they cannot be. */
    List<String> keptBut(String facet) {
        var names = List.of(List.<String>of());
        for (var other : chosen.keySet()) {
            if (!other.equals(facet)) {
                if (!keys.containsKey(other)) {
                    return null;
                }
                var longer = new ArrayList<List<String>>();
                names.forEach(name -> keys.get(other).forEach(key -> {
                    var with = new ArrayList<>(name);
                    with.add(key);
                    longer.add(with);
                }));
                names = longer;
            }
        }
        return government != null ? null : names.stream().map(name -> String.join("&", name.stream().sorted().toList())).toList();
    }

    /** Gives a statement those of its parameters that belong to the filters. */
    void bind(Query query) {
        query.getParameters().stream().map(parameter -> parameter.getName()).filter(parameters::containsKey)
                .forEach(name -> query.setParameter(name, parameters.get(name)));
    }

    private static List<String> names(List<? extends Enum<?>> values) {
        return values == null ? null : values.stream().map(Enum::name).toList();
    }
}
