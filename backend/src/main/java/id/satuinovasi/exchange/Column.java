package id.satuinovasi.exchange;

import java.util.List;

import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/**
 * One column of a file, whichever way it goes. The name is that of the API's field, its parts joined by dots; the headers in the
 * two languages stand in {@code i18n/exchange} as {@code column.<name>}.
 *
 * @param words of a {@link Type#CODE}; empty for the others
 */
record Column(String name, Type type, Use use, List<String> words) {

    enum Type { TEXT, WHOLE, NUMBER, TRUTH, DATE, INSTANT, CODE, NUMBERS, OBJECTS }

    /** What an import does with it. */
    enum Use {
        /** Tells which row of ours is meant. */
        KEY,
        /** Taken over; needed where something new is made. */
        NEEDED,
        /** Taken over. */
        TAKEN,
        /** Set when something new is made, and must be the same, or empty, for what exists. */
        FIXED,
        /** Tells a change that came in between. */
        VERSION,
        /** Only told by exports. */
        TOLD
    }

    String header(Language language) {
        return Texts.of(language, "exchange.column." + name);
    }

    boolean isRead() {
        return use != Use.TOLD;
    }
}
