package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;

import id.satuinovasi.shared.DatabaseJson;

/** A file's columns, by the field names of the JSON, so that an import can take the file back. */
final class Table<T> {

    private final List<Column> columns = new ArrayList<>();
    private final List<Function<T, Object>> values = new ArrayList<>();

    Table<T> with(String name, Column.Type type, Column.Use use, Function<T, Object> value) {
        return with(new Column(name, type, use, List.of()), value);
    }

    <E extends Enum<E>> Table<T> with(String name, Class<E> words, Column.Use use, Function<T, Object> value) {
        return with(new Column(name, Column.Type.CODE, use, Arrays.stream(words.getEnumConstants()).map(Enum::name).toList()), value);
    }

    private Table<T> with(Column column, Function<T, Object> value) {
        columns.add(column);
        values.add(value);
        return this;
    }

    List<Column> columns() {
        return columns;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Writes each row that {@code source} hands over. */
    void write(RowFile file, Consumer<Consumer<T>> source) throws IOException {
        var row = new Object[values.size()];
        source.accept(item -> {
            for (int n = 0; n < row.length; n++) {
                row[n] = values.get(n).apply(item);
            }
            try {
                file.row(row);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        file.finish();
    }

    /** A list in one cell: numbers parted by semicolons, objects as JSON. */
    static String flat(List<?> list) {
        if (list.isEmpty()) {
            return "";
        }
        if (list.getFirst() instanceof Number) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(";"));
        }
        try {
            return DatabaseJson.MAPPER.writeValueAsString(list);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
