package id.satuinovasi.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.shared.Language;

/** docs/data-dictionary.md is written from the columns that files are written and read by: {@code -Ddictionary.write}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataDictionaryTest {

    private static final Path FILE = Path.of("../docs/data-dictionary.md");
    private static final Map<Column.Type, String> TYPES = Map.ofEntries(Map.entry(Column.Type.TEXT, "text"),
            Map.entry(Column.Type.WHOLE, "whole number"), Map.entry(Column.Type.NUMBER, "number"), Map.entry(Column.Type.TRUTH, "truth"),
            Map.entry(Column.Type.DATE, "date"), Map.entry(Column.Type.INSTANT, "instant"), Map.entry(Column.Type.CODE, "code"),
            Map.entry(Column.Type.NUMBERS, "whole numbers"), Map.entry(Column.Type.OBJECTS, "JSON list"));
    private static final Map<Column.Use, String> USES = Map.of(Column.Use.KEY, "tells which one is meant", Column.Use.NEEDED, "taken over; needed for a new one",
            Column.Use.TAKEN, "taken over", Column.Use.FIXED, "set for a new one; otherwise empty or as it is",
            Column.Use.VERSION, "an older one makes a conflict", Column.Use.TOLD, "not read");

    @Test
    void the_dictionary_tells_of_every_column() throws IOException {
        var text = new StringBuilder("""
                # Data dictionary

                The columns of all files, as exports write them and imports read them ([integration](integration.md)). Written by
                `mvn test -Dtest=DataDictionaryTest -Ddictionary.write` from the tables that the code reads and writes by, and compared at
                every test run.

                Each column may be headed by its name or by its header in either language; capitals, spaces, dots and underscores do not
                matter. NDJSON uses the names, their parts as objects: `contact.name` is `{"contact": {"name": ...}}`.

                | type | as CSV | XLSX |
                | --- | --- | --- |
                | text | in quotes where needed; one that begins like a formula has an apostrophe in front, which an import takes away | text |
                | whole number, number | `1250000`, `-8.3425` | number |
                | truth | `true`, `false`; read also `ya`, `tidak`, `yes`, `no`, `1`, `0` | truth |
                | date | `2026-11-30`; read also `30/11/2026` | date |
                | instant | `2026-11-30T03:00:00Z` | date and time of Jakarta |
                | code | one of the words listed; read in small letters and with spaces, too | text |
                | whole numbers | `3;5` | text |
                | JSON list | `[{"name": "..."}]` | text |
                """);
        var tables = new LinkedHashMap<String, List<Column>>();
        tables.put("Agencies", Tables.AGENCIES.columns());
        tables.put("Innovations", Tables.INNOVATIONS.columns());
        tables.put("Accounts (only imported)", Tables.ACCOUNTS.columns());
        tables.put("Obligations (only exported)", Tables.OBLIGATIONS.columns());
        tables.forEach((title, columns) -> {
            text.append("\n## ").append(title).append("\n\n| column | Indonesian | English | type | import |\n| --- | --- | --- | --- | --- |\n");
            columns.forEach(column -> text.append("| `%s` | %s | %s | %s | %s |\n".formatted(column.name(), column.header(Language.ID),
                    column.header(Language.EN), TYPES.get(column.type()) + (column.words().isEmpty() ? "" : ": " + String.join(", ", column.words())),
                    title.startsWith("Obligations") ? "–" : USES.get(column.use()))));
        });
        if (System.getProperty("dictionary.write") != null) {
            Files.writeString(FILE, text);
        }
        assertEquals(text.toString(), Files.readString(FILE), "docs/data-dictionary.md is out of date");
    }
}
