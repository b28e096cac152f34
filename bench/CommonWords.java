import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How many published innovations have each common word, by year, sector and so on and by two of these at once: what
 * keep_word() would count word by word for hours. A sample tells beforehand which words are worth counting.
 */
final class CommonWords {

    /** A little less than become_common asks for, whose shares are estimates. */
    private static final int KEPT = 4_500;
    private static final int KEPT_BY_FILTER = 45_000;

    /** The keys of catalogue_count; that of everything comes first. */
    static final class Keys {
        final List<String> names = new ArrayList<>(List.of(""));
        private final List<Integer> facets = new ArrayList<>(List.of(0));
        private final Map<String, Integer> numbers = new HashMap<>();

        Keys(Country country, Collection<String> types, Collection<String> sectors) {
            add("year=", IntStream.rangeClosed(Life.FIRST, Life.LAST).mapToObj(String::valueOf).toList());
            add("type=", types);
            add("sector=", sectors);
            add("digital=", List.of("false", "true"));
            add("region=", country.agencies.stream().map(agency -> agency.region.substring(0, 2)).distinct().sorted().toList());
            add("sdg=", IntStream.rangeClosed(1, 17).mapToObj(String::valueOf).toList());
        }

        private void add(String facet, Collection<String> values) {
            values.stream().distinct().forEach(value -> {
                numbers.put(facet + value, names.size());
                names.add(facet + value);
                facets.add(facet.hashCode());
            });
        }

        int number(String facet, Object value) {
            return numbers.get(facet + value);
        }

        boolean together(int one, int other) {
            return !facets.get(one).equals(facets.get(other));
        }

        int size() {
            return names.size();
        }
    }

    private final Keys keys;
    /** By the word's rank: a count for each key, or for each two keys, or nothing. */
    private final int[][] counts;

    private CommonWords(Keys keys, int words) {
        this.keys = keys;
        counts = new int[words][];
    }

    /** @param sampled in how many of one out of {@code every} innovations each word stands */
    CommonWords(Keys keys, int[] sampled, double every) {
        this(keys, sampled.length);
        for (int word = 0; word < sampled.length; word++) {
            var expected = sampled[word] * every;
            counts[word] = expected >= 0.8 * KEPT_BY_FILTER ? new int[keys.size() * keys.size()] : expected >= 0.5 * KEPT ? new int[keys.size()] : null;
        }
    }

    /** The same words, none counted yet. */
    CommonWords another() {
        var other = new CommonWords(keys, counts.length);
        for (int word = 0; word < counts.length; word++) {
            other.counts[word] = counts[word] == null ? null : new int[counts[word].length];
        }
        return other;
    }

    /** @param of the innovation's keys, ascending, that of everything first */
    void count(int[] of, int[] words, int many) {
        var size = keys.size();
        for (int n = 0; n < many; n++) {
            var count = counts[words[n]];
            if (count != null) {
                for (var key : of) {
                    count[key]++;
                }
                for (int one = 1; count.length > size && one < of.length; one++) {
                    for (int other = one + 1; other < of.length; other++) {
                        count[of[one] * size + of[other]]++;
                    }
                }
            }
        }
    }

    void add(CommonWords other) {
        for (int word = 0; word < counts.length; word++) {
            for (int n = 0; counts[word] != null && n < counts[word].length; n++) {
                counts[word][n] += other.counts[word][n];
            }
        }
    }

    /** Writes one of so many parts of what is common enough to be kept. */
    void write(Connection database, IntFunction<String> lexeme, int part, int parts) throws Exception {
        var kept = new LinkedHashMap<Integer, Integer>();
        for (int word = part; word < counts.length; word += parts) {
            if (counts[word] != null && counts[word][0] >= KEPT) {
                kept.put(word, counts[word].length > keys.size() && counts[word][0] >= KEPT_BY_FILTER ? 1 : 0);
            }
        }
        try (var copy = new Copy(database, "kept_word", "word", "filters")) {
            for (var word : kept.entrySet()) {
                copy.row().text(lexeme.apply(word.getKey())).number(word.getValue());
            }
        }
        try (var copy = new Copy(database, "catalogue_count", "word", "filters", "key", "n")) {
            for (var word : kept.entrySet()) {
                write(copy, lexeme.apply(word.getKey()), counts[word.getKey()], word.getValue() == 1);
            }
        }
    }

    private void write(Copy copy, String word, int[] count, boolean byFilter) throws Exception {
        for (int key = 0; key < keys.size(); key++) {
            write(copy, word, 0, key, count[key]);
        }
        for (int filter = 1; byFilter && filter < keys.size(); filter++) {
            write(copy, word, filter, 0, count[filter]);
            for (int key = 1; key < keys.size(); key++) {
                if (keys.together(filter, key)) {
                    write(copy, word, filter, key, count[Math.min(filter, key) * keys.size() + Math.max(filter, key)]);
                }
            }
        }
    }

    private void write(Copy copy, String word, int filter, int key, int n) throws Exception {
        if (n > 0) {
            copy.row().text(word).text(keys.names.get(filter)).text(keys.names.get(key)).number((long) n);
        }
    }

    static int[] sorted(IntStream numbers) {
        var sorted = numbers.toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
