package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Office Open XML, written as it comes: texts stand in their cells instead of in a table of all texts, which would have to
 * be held until the end. Where a sheet is full the next one goes on, again with the names on top.
 */
final class XlsxFile implements RowFile {

    static final int ROWS_OF_A_SHEET = 1_048_576;
    /** Beyond 4 GB the entry of a zip that is written as it comes is one that Excel does not read. */
    private static final long BYTES_OF_A_SHEET = 3_500_000_000L;
    private static final int CHARACTERS_OF_A_CELL = 32_767;
    private static final int ENOUGH_TO_SEND = 1 << 15;
    /** 1970-01-01 in the days that a spreadsheet counts. */
    private static final int EPOCH = 25_569;
    private static final int WIB_SECONDS = 7 * 3600;
    private static final double DAY_SECONDS = 86_400;
    /** What a reader takes for one escaped character, though it was written so. */
    private static final Pattern LIKE_AN_ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int HEADER = 1;
    private static final int DATE = 2;
    private static final int INSTANT = 3;
    /** The styles of the three numbers above, in their order. An instant is shown in the time of Jakarta, and says so. */
    private static final String STYLES = XML + """
            <styleSheet xmlns="%s"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
            <numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss\\ &quot;WIB&quot;"/></numFmts>\
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
            <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>""".formatted(MAIN);
    /** Wide enough for an instant, which a narrower column would show as ####; the first row stays in sight. */
    private static final String SHEET = XML + """
            <worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0">\
            <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
            <sheetFormatPr defaultColWidth="24" defaultRowHeight="15"/><sheetData>""".formatted(MAIN);

    private final ZipOutputStream zip;
    private final String name;
    private final List<String> header;
    private final String[] letters;
    private final int rowsOfASheet;
    private final StringBuilder xml = new StringBuilder(ENOUGH_TO_SEND + (1 << 13));
    private int sheets;
    private int rows;
    private long bytes;

    XlsxFile(OutputStream out, String name, List<String> columns) throws IOException {
        this(out, name, columns, ROWS_OF_A_SHEET);
    }

    XlsxFile(OutputStream out, String name, List<String> columns, int rowsOfASheet) throws IOException {
        this.name = name;
        this.rowsOfASheet = rowsOfASheet;
        header = columns;
        letters = IntStream.range(0, columns.size()).mapToObj(XlsxFile::letters).toArray(String[]::new);
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        beginSheet();
    }

    @Override
    public void row(Object[] values) throws IOException {
        if (rows == rowsOfASheet || bytes > BYTES_OF_A_SHEET) {
            endSheet();
            beginSheet();
        }
        rows++;
        xml.append("<row r=\"").append(rows).append("\">");
        for (int n = 0; n < values.length; n++) {
            cell(letters[n], values[n]);
        }
        xml.append("</row>");
        if (xml.length() >= ENOUGH_TO_SEND) {
            send();
        }
    }

    @Override
    public void finish() throws IOException {
        endSheet();
        entry("xl/styles.xml", STYLES);
        entry("xl/workbook.xml", XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + eachSheet(n ->
                "<sheet name=\"" + name + (n == 1 ? "" : " " + n) + "\" sheetId=\"" + n + "\" r:id=\"rId" + n + "\"/>") + "</sheets></workbook>");
        entry("xl/_rels/workbook.xml.rels", relations(eachSheet(n -> relation(n, "worksheet", "worksheets/sheet" + n + ".xml"))
                + relation(sheets + 1, "styles", "styles.xml")));
        entry("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
        entry("[Content_Types].xml", XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + part("workbook", "sheet.main") + part("styles", "styles")
                + eachSheet(n -> part("worksheets/sheet" + n, "worksheet")) + "</Types>");
        zip.finish();
        zip.flush();
    }

    private void beginSheet() throws IOException {
        sheets++;
        bytes = 0;
        rows = 1;
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + sheets + ".xml"));
        xml.append(SHEET).append("<row r=\"1\">");
        for (int n = 0; n < letters.length; n++) {
            begin(letters[n], HEADER).append(" t=\"inlineStr\"><is><t>").append(header.get(n)).append("</t></is></c>");
        }
        xml.append("</row>");
    }

    private void endSheet() throws IOException {
        xml.append("</sheetData></worksheet>");
        send();
        zip.closeEntry();
    }

    private void send() throws IOException {
        var part = xml.toString().getBytes(StandardCharsets.UTF_8);
        zip.write(part);
        bytes += part.length;
        xml.setLength(0);
    }

    private void entry(String path, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void cell(String column, Object value) {
        switch (value) {
            case null -> {
            }
            case String text -> text(column, text);
            case List<?> list -> text(column, Table.flat(list));
            case Enum<?> word -> text(column, word.name());
            case Number number -> begin(column, 0).append("><v>").append(number).append("</v></c>");
            case Boolean truth -> begin(column, 0).append(" t=\"b\"><v>").append(truth ? '1' : '0').append("</v></c>");
            case LocalDate date -> begin(column, DATE).append("><v>").append(date.toEpochDay() + EPOCH).append("</v></c>");
            case Instant instant -> begin(column, INSTANT).append("><v>").append(days(instant)).append("</v></c>");
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    private StringBuilder begin(String column, int style) {
        xml.append("<c r=\"").append(column).append(rows).append('"');
        return style == 0 ? xml : xml.append(" s=\"").append(style).append('"');
    }

    /** A text is a text here, whatever it begins with: no spreadsheet runs it. */
    private void text(String column, String text) {
        if (text.isEmpty()) {
            return;
        }
        begin(column, 0).append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape(text.length() > CHARACTERS_OF_A_CELL ? text.substring(0, CHARACTERS_OF_A_CELL - 1) + '…' : text);
        xml.append("</t></is></c>");
    }

    private void escape(String given) {
        var text = given.contains("_x") ? LIKE_AN_ESCAPE.matcher(given).replaceAll("_x005F_") : given;
        for (int n = 0; n < text.length(); n++) {
            var c = text.charAt(n);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '\t', '\n' -> xml.append(c);
                default -> {
                    if (c < ' ' || c >= '\ufffe') {
                        xml.append("_x%04X_".formatted((int) c));
                    } else {
                        xml.append(c);
                    }
                }
            }
        }
    }

    private static double days(Instant instant) {
        var seconds = instant.getEpochSecond() + WIB_SECONDS;
        return EPOCH + (seconds + instant.getNano() / 1e9) / DAY_SECONDS;
    }

    private static String letters(int column) {
        var last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    private String eachSheet(IntFunction<String> told) {
        return IntStream.rangeClosed(1, sheets).mapToObj(told).collect(Collectors.joining());
    }

    private static String part(String path, String type) {
        return "<Override PartName=\"/xl/" + path + ".xml\" ContentType=\"" + CONTENT + type + "+xml\"/>";
    }

    private static String relations(String relations) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relations + "</Relationships>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target + "\"/>";
    }
}
