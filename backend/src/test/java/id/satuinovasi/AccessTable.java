package id.satuinovasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** access-table.csv: for each operation, what each caller is answered. */
public final class AccessTable {

    private static final Path FILE = Path.of("src/test/resources/access-table.csv");

    private AccessTable() {
    }

    public static Map<String, Map<String, String>> read() throws IOException {
        var lines = Files.readAllLines(FILE).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        var callers = lines.getFirst().split("\\s*,\\s*");
        var table = new LinkedHashMap<String, Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.strip().split("\\s*,\\s*");
            assertEquals(callers.length, cells.length, line);
            var row = new LinkedHashMap<String, String>();
            for (int i = 1; i < cells.length; i++) {
                row.put(callers[i], cells[i]);
            }
            table.put(cells[0], row);
        }
        return table;
    }
}
