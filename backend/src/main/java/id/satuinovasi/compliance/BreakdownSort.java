package id.satuinovasi.compliance;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import id.satuinovasi.compliance.BreakdownView.Item;

/** The orders of a breakdown; parts where nothing is due come last in either order of the rate. */
enum BreakdownSort {
    NAME("name", byName()),
    RATE("rate", Comparator.comparing(Item::rate, Comparator.nullsLast(Comparator.naturalOrder()))),
    RATE_DESCENDING("-rate", Comparator.comparing(Item::rate, Comparator.nullsLast(Comparator.reverseOrder()))),
    OBLIGATIONS_DESCENDING("-obligations", Comparator.comparing(Item::obligations).reversed());

    private final String word;
    private final Comparator<Item> order;

    BreakdownSort(String word, Comparator<Item> order) {
        this.word = word;
        this.order = order;
    }

    @JsonValue
    String word() {
        return word;
    }

    /** How the address spells it. */
    public static BreakdownSort fromString(String word) {
        for (var sort : values()) {
            if (sort.word.equals(word)) {
                return sort;
            }
        }
        throw new IllegalArgumentException(word);
    }

    Comparator<Item> order() {
        return order.thenComparing(byName()).thenComparing(Item::key);
    }

    private static Comparator<Item> byName() {
        var collator = Collator.getInstance(Locale.of("id"));
        return (one, other) -> collator.compare(one.name(), other.name());
    }
}
