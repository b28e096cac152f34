package id.satuinovasi.shared;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The known name that was most likely meant. */
public final class Nearest {

    private Nearest() {
    }

    /** Null where nothing is known. */
    public static String to(String name, Collection<String> known) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(wanted, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Null where nothing known is spelled nearly so: two letters, of a long name one in three, may differ. */
    public static String almost(String name, Collection<String> known) {
        var nearest = to(name, known);
        return nearest != null && distance(name.toLowerCase(Locale.ROOT), nearest.toLowerCase(Locale.ROOT)) <= Math.max(2, name.length() / 3)
                ? nearest : null;
    }

    private static int distance(String left, String right) {
        var before = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            before[j] = j;
        }
        // A name longer than any real one is cut: its distance is large anyway, and the work stays bounded.
        for (int i = 1; i <= Math.min(left.length(), 100); i++) {
            var row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(before[j - 1] + change, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[right.length()];
    }
}
