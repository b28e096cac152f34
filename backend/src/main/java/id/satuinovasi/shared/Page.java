package id.satuinovasi.shared;

import java.util.List;
import java.util.function.Function;

import jakarta.validation.constraints.NotNull;

/** One stretch of a list: its rows, the cursor of the next stretch (null at the end) and the exact total. */
public record Page<T>(@NotNull List<T> items, String next, @NotNull Long total) {

    /** {@code rows} holds up to {@code limit + 1} rows; the surplus row only tells that more follow. */
    public static <T> Page<T> of(List<T> rows, int limit, long total, Function<T, Cursor> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null, total);
        }
        var items = rows.subList(0, limit);
        return new Page<>(items, cursorOf.apply(items.getLast()).encode(), total);
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), next, total);
    }
}
