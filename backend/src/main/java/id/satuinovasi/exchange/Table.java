package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
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
        var writing = new Writing(file);
        try {
            source.accept(item -> writing.add(values.stream().map(value -> value.apply(item)).toArray()));
            writing.handOver();
        } finally {
            writing.await();
        }
        writing.requireDone();
        file.finish();
    }

    /** Formats and sends some rows while the next are read, for each takes about half of the time. */
    private static final class Writing {

        private static final int AT_ONCE = 500;
        /** Its own, so that a file that has begun waits for no other request; one for each download slot at most. */
        private static final Executor WRITERS = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("download-", 0).factory());

        private final RowFile file;
        private List<Object[]> read = new ArrayList<>(AT_ONCE);
        private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

        Writing(RowFile file) {
            this.file = file;
        }

        void add(Object[] row) {
            read.add(row);
            if (read.size() == AT_ONCE) {
                handOver();
            }
        }

        void handOver() {
            await();
            requireDone();
            var rows = read;
            read = new ArrayList<>(AT_ONCE);
            written = CompletableFuture.runAsync(() -> write(rows), WRITERS);
        }

        /** Whatever became of it. */
        void await() {
            written.handle((nothing, failure) -> null).join();
        }

        void requireDone() {
            if (written.isCompletedExceptionally()) {
                throw written.exceptionNow() instanceof RuntimeException gone ? gone : new IllegalStateException(written.exceptionNow());
            }
        }

        private void write(List<Object[]> rows) {
            try {
                for (var row : rows) {
                    file.row(row);
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
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
