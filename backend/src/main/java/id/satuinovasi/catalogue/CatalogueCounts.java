package id.satuinovasi.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import id.satuinovasi.catalogue.CatalogueView.Facet;
import id.satuinovasi.catalogue.CatalogueView.Facets;

/**
 * How many innovations a search finds, and how many per value of each facet: read where they are kept, else counted. One
 * statement in either case, so that the figures fit each other.
 *
 * @param years how many were found of each year, the newest first
 */
record CatalogueCounts(long total, Facets facets, TreeMap<Integer, Long> years) {

    /** The facets in the order of the bits that say which are left out of a grouping. */
    private static final List<String> FACETS = List.of("year", "type", "sector", "digital", "region", "sdgs");
    private static final String ALL = "";
    /** Marks figures of which each already leaves out what it should. */
    private static final String EACH = "each";
    private static final int NOT_KEPT = -1;

    /**
     * Of one statement.
     *
     * @param words   what is looked for
     * @param filters what narrows it
     * @param kept    under how many filters at once the counts of these words are kept
     */
    private record Question(SearchWords words, CatalogueFilters filters, int kept) {

        String statement() {
            var parts = new ArrayList<String>();
            if (kept == NOT_KEPT) {
                parts.add(onePass());
            } else {
                var sets = new ArrayList<String>(filters.facets());
                sets.addFirst(ALL);
                for (var set : sets) {
                    parts.add(isKept(set) ? read(set) : counted(set));
                }
            }
            return String.join("\nunion all\n", parts);
        }

        /** @param leftOut a facet, or none */
        private boolean isKept(String leftOut) {
            return filters.facets().size() - (leftOut.equals(ALL) ? 0 : 1) <= kept && filters.keptBut(leftOut) != null;
        }

        private String read(String leftOut) {
            return """
                    select '%1$s', key, cast(sum(n) as bigint)
                    from (select key, n from catalogue_count where word = :word and filters = any(:kept%1$s)
                          union all
                          select key, p.sign
                          from catalogue_pending p
                          join unnest(cast(:kept%1$s as text[])) as f (filters) on p.keys @> string_to_array(f.filters, '&')
                          cross join unnest(p.keys) as key
                          %2$s) as told
                    %3$s
                    group by key having sum(n) <> 0""".formatted(leftOut, words.isEmpty() ? "" : "where p.words @@ cast(:words as tsquery)",
                    leftOut.equals(ALL) ? "" : "where starts_with(key, '" + leftOut + "=')");
        }

        private String counted(String leftOut) {
            var column = column(leftOut);
            return """
                    select '%s', %s, count(*)
                    from (select p.*, left(p.region_code, 2) as region from published p where %s%s) p
                    group by %s""".formatted(leftOut, leftOut.equals(ALL) ? key() : "'%1$s=' || %1$s".formatted(column), match(), filters.but(leftOut),
                    leftOut.equals(ALL) ? "grouping sets ((), " + sets() + ")" : column);
        }

        /** All that the words find is read once; each facet counts what passes all filters but its own. */
        private String onePass() {
            var flags = filters.facets().stream().map(facet -> ", coalesce(%s, false) as in_%s".formatted(filters.condition(facet), facet))
                    .collect(Collectors.joining());
            var count = new StringBuilder("case %s".formatted(grouping()));
            for (var facet : filters.facets()) {
                count.append(" when %d then %s".formatted(leftOut(column(facet)), passing(facet)));
            }
            return """
                    select '%s', %s, %s
                    from (select p.*, left(p.region_code, 2) as region%s from published p where %s%s) p
                    group by grouping sets ((), %s)""".formatted(EACH, key(),
                    filters.facets().isEmpty() ? "count(*)" : count.append(" else ").append(passing(ALL)).append(" end"), flags, match(),
                    filters.government() == null ? "" : " and p.government_id = :government",
                    sets());
        }

        private static String sets() {
            return FACETS.stream().map(facet -> "(" + facet + ")").collect(Collectors.joining(", "));
        }

        private String passing(String leftOut) {
            var others = filters.facets().stream().filter(facet -> !facet.equals(leftOut)).map(facet -> "p.in_" + facet).toList();
            return others.isEmpty() ? "count(*)" : "count(*) filter (where " + String.join(" and ", others) + ")";
        }

        private String match() {
            return words.isEmpty() ? "true" : "p.words @@ cast(:words as tsquery)";
        }

        private static String grouping() {
            return "grouping(" + String.join(", ", FACETS) + ")";
        }

