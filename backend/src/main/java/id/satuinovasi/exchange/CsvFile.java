package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** RFC 4180 in UTF-8. */
final class CsvFile implements RowFile {

    private static final int ENOUGH_TO_SEND = 1 << 15;
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'";

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(ENOUGH_TO_SEND + (1 << 12));

    CsvFile(OutputStream out, List<String> columns, boolean bom) throws IOException {
        this.out = out;
        if (bom) {
            text.append('\ufeff');
        }
        row(columns.toArray());
    }

    @Override
    public void row(Object[] values) throws IOException {
        for (int n = 0; n < values.length; n++) {
            if (n > 0) {
                text.append(',');
            }
            switch (values[n]) {
                case null -> {
                }
                case String value -> append(value);
                case Integer value -> text.append(value.intValue());
                case Long value -> text.append(value.longValue());
                case Enum<?> value -> text.append(value.name());
                case List<?> value -> append(Table.flat(value));
                case Object value -> text.append(value);
            }
        }
        text.append("\r\n");
        if (text.length() >= ENOUGH_TO_SEND) {
            send();
        }
    }

    @Override
    public void finish() throws IOException {
        send();
        out.flush();
    }

    private void send() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private void append(String value) {
        if (value.isEmpty()) {
            return;
        }
        var inert = inert(value);
        if (!needsQuotes(inert)) {
            text.append(inert);
            return;
        }
        text.append('"');
        for (int n = 0; n < inert.length(); n++) {
            var c = inert.charAt(n);
            if (c == '"') {
                text.append('"');
            }
            text.append(c);
        }
        text.append('"');
    }

    /**
     * A spreadsheet runs a text that begins like a formula, so such a text gets an apostrophe in front, which the
     * spreadsheet hides and the import takes away again.
     */
    static String inert(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static boolean needsQuotes(String value) {
        for (int n = 0; n < value.length(); n++) {
            var c = value.charAt(n);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return value.charAt(0) == ' ' || value.charAt(value.length() - 1) == ' ';
    }
}
