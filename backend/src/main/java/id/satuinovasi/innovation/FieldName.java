package id.satuinovasi.innovation;

import java.util.regex.Pattern;

import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/** A field as a person knows it: {@code indicators.0.result} is "Indikator 1: hasil". */
record FieldName(String field) {

    private static final Pattern ROW = Pattern.compile("([a-z]+)\\.(\\d+)(?:\\.([A-Za-z]+))?");

    String in(Language language) {
        var row = ROW.matcher(field);
        if (row.matches()) {
            var n = Integer.parseInt(row.group(2)) + 1;
            var list = "innovation.field." + row.group(1);
            return row.group(3) == null ? Texts.of(language, list + ".one", n)
                    : Texts.of(language, list + ".row", n, Texts.of(language, list + "." + row.group(3)));
        }
        return Texts.of(language, "innovation.field." + field);
    }
}