        private static String key() {
            return "case " + grouping() + FACETS.stream().map(facet -> " when %d then '%s=' || %2$s".formatted(leftOut(facet), facet))
                    .collect(Collectors.joining()) + " else '' end";
        }

        /** What "grouping" says where all but this facet is left out. */
        private static int leftOut(String facet) {
            return (1 << FACETS.size()) - 1 - (1 << FACETS.size() - 1 - FACETS.indexOf(facet));
        }

        private static String column(String facet) {
            return facet.equals("sdg") ? "sdgs" : facet;
        }

        Query bind(Query query) {
            filters.bind(query);
            for (var parameter : query.getParameters()) {
                var name = parameter.getName();
                if (name.equals("words")) {
                    query.setParameter(name, words.query());
                } else if (name.equals("word")) {
                    query.setParameter(name, words.single());
                } else if (name.startsWith("kept")) {
                    query.setParameter(name, filters.keptBut(name.substring("kept".length())).toArray(String[]::new));
                }
            }
            return query;
        }
    }

    static CatalogueCounts of(EntityManager entities, SearchWords words, CatalogueFilters filters) {
        var question = new Question(words, filters, kept(entities, words, filters));
        var found = new HashMap<String, Map<String, Long>>();
        for (var row : question.bind(entities.createNativeQuery(question.statement(), Tuple.class)).getResultList()) {
            var counted = (Tuple) row;
            if (counted.get(1) != null && counted.get(2, Long.class) > 0) {
                add(found, filters.facets(), counted.get(0, String.class), counted.get(1, String.class), counted.get(2, Long.class));
            }
        }
        var years = new TreeMap<Integer, Long>(Comparator.reverseOrder());
        found.getOrDefault("year", Map.of()).forEach((year, count) -> {
            if (filters.allows("year", year)) {
                years.put(Integer.valueOf(year), count);
            }
        });
        return new CatalogueCounts(found.getOrDefault(ALL, Map.of()).getOrDefault(ALL, 0L), facets(entities, found), years);
    }

    /** The database's plan, for tests and measurements. */
    static String plan(EntityManager entities, SearchWords words, CatalogueFilters filters) {
        var question = new Question(words, filters, kept(entities, words, filters));
        List<?> lines = question.bind(entities.createNativeQuery("explain " + question.statement(), String.class)).getResultList();
        return lines.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static int kept(EntityManager entities, SearchWords words, CatalogueFilters filters) {
        if (words.single() == null || filters.government() != null) {
            return NOT_KEPT;
        }
        List<?> kept = entities.createNativeQuery("select filters from kept_word where word = :word", Integer.class)
                .setParameter("word", words.single()).getResultList();
        return kept.isEmpty() ? NOT_KEPT : (Integer) kept.getFirst();
    }

    /** What passes all filters says nothing of a chosen facet's other values: those have figures of their own. */
    private static void add(Map<String, Map<String, Long>> found, Collection<String> chosen, String leftOut, String key, long count) {
        var facet = key.substring(0, Math.max(key.indexOf('='), 0));
        var value = key.substring(key.indexOf('=') + 1);
        if (facet.equals("sdgs")) {
            var goals = Integer.parseInt(value);
            for (int goal = 1; goal <= 17; goal++) {
                if ((goals & 1 << goal) != 0) {
                    add(found, chosen, leftOut, "sdg=" + goal, count);
                }
            }
        } else if (leftOut.equals(EACH) || leftOut.equals(chosen.contains(facet) ? facet : ALL)) {
            found.computeIfAbsent(facet, unused -> new HashMap<>()).merge(value, count, Long::sum);
        }
    }

    private static Facets facets(EntityManager entities, Map<String, Map<String, Long>> found) {
        var provinces = found.getOrDefault("region", Map.of()).keySet();
        var names = new HashMap<String, String>();
        if (!provinces.isEmpty()) {
            for (var row : entities.createNativeQuery("select code, name from region where code = any(:codes)", Tuple.class)
                    .setParameter("codes", provinces.toArray(String[]::new)).getResultList()) {
                names.put(((Tuple) row).get(0, String.class), ((Tuple) row).get(1, String.class));
            }
        }
        Function<String, List<Facet>> mostFirst = facet -> found.getOrDefault(facet, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(value -> new Facet(value.getKey(), facet.equals("region") ? names.get(value.getKey()) : null, value.getValue())).toList();
        return new Facets(mostFirst.apply("year").stream().sorted(Comparator.comparing(Facet::key).reversed()).toList(), mostFirst.apply("sector"),
                mostFirst.apply("region"), mostFirst.apply("type"), mostFirst.apply("sdg"), mostFirst.apply("digital"));
    }
}
