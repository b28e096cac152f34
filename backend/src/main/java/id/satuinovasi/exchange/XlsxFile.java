package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Office Open XML, sent as it comes. Where a sheet is full the next one goes on, again with the names on top. */
final class XlsxFile implements RowFile {

    static final int ROWS_OF_A_SHEET = 1_048_576;
    private static final int AT_ONCE = 500;
    private static final int CHARACTERS_OF_A_CELL = 32_767;
    /** Wide enough for an instant, which a narrower column would show as ####. */
    private static final double WIDTH = 24;
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final String DATE = "yyyy-mm-dd";
    private static final String INSTANT = "yyyy-mm-dd hh:mm:ss \"WIB\"";
    /** What a reader takes for one escaped character, though it was written so. */
    private static final Pattern LIKE_AN_ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final Workbook workbook;
    private final String name;
    private final List<String> header;
    private final int rowsOfASheet;
    private Worksheet sheet;
    private int sheets;
    private int rows;

    XlsxFile(OutputStream out, String name, List<String> columns) {
        this(out, name, columns, ROWS_OF_A_SHEET);
    }

    XlsxFile(OutputStream out, String name, List<String> columns, int rowsOfASheet) {
        workbook = new Workbook(out, "Satu Inovasi", null);
        this.name = name;
        this.rowsOfASheet = rowsOfASheet;
        header = columns;
        beginSheet();
    }

    @Override
    public void row(Object[] values) throws IOException {
        if (rows == rowsOfASheet) {
            sheet.close();
            beginSheet();
        }
        for (int column = 0; column < values.length; column++) {
            cell(column, values[column]);
        }
        rows++;
        if (rows % AT_ONCE == 0) {
            sheet.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        workbook.finish();
    }

    private void beginSheet() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet.freezePane(0, 1);
        for (int column = 0; column < header.size(); column++) {
            sheet.width(column, WIDTH);
            sheet.inlineString(0, column, header.get(column));
            sheet.style(0, column).bold().set();
        }
        rows = 1;
    }

    private void cell(int column, Object value) {
        switch (value) {
            case null -> {
            }
            case String text -> text(column, text);
            case List<?> list -> text(column, Table.flat(list));
            case Enum<?> word -> text(column, word.name());
            case Number number -> sheet.value(rows, column, number);
            case Boolean truth -> sheet.value(rows, column, truth);
            case LocalDate date -> {
                sheet.value(rows, column, date);
                sheet.style(rows, column).format(DATE).set();
            }
            case Instant instant -> {
                sheet.value(rows, column, LocalDateTime.ofInstant(instant, JAKARTA));
                sheet.style(rows, column).format(INSTANT).set();
            }
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    /**
     * A text is a text here, whatever it begins with: no spreadsheet runs it. It stands in its cell, not in a table of all
     * texts, which would have to be held until the end.
     */
    private void text(int column, String given) {
        var text = LIKE_AN_ESCAPE.matcher(given.length() > CHARACTERS_OF_A_CELL ? given.substring(0, CHARACTERS_OF_A_CELL - 1) + '…' : given)
                .replaceAll("_x005F_");
        if (text.equals(text.strip())) {
            sheet.inlineString(rows, column, text.isEmpty() ? null : text);
        } else {
            // A plain one loses the blanks at its ends.
            sheet.inlineString(rows, column, RichText.builder().run(text).end().build());
        }
    }
}
