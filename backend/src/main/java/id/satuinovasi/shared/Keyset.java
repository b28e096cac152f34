package id.satuinovasi.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** One order of a list: by a column that is never null, then by the id. */
public record Keyset(String name, String column, Type type, boolean descending) {

    public enum Type {
        TEXT("text"), DATE("date"), INSTANT("timestamptz");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }
    }

    public String orderBy(String id) {
        var direction = descending ? " desc" : "";
        return " order by " + column + direction + ", " + id + direction;
    }

    /** Only what follows the cursor; all where there is none. */
    public void goOn(Where where, String id, String cursor) {
        var after = Cursor.decode(cursor, name, 2);
        if (after != null) {
            where.and("(%s, %s) %s (cast(:after as %s), :afterId)".formatted(column, id, descending ? "<" : ">", type.sql))
                    .with("after", readable(after.text(0))).with("afterId", after.number(1));
        }
    }

    /** Refuses a cursor that was changed on its way. */
    private String readable(String value) {
        if (value == null) {
            throw Cursor.invalid();
        }
        try {
            switch (type) {
                case DATE -> LocalDate.parse(value);
                case INSTANT -> {
                    if (!value.equals("infinity") && !value.equals("-infinity")) {
                        Instant.parse(value);
                    }
                }
                case TEXT -> {
                }
            }
            return value;
        } catch (DateTimeParseException changed) {
            throw Cursor.invalid();
        }
    }
}
