package id.satuinovasi.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

/**
 * All rows of a list, too many to hold at once: the filters are checked when this is made, the database is asked when
 * it is read. The rows come from one statement, so from one state of the database.
 */
public record Rows<R, T>(Supplier<Query> query, Function<List<R>, List<T>> views, int atOnce) {

    /** Of rows of some hundred bytes; of wide ones take fewer, for so many are held at once. */
    public static final int MANY = 2000;
    public static final int FEW = 200;

    /** Within a transaction, without which PostgreSQL sends everything at once. */
    @SuppressWarnings("unchecked")
    public void forEach(EntityManager entities, Consumer<T> consumer) {
        var chunk = new ArrayList<R>(atOnce);
        try (Stream<R> rows = query.get().setHint("org.hibernate.fetchSize", atOnce).setHint("org.hibernate.readOnly", true).getResultStream()) {
            rows.forEach(row -> {
                chunk.add(row);
                if (chunk.size() == atOnce) {
                    pass(chunk, consumer);
                    entities.clear();
                }
            });
        }
        pass(chunk, consumer);
    }

    private void pass(List<R> chunk, Consumer<T> consumer) {
        views.apply(chunk).forEach(consumer);
        chunk.clear();
    }
}
