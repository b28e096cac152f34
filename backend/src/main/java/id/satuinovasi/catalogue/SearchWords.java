package id.satuinovasi.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import org.roaringbitmap.RoaringBitmap;

/**
 * A visitor's words, each looked for as it is known to the catalogue or, where it is known nowhere, as its nearest
 * spellings. So a typo finds what was meant, and a correct word never finds what merely looks like it.
 *
 * @param words for each word its spellings, one of which must be there with all its stems
 */
record SearchWords(List<List<List<String>>> words) {

    /**
     * @param asIs    the words as they were written
     * @param nearest the same with the nearest spellings of those that nobody ever wrote so, though their stem is known:
     *                'sampa' is the stem of 'sampai'. Empty where there is no such word.
     */
    record Readings(SearchWords asIs, SearchWords nearest) {
    }

    static final SearchWords NONE = new SearchWords(List.of());
    /** With which published marks the words of a title. */
    static final String IN_TITLE = "=";
    private static final int MOST_WORDS = 10;
    /** As the database joins them: letters that no text holds. */
    private static final String BETWEEN_STEMS = "\u001f";
    private static final String BETWEEN_SPELLINGS = "\u001e";
    /** PostgreSQL stems Indonesian but knows none of its words that mean nothing by themselves. */
    private static final Set<String> IDLE = Set.of("dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "dalam", "oleh", "atau",
            "ini", "itu", "adalah", "bagi", "para", "serta", "sebagai", "akan", "juga", "agar", "the", "of", "and", "for", "in");

    /**
     * Spellings as near as the nearest, all but a little; nearness is counted only for words that are nowhere written so.
     * Counts instead of "exists", for which the planner may read row by row in the hope of an early match; what would be many is
     * a kept word. Spellings of one stem are one.
     */
    private static final String LOOK_UP = """
            select array_to_string(s.stems, chr(31)), spelled.known,
                   case when spelled.known then true else
                       not exists (select 1 from unnest(s.stems) as stem where not exists (select 1 from kept_word k where k.word = stem))
                       or (select count(*) from published p where p.words @@ plainto_tsquery('catalogue', w.word)) > 0 end,
                   case when not spelled.known then (
                       select string_agg(distinct nullif(array_to_string(tsvector_to_array(to_tsvector('catalogue', near.word)), chr(31)), ''), chr(30))
                       from (select k.word, similarity(k.word, spelled.word) as nearness,
                                    max(similarity(k.word, spelled.word)) over () as nearest
                             from known_word k where k.word % spelled.word) near
                       where near.nearness >= 0.35 and near.nearness >= near.nearest - 0.05) end
            from unnest(cast(:words as text[])) with ordinality as w(word, n)
            cross join lateral (select tsvector_to_array(to_tsvector('catalogue', w.word)) as stems) s
            cross join lateral (select s.word, exists (select 1 from known_word k where k.word = s.word) as known
                                from (select comparable(unaccent(w.word)) as word) s) spelled
            where cardinality(s.stems) > 0
            order by w.n""";

    static Readings of(EntityManager entities, String q) {
        var asIs = new ArrayList<List<List<String>>>();
        var nearest = new ArrayList<List<List<String>>>();
        var doubted = false;
        for (var row : q == null || q.isBlank() ? List.of() : lookUp("", entities, q).getResultList()) {
            var found = (Tuple) row;
            var written = spellings(found.get(0, String.class));
            var near = found.get(3, String.class) == null ? written : spellings(found.get(3, String.class));
            asIs.add(found.get(2, Boolean.class) ? written : near);
            nearest.add(near);
            doubted |= found.get(2, Boolean.class) && near != written;
        }
        return new Readings(new SearchWords(asIs), doubted ? new SearchWords(nearest) : NONE);
    }

    private static List<List<String>> spellings(String joined) {
        return Arrays.stream(joined.split(BETWEEN_SPELLINGS)).map(stems -> List.of(stems.split(BETWEEN_STEMS))).toList();
    }

    static Query lookUp(String prefix, EntityManager entities, String q) {
        var words = Arrays.stream(q.strip().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !IDLE.contains(word.toLowerCase(Locale.ROOT))).distinct().limit(MOST_WORDS).toArray(String[]::new);
        return entities.createNativeQuery(prefix + LOOK_UP, Tuple.class).setParameter("words", words);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** What a segment must know for all of the below. */
    Set<String> keys() {
        var keys = new LinkedHashSet<String>();
        words.stream().flatMap(List::stream).flatMap(List::stream).forEach(stem -> {
            keys.add(stem);
            keys.add(IN_TITLE + stem);
        });
        return keys;
    }

    /** Every word stands in the texts or in the name of the agency or its government. */
    RoaringBitmap found(Segment segment) {
        var found = segment.all();
        for (var word : words) {
            found = RoaringBitmap.and(found, with(segment, "", word));
        }
        return found;
    }

    /** Every word stands in the title. */
    RoaringBitmap allInTitle(Segment segment, RoaringBitmap found) {
        var all = found;
        for (var word : words) {
            all = RoaringBitmap.and(all, with(segment, IN_TITLE, word));
        }
        return all;
    }

    /** One of the words stands in the title. */
    RoaringBitmap someInTitle(Segment segment, RoaringBitmap found) {
        var some = new RoaringBitmap();
        words.forEach(word -> some.or(with(segment, IN_TITLE, word)));
        some.and(found);
        return some;
    }

    private static RoaringBitmap with(Segment segment, String prefix, List<List<String>> spellings) {
        RoaringBitmap with = null;
        for (var stems : spellings) {
            RoaringBitmap spelled = null;
            for (var stem : stems) {
                var one = segment.with(prefix + stem);
                spelled = spelled == null ? one : RoaringBitmap.and(spelled, one);
            }
            with = with == null ? spelled : RoaringBitmap.or(with, spelled);
        }
        return with;
    }
}
