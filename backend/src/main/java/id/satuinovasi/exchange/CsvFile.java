package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** RFC 4180 in UTF-8. */
final class CsvFile implements RowFile {

    private static final int ENOUGH_TO_SEND = 1 << 15;
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'";

    private final OutputStream out;
    private final StringBuilder unsent = new StringBuilder(2 * ENOUGH_TO_SEND);
    private final CSVPrinter csv;

    CsvFile(OutputStream out, List<String> columns, boolean bom) throws IOException {
        this.out = out;
        if (bom) {
            unsent.append('\ufeff');
        }
        csv = new CSVPrinter(unsent, CSVFormat.RFC4180);
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
        if (unsent.length() >= ENOUGH_TO_SEND) {
            send();
        }
    }

    /** A text at once: a writer would take its lock for each cell. */
    private void send() throws IOException {
        out.write(unsent.toString().getBytes(StandardCharsets.UTF_8));
        unsent.setLength(0);
    }

    @Override
    public void finish() throws IOException {
        send();
        out.flush();
    }

    /**
     * A spreadsheet runs a text that begins like a formula, so such a text gets an apostrophe in front, which the
     * spreadsheet hides and the import takes away again.
     */
    static String inert(String value) {
        return !value.isEmpty() && isFormula(value.charAt(0)) ? "'" + value : value;
    }

    private static boolean isFormula(char first) {
        return (first <= '@' || first >= '\uff0b') && FORMULA.indexOf(first) >= 0;
    }

    /** What {@link #inert} was given: the apostrophe is taken away only where one was put. */
    static String active(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && isFormula(cell.charAt(1)) ? cell.substring(1) : cell;
    }
}
