package id.satuinovasi.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

/**
 * A visitor's words, each looked for as it is known to the catalogue or, where it is known nowhere, as its nearest
 * spelling. So a typo finds what was meant, and a correct word never finds what merely looks like it.
 *
 * @param known   words that occur, in some inflection
 * @param unknown words that occur nowhere: matched by shared trigrams
 */
record SearchWords(List<String> known, List<String> unknown) {

    private static final SearchWords NONE = new SearchWords(List.of(), List.of());
    private static final int MOST_WORDS = 10;
    /** PostgreSQL stems Indonesian but knows none of its words that mean nothing by themselves. */
    private static final Set<String> IDLE = Set.of("dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "dalam", "oleh", "atau",
            "ini", "itu", "adalah", "bagi", "para", "serta", "sebagai", "akan", "juga", "agar", "the", "of", "and", "for", "in");

    private static final String LOOK_UP = """
            select w.word, exists (select 1 from innovation i where i.search_vector @@ plainto_tsquery('catalogue', w.word))
                        or exists (select 1 from agency a where to_tsvector('catalogue', a.name) @@ plainto_tsquery('catalogue', w.word))
            from unnest(cast(:words as text[])) with ordinality as w(word, n)
            where numnode(plainto_tsquery('catalogue', w.word)) > 0
            order by w.n""";

    static SearchWords of(EntityManager entities, String q) {
        if (q == null || q.isBlank()) {
            return NONE;
        }
        var words = Arrays.stream(q.strip().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !IDLE.contains(word.toLowerCase(Locale.ROOT))).distinct().limit(MOST_WORDS).toArray(String[]::new);
        var known = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (var row : entities.createNativeQuery(LOOK_UP, Tuple.class).setParameter("words", words).getResultList()) {
            var found = (Tuple) row;
            (found.get(1, Boolean.class) ? known : unknown).add(found.get(0, String.class));
        }
        return new SearchWords(known, unknown);
    }

    boolean isEmpty() {
        return known.isEmpty() && unknown.isEmpty();
    }

    /**
     * Every word stands in the innovation's texts or in the name of its agency or government. Two ways to get there,
     * each served by indexes: all words in the texts; or from the agencies that one of the words names.
     */
    String condition(Map<String, Object> parameters) {
        var inTexts = new ArrayList<String>();
        var inEither = new ArrayList<String>();
        var namesAgency = new ArrayList<String>();
        for (int n = 0; n < known.size(); n++) {
            parameters.put("known" + n, known.get(n));
            var query = "plainto_tsquery('catalogue', :known" + n + ")";
            inTexts.add("t.search_vector @@ " + query);
            inEither.add("(t.search_vector @@ %1$s or to_tsvector('catalogue', n.name) @@ %1$s or to_tsvector('catalogue', ng.name) @@ %1$s)".formatted(query));
            namesAgency.add("to_tsvector('catalogue', f.name) @@ " + query);
        }
        for (int n = 0; n < unknown.size(); n++) {
            parameters.put("unknown" + n, unknown.get(n));
            var word = "cast(:unknown" + n + " as text)";
            inTexts.add("t.similarity_text %> " + word);
            inEither.add("(t.similarity_text %%> %1$s or n.name %%> %1$s or ng.name %%> %1$s)".formatted(word));
            namesAgency.add("f.name %> " + word);
        }
        return """
                i.id in (
                    select t.id from innovation t where t.state = 'VERIFIED' and %1$s
                    union
                    select t.id
                    from (select f.id from agency f where %2$s
                          union
                          select m.id from agency f join agency m on m.government_id = f.id where f.parent_id is null and (%2$s)) named
                    join agency n on n.id = named.id
                    join agency ng on ng.id = n.government_id
                    join innovation t on t.agency_id = n.id
                    where t.state = 'VERIFIED' and %3$s)""".formatted(
                String.join(" and ", inTexts), String.join(" or ", namesAgency), String.join(" and ", inEither));
    }

    /** How well a row answers: words in the title weigh most; of misspelled words the nearest. */
    String rank() {
        var parts = new ArrayList<String>();
        for (int n = 0; n < known.size(); n++) {
            parts.add("ts_rank('{0.05, 0.2, 0.4, 1}', i.search_vector, plainto_tsquery('catalogue', :known" + n + "))");
        }
        for (int n = 0; n < unknown.size(); n++) {
            parts.add("word_similarity(:unknown" + n + ", i.title)");
        }
        return parts.isEmpty() ? "0" : "round(cast(" + String.join(" + ", parts) + " as numeric), 6)";
    }
}
