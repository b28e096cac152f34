package id.satuinovasi.exchange;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Nearest;
import id.satuinovasi.shared.Problem;

/** Turns the cells of a row into the fields of the API; says what cannot be read. */
final class ImportCells {

    private static final int LONGEST_CELL = 100_000;
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final Set<String> YES = Set.of("true", "ya", "yes", "1", "y");
    private static final Set<String> NO = Set.of("false", "tidak", "no", "0", "n", "t");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Format format;
    private final Map<String, Column> known = new HashMap<>();
    private final List<ImportColumn> columns;

    ImportCells(Format format, List<Column> known, List<ImportColumn> columns) {
        this.format = format;
        this.columns = columns;
        known.forEach(column -> this.known.put(column.name(), column));
    }

    /** Throws a problem with the fields that cannot be read. */
    ObjectNode fields(List<String> cells) {
        return format == Format.NDJSON ? ofLine(cells.getFirst()) : ofRow(cells);
    }

    private ObjectNode ofRow(List<String> cells) {
        var fields = DatabaseJson.MAPPER.createObjectNode();
        var refusal = refusal();
        for (int n = columns.size(); n < cells.size(); n++) {
            if (!cells.get(n).isBlank()) {
                throw refusal.at("", "exchange.too-many-cells", cells.size(), columns.size());
            }
        }
        if (cells.size() < columns.size()) {
            throw refusal.at("", "exchange.too-few-cells", cells.size(), columns.size());
        }
        for (int n = 0; n < columns.size(); n++) {
            var name = columns.get(n).field();
            var column = name == null ? null : known.get(name);
            if (column == null || !column.isRead()) {
                continue;
            }
            var value = value(column, text(cells.get(n)), refusal);
            var dot = name.indexOf('.');
            if (dot < 0) {
                fields.set(name, value);
            } else {
                fields.withObject("/" + name.substring(0, dot)).set(name.substring(dot + 1), value);
            }
        }
        return sound(fields, refusal);
    }

    private ObjectNode ofLine(String line) {
        JsonNode read;
        try {
            read = DatabaseJson.MAPPER.readTree(line);
        } catch (JsonProcessingException broken) {
            throw refusal().at("", "exchange.broken-line");
        }
        if (!(read instanceof ObjectNode fields)) {
            throw refusal().at("", "exchange.broken-line");
        }
        var refusal = refusal();
        var names = new HashSet<String>();
        known.keySet().forEach(name -> names.add(name.contains(".") ? name.substring(0, name.indexOf('.')) : name));
        var told = new ArrayList<String>();
        for (var field : fields.properties()) {
            if (!names.contains(field.getKey())) {
                refusal.at("/" + field.getKey(), "shared.unknown-property", Nearest.to(field.getKey(), names));
            } else if (known.containsKey(field.getKey()) && !known.get(field.getKey()).isRead()) {
                told.add(field.getKey());
            } else if (known.containsKey(field.getKey()) && Set.of(Column.Type.WHOLE).contains(known.get(field.getKey()).type())
                    && !field.getValue().isNull() && !field.getValue().isIntegralNumber()) {
                refusal.at("/" + field.getKey(), "shared.wrong-type", "integer");
            }
        }
        fields.remove(told);
        return sound(fields, refusal);
    }

    /** What the database cannot keep is refused before it is asked. */
    private static ObjectNode sound(ObjectNode fields, Problem refusal) {
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
        return fields;
    }

    private String text(String cell) {
        return format == Format.CSV ? CsvFile.active(cell) : cell;
    }

    private JsonNode value(Column column, String cell, Problem refusal) {
        var at = "/" + column.name().replace('.', '/');
        var text = column.type() == Column.Type.TEXT ? cell : cell.strip();
        if (text.isBlank()) {
            return column.type() == Column.Type.NUMBERS || column.type() == Column.Type.OBJECTS ? JSON.arrayNode() : JSON.nullNode();
        }
        if (text.length() > LONGEST_CELL || text.indexOf('\0') >= 0) {
            refusal.at(at, text.length() > LONGEST_CELL ? "exchange.cell-too-long.detail" : "shared.forbidden-character", LONGEST_CELL);
            return JSON.nullNode();
        }
        try {
            return switch (column.type()) {
                case TEXT -> JSON.textNode(text);
                case WHOLE -> JSON.numberNode(new BigDecimal(text).longValueExact());
                case NUMBER -> JSON.numberNode(new BigDecimal(text.replace(',', '.')).doubleValue());
                case TRUTH -> truth(text, at, refusal);
                case DATE, INSTANT -> JSON.textNode(day(text));
                case CODE -> JSON.textNode(code(column, text, at, refusal));
                case NUMBERS -> numbers(text);
                case OBJECTS -> DatabaseJson.MAPPER.readTree(text);
            };
        } catch (NumberFormatException | ArithmeticException noNumber) {
            refusal.at(at, column.type() == Column.Type.NUMBER ? "exchange.no-number" : "exchange.no-whole-number", text);
        } catch (DateTimeException noDate) {
            refusal.at(at, "exchange.no-date", text);
        } catch (JsonProcessingException noJson) {
            refusal.at(at, "exchange.no-list");
        }
        return JSON.nullNode();
    }

    private static JsonNode truth(String text, String at, Problem refusal) {
        var word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            refusal.at(at, "exchange.no-truth", text);
        }
        return JSON.booleanNode(YES.contains(word));
    }

    /** As computers write it, or with the day first, as people do here. */
    private static String day(String text) {
        var dayFirst = DAY_FIRST.matcher(text);
        return dayFirst.matches()
                ? LocalDate.of(Integer.parseInt(dayFirst.group(3)), Integer.parseInt(dayFirst.group(2)), Integer.parseInt(dayFirst.group(1))).toString()
                : LocalDate.parse(text).toString();
    }

    private static String code(Column column, String text, String at, Problem refusal) {
        var word = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        if (!column.words().contains(word)) {
            refusal.at(at, "exchange.no-code", text, Nearest.to(word, column.words()), String.join(", ", column.words()));
        }
        return word;
    }

    private static JsonNode numbers(String text) {
        var numbers = JSON.arrayNode();
        for (var part : text.split("[;,\\s]+")) {
            if (!part.isEmpty()) {
                numbers.add(new BigDecimal(part).intValueExact());
            }
        }
        return numbers;
    }

    private static Problem refusal() {
        return Problem.unprocessable("shared.invalid-body");
    }
}
