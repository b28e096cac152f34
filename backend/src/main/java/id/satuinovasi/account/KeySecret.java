package id.satuinovasi.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secret of an API key: {@code oaoi_}, 40 random characters of 62 (238 bits), and 6 that are a checksum of what stands
 * before. The mark and the length let scanners find one that was published by mistake; the checksum tells a typo from an
 * unknown key without a look at the database, and is no protection against anything else.
 */
record KeySecret(String text) {

    static final String MARK = "oaoi_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 40;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int SHOWN_LENGTH = MARK.length() + 8;
    private static final Pattern FORM = Pattern.compile(MARK + "[0-9A-Za-z]{" + (RANDOM_LENGTH + CHECKSUM_LENGTH) + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeySecret create() {
        var text = new StringBuilder(MARK);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return new KeySecret(text + checksum(text.toString()));
    }

    /** Whether it was copied whole and without a typo. */
    boolean isWellFormed() {
        var random = text.length() - CHECKSUM_LENGTH;
        return FORM.matcher(text).matches() && checksum(text.substring(0, random)).equals(text.substring(random));
    }

    /** By which people tell keys apart; what is left of it is still 190 bits. */
    String prefix() {
        return text.substring(0, SHOWN_LENGTH);
    }

    String hash() {
        return SessionToken.hash(text);
    }

    /** Of no use in a log. */
    @Override
    public String toString() {
        return prefix() + "...";
    }

    private static String checksum(String of) {
        var crc = new CRC32();
        crc.update(of.getBytes(StandardCharsets.US_ASCII));
        var digits = new char[CHECKSUM_LENGTH];
        var rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
