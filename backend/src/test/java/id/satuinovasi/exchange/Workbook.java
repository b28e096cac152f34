package id.satuinovasi.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** An XLSX file as a spreadsheet understands it, for tests: each part must be well-formed and known to the list of contents. */
final class Workbook {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-F]{4})_");
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);

    private final Map<String, String> parts;
    private final Map<String, Document> documents = new HashMap<>();

    private Workbook(Map<String, String> parts) throws IOException {
        this.parts = parts;
        for (var part : parts.entrySet()) {
            try {
                documents.put(part.getKey(), DocumentBuilderFactory.newInstance().newDocumentBuilder()
                        .parse(new ByteArrayInputStream(part.getValue().getBytes(StandardCharsets.UTF_8))));
            } catch (SAXException | ParserConfigurationException malformed) {
                throw new IOException(part.getKey(), malformed);
            }
            var known = part.getKey().endsWith(".rels") || part.getKey().startsWith("[")
                    || parts.get("[Content_Types].xml").contains("PartName=\"/" + part.getKey() + "\"");
            if (!known) {
                throw new IOException("no content type for " + part.getKey());
            }
        }
    }

    static Workbook read(byte[] file) throws IOException {
        var parts = new HashMap<String, String>();
        // By its directory at the end, as spreadsheets read it.
        var stored = Files.write(Files.createTempFile("workbook", ".xlsx"), file);
        try (var zip = new ZipFile(stored.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(stored);
        }
        return new Workbook(parts);
    }

    String part(String path) {
        return parts.get(path);
    }

    List<String> sheets() {
        var sheets = documents.get("xl/workbook.xml").getElementsByTagName("sheet");
        return IntStream.range(0, sheets.getLength()).mapToObj(n -> ((Element) sheets.item(n)).getAttribute("name")).toList();
    }

    int rows(int sheet) {
        return sheet(sheet).getElementsByTagName("row").getLength();
    }

    /** What is in the column with this name in a row of the first sheet; the names are row 1. */
    String cell(String name, int row) {
        var cells = sheet(1).getElementsByTagName("c");
        for (int n = 0; n < cells.getLength(); n++) {
            var header = (Element) cells.item(n);
            if (header.getAttribute("r").endsWith("1") && header.getTextContent().equals(name)) {
                return cell(1, header.getAttribute("r").replace("1", "") + row);
            }
        }
        throw new AssertionError("no column " + name);
    }

    /** The cell's value with its type in front, except for numbers and truth; null where there is none. */
    String cell(int sheet, String place) {
        var cells = sheet(sheet).getElementsByTagName("c");
        for (int n = 0; n < cells.getLength(); n++) {
            var cell = (Element) cells.item(n);
            if (cell.getAttribute("r").equals(place)) {
                return value(cell);
            }
        }
        return null;
    }

    private Document sheet(int sheet) {
        return documents.get("xl/worksheets/sheet" + sheet + ".xml");
    }

    private String value(Element cell) {
        var text = cell.getTextContent();
        if (cell.getAttribute("t").equals("inlineStr")) {
            return "text:" + ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
        }
        if (cell.getAttribute("t").equals("b")) {
            return String.valueOf(text.equals("1"));
        }
        var style = cell.getAttribute("s");
        if (style.isEmpty()) {
            return text;
        }
        var format = ((Element) ((Element) documents.get("xl/styles.xml").getElementsByTagName("cellXfs").item(0)).getElementsByTagName("xf")
                .item(Integer.parseInt(style))).getAttribute("numFmtId");
        var days = new BigDecimal(text);
        if (!format(format).contains("hh")) {
            return "date:" + FIRST_DAY.plusDays(days.longValueExact());
        }
        var micros = days.multiply(BigDecimal.valueOf(86_400_000_000L)).setScale(0, RoundingMode.HALF_UP).longValueExact();
        return "instant:" + FIRST_DAY.atStartOfDay().plus(micros, ChronoUnit.MICROS);
    }

    private String format(String id) {
        var formats = documents.get("xl/styles.xml").getElementsByTagName("numFmt");
        return IntStream.range(0, formats.getLength()).mapToObj(n -> (Element) formats.item(n))
                .filter(one -> one.getAttribute("numFmtId").equals(id)).findFirst().orElseThrow().getAttribute("formatCode");
    }
}
