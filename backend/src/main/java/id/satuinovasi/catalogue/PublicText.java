package id.satuinovasi.catalogue;

import java.util.regex.Pattern;

/**
 * What the public may read of a free text: without the e-mail addresses, mobile numbers and identity numbers of
 * persons that were written into it.
 */
final class PublicText {

    private static final String MASK = "[\u2026]";

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern NUMBER = Pattern.compile("""
            (?<![\\d.,-])(?:\\+?62[ .-]?|0)8\\d{1,2}(?:[ .-]?\\d{3,4}){2}(?:[ .-]?\\d{1,4})?(?![\\d])\
            |(?<![\\d.,])\\d{16}(?![\\d.,])\
            |(?<![\\d.,])\\d{8} ?\\d{6} ?\\d ?\\d{3}(?![\\d.,])""");
    /** The shortest mobile number has so many. */
    private static final int FEWEST_DIGITS = 9;

    private PublicText() {
    }

    /** Most texts have neither, and looking through each with patterns would take most of a search's time. */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        var masked = text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll(MASK);
        return masked.chars().filter(c -> c >= '0' && c <= '9').limit(FEWEST_DIGITS).count() < FEWEST_DIGITS ? masked
                : NUMBER.matcher(masked).replaceAll(MASK);
    }
}
