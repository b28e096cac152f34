package id.satuinovasi.innovation;

import java.util.regex.Pattern;

/** The one way to count words; docs/word-count.md tells it, and the page is held to the same vectors. */
final class WordCount {

    static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*(?:['\\u2019\\u2010-][\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*)*");

    private WordCount() {
    }

    static int of(String text) {
        return text == null ? 0 : (int) WORD.matcher(text).results().count();
    }
}
