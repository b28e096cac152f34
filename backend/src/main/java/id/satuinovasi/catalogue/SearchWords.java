package id.satuinovasi.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    static final SearchWords NONE = new SearchWords(List.of());
    private static final int MOST_WORDS = 10;
    /** As a text search query spells it. */
    private static final Pattern LEXEME = Pattern.compile("'((?:[^']|'')+)'");
    /** PostgreSQL stems Indonesian but knows none of its words that mean nothing by themselves. */
    private static final Set<String> IDLE = Set.of("dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "dalam", "oleh", "atau",
            "ini", "itu", "adalah", "bagi", "para", "serta", "sebagai", "akan", "juga", "agar", "the", "of", "and", "for", "in");

    /**
     * Spellings as near as the nearest, all but a little; nearness is counted only for words that are nowhere written so.
     * Counts instead of "exists", for which the planner may read row by row in the hope of an early match; what would be many is
     * a kept word. Spellings of one stem are one.
     */
    private static final String LOOK_UP = """
            select cast(plainto_tsquery('catalogue', w.word) as text), spelled.known,
                   case when spelled.known then true else
                       exists (select 1 from kept_word k where quote_literal(k.word) = cast(plainto_tsquery('catalogue', w.word) as text))
                       or (select count(*) from published p where p.words @@ plainto_tsquery('catalogue', w.word)) > 0 end,
                   case when not spelled.known then (
                       select string_agg(distinct nullif(cast(plainto_tsquery('catalogue', near.word) as text), ''), ' | ')
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

    /** Every word stands in the texts or in the name of the agency or its government; null where there is none. */
    String query() {
        return isEmpty() ? null : joined(" & ");
    }

    /** Every word stands in the title. */
    SearchWords inTitle() {
        return new SearchWords(queries.stream().map(query -> LEXEME.matcher(query).replaceAll("'=$1'")).toList());
    }

    /** One of the words stands in the title, and all of them somewhere. */
    String someInTitle() {
        return "(%s) & (%s)".formatted(inTitle().joined(" | "), query());
    }

    /** The one word that is looked for, '' where there is none: the name under which counts may be kept. Null for several. */
    String single() {
        if (isEmpty()) {
            return "";
        }
        return queries.size() == 1 && LEXEME.matcher(queries.getFirst()).matches() ? queries.getFirst().substring(1, queries.getFirst().length() - 1) : null;
    }

    private String joined(String operator) {
        return queries.stream().map(query -> "(" + query + ")").collect(Collectors.joining(operator));
    }
}
