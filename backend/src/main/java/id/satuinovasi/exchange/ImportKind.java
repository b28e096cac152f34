package id.satuinovasi.exchange;

import java.util.List;
import java.util.stream.Stream;

/** What can be taken in, and the columns that its files may have. */
enum ImportKind {
    AGENCIES(Tables.AGENCIES), INNOVATIONS(Tables.INNOVATIONS), ACCOUNTS(Tables.ACCOUNTS);

    static final Column REASON = new Column("reason", Column.Type.TEXT, Column.Use.TOLD, List.of());

    private final Table<?> table;

    ImportKind(Table<?> table) {
        this.table = table;
    }

    /** As the address spells it. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Those of the export, and the one that the file of refused rows has besides. */
    List<Column> columns() {
        return Stream.concat(table.columns().stream(), Stream.of(REASON)).toList();
    }

    /** Those that an import reads, as the first row of a file. */
    List<String> template() {
        return columns().stream().filter(Column::isRead).map(Column::name).toList();
    }

    static ImportKind of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
