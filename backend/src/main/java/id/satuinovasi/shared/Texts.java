package id.satuinovasi.shared;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Texts for people, from {@code i18n/<feature>.properties} (Indonesian) and {@code i18n/<feature>_en.properties}.
 * A key is {@code <feature>.<rest>}; arguments follow {@link MessageFormat}, so a quote is written twice.
 */
public final class Texts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {
    }

    public static String of(Language language, String key, Object... arguments) {
        var dot = key.indexOf('.');
        var locale = language == Language.EN ? Locale.ENGLISH : Locale.ROOT;
        var bundle = ResourceBundle.getBundle("i18n/" + key.substring(0, dot), locale, NO_FALLBACK);
        return new MessageFormat(bundle.getString(key.substring(dot + 1)), language.locale()).format(arguments);
    }

    public static boolean has(String key) {
        try {
            of(Language.ID, key);
            return true;
        } catch (MissingResourceException missing) {
            return false;
        }
    }
}
