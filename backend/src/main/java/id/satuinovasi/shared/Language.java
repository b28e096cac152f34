package id.satuinovasi.shared;

import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.core.HttpHeaders;

/** The two languages of every text a person reads; Indonesian unless the caller prefers English. */
public enum Language {
    ID, EN;

    private static final List<Locale> KNOWN = List.of(Locale.of("id"), Locale.ENGLISH);

    public Locale locale() {
        return this == EN ? Locale.ENGLISH : Locale.of("id");
    }

    public static Language of(HttpHeaders headers) {
        return of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    public static Language of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ID;
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), KNOWN);
            return Locale.ENGLISH.equals(best) ? EN : ID;
        } catch (IllegalArgumentException malformed) {
            return ID;
        }
    }
}
