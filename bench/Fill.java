import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;

/** Fills a migrated, empty database with a generated country: Fill.java URL USER PASSWORD SIZE. */
class Fill {

    public static void main(String[] arguments) throws Exception {
        var database = DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
        var size = arguments[3];
        var start = System.nanoTime();
        try (database; var statement = database.createStatement()) {
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set work_mem = '128MB'");
            for (var file : List.of("generate.sql", "innovations.sql")) {
                for (var sql : Files.readString(Path.of("bench", file)).split(";\n")) {
                    statement.execute(sql.replace(":size", size));
                }
            }
            for (var table : List.of("agency", "obligation", "obligation_history", "innovation", "tally", "tally_stretch", "known_word")) {
                try (var rows = statement.executeQuery("select count(*), pg_size_pretty(pg_total_relation_size('%1$s')) from %1$s".formatted(table))) {
                    rows.next();
                    System.out.printf(Locale.ROOT, "%-20s %,12d rows %10s%n", table, rows.getLong(1), rows.getString(2));
                }
            }
        }
        System.out.printf(Locale.ROOT, "size %s filled in %.0f s%n", size, (System.nanoTime() - start) / 1e9);
    }
}
