package id.satuinovasi.catalogue;

import java.util.regex.Pattern;

/**
 * What the public may read of a free text: without the e-mail addresses, mobile numbers and identity numbers of
 * persons that were written into it.
 */
final class PublicText {

    private static final String MASK = "[\u2026]";

    private static final Pattern PERSONAL = Pattern.compile("""
            [\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+\
            |(?<![\\d.,-])(?:\\+?62[ .-]?|0)8\\d{1,2}(?:[ .-]?\\d{3,4}){2}(?:[ .-]?\\d{1,4})?(?![\\d])\
            |(?<![\\d.,])\\d{16}(?![\\d.,])\
            |(?<![\\d.,])\\d{8} ?\\d{6} ?\\d ?\\d{3}(?![\\d.,])""");

    private PublicText() {
    }

    static String of(String text) {
        return text == null ? null : PERSONAL.matcher(text).replaceAll(MASK);
    }
}
