package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

import id.satuinovasi.shared.Problem;

/**
 * The first sheet, and those after it with the same names on top: so our own exports go on when a sheet is full. A formula
 * counts as the value that it had when the file was saved; nothing is ever calculated.
 */
final class XlsxReader implements RowReader {

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    /** What of a number format is no text and no colour. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Iterator<Sheet> sheets;
    private List<String> header;
    private Stream<Row> stream;
    private Iterator<Row> rows;
    private int number;

    /** The file is laid on disk while it is read, for its directory stands at its end. */
    XlsxReader(InputStream in) throws IOException {
        file = Files.createTempFile("satu-inovasi-import-", ".xlsx");
        var opened = false;
        try {
            try (in; var out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
            WorkbookGuard.check(file);
            workbook = read(() -> new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true)));
            sheets = workbook.getSheets().iterator();
            opened = true;
        } finally {
            if (!opened) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public List<String> header() throws IOException {
        if (!sheets.hasNext()) {
            throw Problem.unprocessable("exchange.empty-file");
        }
        open(sheets.next());
        header = read(rows::hasNext) ? read(() -> cells(rows.next())) : List.of();
        if (header.isEmpty()) {
            throw Problem.unprocessable("exchange.empty-file");
        }
        number++;
        return header;
    }

    @Override
    public List<String> next() throws IOException {
        while (true) {
            while (read(rows::hasNext)) {
                var cells = read(() -> cells(rows.next()));
                number++;
                if (!cells.isEmpty()) {
                    return padded(cells);
                }
            }
            if (!sheets.hasNext()) {
                return null;
            }
            open(sheets.next());
            if (!read(rows::hasNext) || !read(() -> cells(rows.next())).equals(header)) {
                rows = List.<Row>of().iterator();
            }
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        try {
            if (stream != null) {
                stream.close();
            }
            workbook.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void open(Sheet sheet) throws IOException {
        if (stream != null) {
            stream.close();
        }
        stream = read(sheet::openStream);
        rows = stream.iterator();
    }

    private List<String> padded(List<String> cells) {
        while (cells.size() < header.size()) {
            cells.add("");
        }
        return cells;
    }

    /** Up to the last that is not empty. */
    private static List<String> cells(Row row) {
        var cells = new ArrayList<String>();
        int length = 0;
        for (int n = 0; n < row.getCellCount(); n++) {
            var cell = row.getCell(n);
            var text = cell == null ? "" : text(cell);
            length += text.length();
            if (length > LONGEST_ROW) {
                throw Problem.unprocessable("exchange.row-too-long", row.getRowNum(), LONGEST_ROW);
            }
            cells.add(text);
        }
        while (!cells.isEmpty() && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        return cells;
    }

    private static String text(Cell cell) {
        return switch (cell.getValue()) {
            case null -> "";
            case BigDecimal number when isDate(cell.getDataFormatString()) -> day(cell, number);
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Boolean truth -> truth.toString();
            case Object other -> ESCAPED.matcher(other.toString())
                    .replaceAll(escape -> java.util.regex.Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
        };
    }

    private static String day(Cell cell, BigDecimal number) {
        try {
            var at = cell.asDate();
            return at.toLocalTime().equals(LocalTime.MIN) ? at.toLocalDate().toString() : at.toString();
        } catch (RuntimeException noDate) {
            return number.toPlainString();
        }
    }

    private static boolean isDate(String format) {
        return format != null && LITERAL.matcher(format).replaceAll("").matches("(?i).*[yd].*");
    }

    private static <T> T read(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (Problem ours) {
            throw ours;
        } catch (RuntimeException | IOException broken) {
            throw Problem.unprocessable("exchange.broken-workbook");
        }
    }

    /** Whatever the library throws at what it cannot read. */
    private interface Reading<T> {
        T read() throws IOException;
    }
}
