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

    /** What says nothing by itself, and nothing together. */
    private static final Set<String> EMPTY_WORDS = Set.of("tes", "test", "testing", "tester", "coba", "cobacoba", "dummy", "contoh", "sample",
            "isi", "diisi", "nanti", "menyusul", "todo", "tbd", "n", "a", "na", "nihil", "kosong", "ada", "judul", "inovasi", "title", "abc",
            "abcd", "xyz", "asd", "asdf", "qwe", "qwerty");
    /** Promises to write later. Each may be the short name of an innovation; together they are none. */
    private static final Set<String> LATER_WORDS = Set.of("akan", "segera", "kemudian", "besok", "dulu", "belum", "masih", "sedang", "dalam",
            "proses", "tidak", "tersedia", "isinya", "mengisi", "dilengkapi", "ditulis", "disusun", "diperbarui", "ditambahkan", "di", "sini",
            "disini", "teks", "text", "to", "be", "filled", "fill", "in", "later", "here", "not", "yet", "available", "coming", "soon", "pending");
    private static final Pattern LOREM = Pattern.compile("lorem ipsum|dolor sit amet|consectetur adipiscing");
    private static final Pattern ONE_CHARACTER = Pattern.compile("(\\S)\\1*(\\s+\\1+)*");
    private static final Pattern ONE_LETTER = Pattern.compile("([a-zà-ÿ])\\1*");
    private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
    private static final Pattern LATIN = Pattern.compile("[a-zà-ÿ]+");
    private static final Pattern NO_VOWEL = Pattern.compile("[^aiueoyà-ÿ]{4,}");
    private static final Pattern CROWDED = Pattern.compile("[bcdfghjklmnpqrstvwxz]{6,}|(.)\\1{3,}");
    private static final Pattern KEY_ROW = Pattern.compile("asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|yuio|uiop|zxcv|xcvb|cvbn|vbnm|lkjh|kjhg|poiu");
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    private static final double FEWEST_DISTINCT = 0.25;
    private static final int FEWEST_CHARACTERS = 3;

    /** Null for text that may be meant. */
    static Filler in(String text, int fewestWords) {
        return in(words(text), fewestWords);
    }

    static Filler in(List<String> words, int fewestWords) {
        var plain = joined(words);
        if (words.isEmpty() || plain.chars().noneMatch(Character::isLetter) || isEmpty(plain)
                || LOREM.matcher(plain).find() || ONE_CHARACTER.matcher(plain).matches()) {
            return PLACEHOLDER;
        }
        if (plain.replace(" ", "").codePoints().filter(Character::isLetterOrDigit).count() < FEWEST_CHARACTERS && LATIN.matcher(plain).matches()) {
            return TOO_FEW_WORDS;
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

    /** Of the text as it is seen. */
    static List<String> words(String text) {
        var seen = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        return WordCount.WORD.matcher(seen).results().map(MatchResult::group).toList();
    }

    /** As two texts are compared: their words alone, without regard to capitals, widths of letters and what nobody sees. */
    static String joined(List<String> words) {
        return String.join(" ", words).toLowerCase(Locale.ROOT);
    }

    /** Whether it says nothing: all of its words are empty ones or numbers, or most are one letter again and again. */
    private static boolean isEmpty(String plain) {
        var words = List.of(plain.split("[ '\u2019\u2010-]+"));
        var letters = words.stream().filter(word -> ONE_LETTER.matcher(word).matches()).count();
        return letters * 2 > words.size() || words.stream().allMatch(word -> EMPTY_WORDS.contains(word) || NUMBER.matcher(word).matches()
                || words.size() > 1 && LATER_WORDS.contains(word));
    }

    /** Abbreviations are written in capitals and are left alone. */
    private static boolean isMashed(List<String> words) {
        var judged = words.stream().filter(word -> word.length() >= 4 && !word.equals(word.toUpperCase(Locale.ROOT)))
                .map(word -> word.toLowerCase(Locale.ROOT)).filter(word -> LATIN.matcher(word).matches()).toList();
        var mashed = judged.stream().filter(word -> NO_VOWEL.matcher(word).matches() || CROWDED.matcher(word).find()
                || KEY_ROW.matcher(word).find()).count();
        return mashed > 0 && mashed * 5 >= judged.size() * 2L && mashed * 3 >= words.size();
    }
}
