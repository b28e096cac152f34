package id.satuinovasi.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Nearest;
import id.satuinovasi.shared.TextRules;

/** What the columns of a file are taken for, by their headers in either language or by the caller's word. */
record Heading(List<ImportColumn> columns, List<KeptFault> problems) {

    private static final int LONGEST_NAME = 1000;

    /** @param mapping header to field; an empty field leaves the column out */
    static Heading of(List<String> header, List<Column> known, Map<String, String> mapping) {
        if (header.size() > RowReader.MOST_COLUMNS) {
            return new Heading(List.of(), List.of(KeptFault.of(null, "exchange.too-many-columns.detail", RowReader.MOST_COLUMNS)));
        }
        var names = spellings(known);
        var columns = new ArrayList<ImportColumn>();
        var problems = new ArrayList<KeptFault>();
        var taken = new HashSet<String>();
        for (var raw : header) {
            var text = raw.strip();
            if (text.length() > LONGEST_NAME || !TextRules.isStorable(text)) {
                return new Heading(List.of(), List.of(KeptFault.of(text, "exchange.no-header")));
            }
            if (text.isEmpty()) {
                columns.add(new ImportColumn("", null, null));
                continue;
            }
            var chosen = mapping.containsKey(text) ? mapping.get(text) : names.get(plain(text));
            if (mapping.containsKey(text) && !chosen.isEmpty() && known.stream().noneMatch(column -> column.name().equals(chosen))) {
                problems.add(KeptFault.of(text, "exchange.unknown-field", chosen));
            }
            var field = chosen == null || chosen.isEmpty() ? null : chosen;
            if (field != null && !taken.add(field)) {
                problems.add(KeptFault.of(text, "exchange.repeated-column", field));
            }
            columns.add(new ImportColumn(text, field, field != null || mapping.containsKey(text) ? null : suggestion(text, names)));
        }
        mapping.keySet().stream().filter(name -> header.stream().noneMatch(given -> given.strip().equals(name)))
                .forEach(name -> problems.add(KeptFault.of(name, "exchange.no-such-header")));
        var keys = known.stream().filter(column -> column.use() == Column.Use.KEY).map(Column::name).toList();
        if (keys.stream().noneMatch(taken::contains)) {
            problems.add(KeptFault.of(null, "exchange.no-key-column", String.join(", ", keys)));
        }
        return new Heading(columns, problems);
    }

    private static String suggestion(String header, Map<String, String> names) {
        var nearest = Nearest.almost(plain(header), names.keySet());
        return nearest == null ? null : names.get(nearest);
    }

    private static Map<String, String> spellings(List<Column> known) {
        Map<String, String> names = new LinkedHashMap<>();
        for (var column : known) {
            for (var spelling : List.of(column.name(), column.header(Language.ID), column.header(Language.EN))) {
                names.putIfAbsent(plain(spelling), column.name());
            }
        }
        return names;
    }

    /** Without what people write differently: capitals, spaces, underscores, dots. */
    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
