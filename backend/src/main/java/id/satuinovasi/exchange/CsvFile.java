package id.satuinovasi.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** RFC 4180 in UTF-8. */
final class CsvFile implements RowFile {

    private static final int ENOUGH_TO_SEND = 1 << 15;
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'";

    private final CSVPrinter csv;

    CsvFile(OutputStream out, List<String> columns, boolean bom) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), ENOUGH_TO_SEND);
        if (bom) {
            writer.write('\ufeff');
        }
        csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(columns);
    }

    @Override
    public void row(Object[] values) throws IOException {
        for (var value : values) {
            csv.print(switch (value) {
                case null -> null;
                case String text -> inert(text);
                case Enum<?> word -> word.name();
                case List<?> list -> inert(Table.flat(list));
                default -> value;
            });
        }
        csv.println();
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }

    /**
     * A spreadsheet runs a text that begins like a formula, so such a text gets an apostrophe in front, which the
     * spreadsheet hides and the import takes away again.
     */
    static String inert(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    /** What {@link #inert} was given: the apostrophe is taken away only where one was put. */
    static String active(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0 ? cell.substring(1) : cell;
    }
}
