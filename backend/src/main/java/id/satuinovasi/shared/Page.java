package id.satuinovasi.shared;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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

    /**
     * A stretch of a list that is short by nature and read whole. The numbers by which it is ordered rise or, where the
     * sort's name begins with a minus, fall.
     */
    @SafeVarargs
    public static <T> Page<T> ofWhole(List<T> ordered, PageQuery page, String sort, ToLongFunction<T>... numbers) {
        var after = Cursor.decode(page.cursor(), sort, numbers.length);
        var rows = ordered.stream().filter(row -> after == null || follows(row, after, numbers)).limit(page.limit() + 1L).toList();
        return of(rows, page.limit(), ordered.size(),
                row -> Cursor.of(sort, Arrays.stream(numbers).map(number -> (Object) number.applyAsLong(row)).toArray()));
    }

    private static <T> boolean follows(T row, Cursor after, ToLongFunction<T>[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            var order = Long.compare(numbers[i].applyAsLong(row), after.number(i));
            if (order != 0) {
                return order > 0 != after.sort().startsWith("-");
            }
        }
        return false;
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), next, total);
    }
}
