package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A file's columns, by the field names of the JSON, so that a later import can take the file back. */
final class Table<T> {

    private record Column<T>(String name, Function<T, Object> value) {
    }

    private final List<Column<T>> columns = new ArrayList<>();

    Table<T> with(String name, Function<T, Object> value) {
        columns.add(new Column<>(name, value));
        return this;
    }

    /** Writes RFC 4180: the header, then each row that {@code source} hands over. */
    void write(Writer out, Consumer<Consumer<T>> source) throws IOException {
        var csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(columns.stream().map(Column::name).toList());
        source.accept(row -> {
            try {
                csv.printRecord(columns.stream().map(column -> cell(column.value.apply(row))).toList());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        csv.flush();
    }

    /**
     * A spreadsheet runs a text that begins like a formula, so such a text gets an apostrophe in front, which the
     * spreadsheet hides and the import takes away again.
     */
    static Object cell(Object value) {
        if (value instanceof String text && !text.isEmpty() && "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'".indexOf(text.charAt(0)) >= 0) {
            return "'" + text;
        }
        return value;
    }
}
