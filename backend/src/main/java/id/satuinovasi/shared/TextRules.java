package id.satuinovasi.shared;

/** What a text may consist of at all. */
public final class TextRules {

    private TextRules() {
    }

    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == 0) {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(character)) {
                return false;
            }
        }
        return true;
    }
}
