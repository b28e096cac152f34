package id.satuinovasi.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

/**
 * A visitor's words, each looked for as it is known to the catalogue or, where it is known nowhere, as its nearest
 * spellings. So a typo finds what was meant, and a correct word never finds what merely looks like it.
 *
 * @param queries for each word what to look for, as a text search query
 */
record SearchWords(List<String> queries) {

    /**
     * @param asIs    the words as they were written
     * @param nearest the same with the nearest spellings of those that nobody ever wrote so, though their stem is known:
     *                'sampa' is the stem of 'sampai'. Empty where there is no such word.
     */
    record Readings(SearchWords asIs, SearchWords nearest) {
    }

    private static final SearchWords NONE = new SearchWords(List.of());
    private static final int MOST_WORDS = 10;
    /** PostgreSQL stems Indonesian but knows none of its words that mean nothing by themselves. */
    private static final Set<String> IDLE = Set.of("dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "dalam", "oleh", "atau",
            "ini", "itu", "adalah", "bagi", "para", "serta", "sebagai", "akan", "juga", "agar", "the", "of", "and", "for", "in");

    /**
     * Spellings as near as the nearest, all but a little; nearness is counted only for words that are nowhere written so.
     * Counts instead of "exists", for which the planner may read row by row in the hope of an early match.
     */
    private static final String LOOK_UP = """
            select cast(plainto_tsquery('catalogue', w.word) as text), spelled.known,
                   case when spelled.known then true else
                       (select count(*) from innovation i where i.search_vector @@ plainto_tsquery('catalogue', w.word)) > 0
                       or (select count(*) from agency a where to_tsvector('catalogue', a.name) @@ plainto_tsquery('catalogue', w.word)) > 0 end,
                   case when not spelled.known then (
                       select string_agg(nullif(cast(plainto_tsquery('catalogue', near.word) as text), ''), ' | ' order by near.word)
                       from (select k.word, similarity(k.word, spelled.word) as nearness,
                                    max(similarity(k.word, spelled.word)) over () as nearest
                             from known_word k where k.word % spelled.word) near
                       where near.nearness >= 0.35 and near.nearness >= near.nearest - 0.05) end
            from unnest(cast(:words as text[])) with ordinality as w(word, n)
            cross join lateral (select s.word, exists (select 1 from known_word k where k.word = s.word) as known
                                from (select comparable(unaccent(w.word)) as word) s) spelled
            where numnode(plainto_tsquery('catalogue', w.word)) > 0
            order by w.n""";

    static Readings of(EntityManager entities, String q) {
        var asIs = new ArrayList<String>();
        var nearest = new ArrayList<String>();
        var doubted = false;
        for (var row : q == null || q.isBlank() ? List.of() : lookUp("", entities, q).getResultList()) {
            var found = (Tuple) row;
            var query = found.get(0, String.class);
            var near = found.get(3, String.class);
            asIs.add(found.get(2, Boolean.class) || near == null ? query : near);
            nearest.add(near == null ? query : near);
            doubted |= found.get(2, Boolean.class) && near != null;
        }
        return new Readings(new SearchWords(asIs), doubted ? new SearchWords(nearest) : NONE);
    }

    static Query lookUp(String prefix, EntityManager entities, String q) {
        var words = Arrays.stream(q.strip().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !IDLE.contains(word.toLowerCase(Locale.ROOT))).distinct().limit(MOST_WORDS).toArray(String[]::new);
        return entities.createNativeQuery(prefix + LOOK_UP, Tuple.class).setParameter("words", words);
    }

    boolean isEmpty() {
        return queries.isEmpty();
    }

    /**
     * Every word stands in the innovation's texts or in the name of its agency or government. Two ways to get there,
     * each served by indexes: all words in the texts; or from the agencies that one of the words names.
     */
    String condition(Map<String, Object> parameters) {
        var inTexts = new ArrayList<String>();
        var inEither = new ArrayList<String>();
        var namesAgency = new ArrayList<String>();
        for (int n = 0; n < queries.size(); n++) {
            parameters.put("word" + n, queries.get(n));
            var query = "cast(:word" + n + " as tsquery)";
            inTexts.add("t.search_vector @@ " + query);
            inEither.add("(t.search_vector @@ %1$s or to_tsvector('catalogue', n.name) @@ %1$s or to_tsvector('catalogue', ng.name) @@ %1$s)".formatted(query));
            namesAgency.add("to_tsvector('catalogue', f.name) @@ " + query);
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

    /** How well a row answers: words in the title weigh most. */
    String rank() {
        var parts = new ArrayList<String>();
        for (int n = 0; n < queries.size(); n++) {
            parts.add("ts_rank('{0.05, 0.2, 0.4, 1}', i.search_vector, cast(:word" + n + " as tsquery))");
        }
        return parts.isEmpty() ? "0" : "round(cast(" + String.join(" + ", parts) + " as numeric), 6)";
    }
}
