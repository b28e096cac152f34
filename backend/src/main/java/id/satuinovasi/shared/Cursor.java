package id.satuinovasi.shared;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * An opaque keyset cursor: the sort it belongs to and the last row's sort values, ending with its unique id. It
 * points between rows, so it survives inserts; with another sort than its own it is refused.
 */
public record Cursor(String sort, List<String> values) {

    private static final String SEPARATOR = "\u001f";
    private static final String NULL = "\u0000";

    public static Cursor of(String sort, Object... values) {
        return new Cursor(sort, Arrays.stream(values).map(value -> value == null ? null : value.toString()).toList());
    }

    public String encode() {
        var text = sort + SEPARATOR + String.join(SEPARATOR, values.stream().map(value -> value == null ? NULL : value).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null for no cursor; refuses one that this list with this sort did not hand out. */
    public static Cursor decode(String encoded, String sort, int values) {
        if (encoded == null) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length == values + 1 && parts[0].equals(sort) && Arrays.stream(parts).allMatch(part -> part.equals(NULL) || TextRules.isStorable(part))) {
                return new Cursor(sort, Arrays.stream(parts).skip(1).map(part -> part.equals(NULL) ? null : part).toList());
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        }
        throw invalid();
    }

    public String text(int index) {
        return values.get(index);
    }

    public long number(int index) {
        try {
            return Long.parseLong(values.get(index));
        } catch (NumberFormatException tampered) {
            throw invalid();
        }
    }

    /** For values that a list cannot read either. */
    public static Problem invalid() {
        return Problem.badRequest("shared.invalid-parameter").atParameter("cursor", "shared.invalid-cursor");
    }
}
