package id.satuinovasi.innovation;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tells text that was typed only to fill a field. Careful rather than clever: what it refuses, no reader would take
 * for a sentence. Only Latin words are judged by their letters; other scripts pass.
 */
enum Filler {
    PLACEHOLDER, REPETITION, MASHED_KEYS, TOO_FEW_WORDS;

    private static final Set<String> PLACEHOLDERS = Set.of("tes", "test", "testing", "tester", "coba", "coba coba", "cobacoba", "xxx", "dummy",
            "contoh", "sample", "isi", "diisi", "isi nanti", "nanti", "menyusul", "todo", "tbd", "n a", "na", "nihil", "kosong", "ada",
            "tidak ada", "judul", "judul inovasi", "inovasi", "title", "abc", "abcd", "asd", "asdf", "qwe", "qwerty");
    private static final Pattern LOREM = Pattern.compile("lorem ipsum|dolor sit amet|consectetur adipiscing");
    private static final Pattern ONE_CHARACTER = Pattern.compile("(\\S)\\1*(\\s+\\1+)*");
    private static final Pattern LATIN = Pattern.compile("[a-zà-ÿ]+");
    private static final Pattern NO_VOWEL = Pattern.compile("[^aiueoyà-ÿ]{4,}");
    private static final Pattern CROWDED = Pattern.compile(".*(?:[bcdfghjklmnpqrstvwxz]{6,}|(.)\\1{3,}).*");
    private static final Pattern KEY_ROW = Pattern.compile(".*(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|yuio|uiop|zxcv|xcvb|cvbn|vbnm|lkjh|kjhg|poiu).*");
    private static final double FEWEST_DISTINCT = 0.25;

    /** Null for text that may be meant. */
    static Filler in(String text, int fewestWords) {
        var words = words(text);
        var plain = String.join(" ", words).toLowerCase(Locale.ROOT);
        if (words.isEmpty() || plain.chars().noneMatch(Character::isLetter) || PLACEHOLDERS.contains(plain)
                || LOREM.matcher(plain).find() || ONE_CHARACTER.matcher(plain).matches()) {
            return PLACEHOLDER;
        }
        var distinct = new HashSet<>(List.of(plain.split(" "))).size();
        if (words.size() >= 3 && distinct == 1 || words.size() >= 8 && distinct <= words.size() * FEWEST_DISTINCT) {
            return REPETITION;
        }
        if (isMashed(words)) {
            return MASHED_KEYS;
        }
        return distinct < fewestWords ? TOO_FEW_WORDS : null;
    }

    private static List<String> words(String text) {
        return WordCount.WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).results().map(MatchResult::group).toList();
    }

    /** Abbreviations are written in capitals and are left alone. */
    private static boolean isMashed(List<String> words) {
        var judged = words.stream().filter(word -> word.length() >= 4 && !word.equals(word.toUpperCase(Locale.ROOT)))
                .map(word -> word.toLowerCase(Locale.ROOT)).filter(word -> LATIN.matcher(word).matches()).toList();
        var mashed = judged.stream().filter(word -> NO_VOWEL.matcher(word).matches() || CROWDED.matcher(word).matches()
                || KEY_ROW.matcher(word).matches()).count();
        return mashed > 0 && mashed * 5 >= judged.size() * 2L && mashed * 3 >= words.size();
    }
}
