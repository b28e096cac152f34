package id.satuinovasi.exchange;

import static id.satuinovasi.exchange.GivenImports.send;
import static id.satuinovasi.exchange.GivenImports.taken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Files that would fill the memory of who reads them, or are no files at all. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileFilesTest {

    private static final String TYPES = """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""";
    private static final String WORKBOOK = """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>""";
    private static final String RELATIONS = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""";
    private static final String SHEET = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    private static final String SHEET_END = "</sheetData></worksheet>";

    private String bureau;

    @BeforeEach
    void a_bureau() {
        bureau = GivenAccounts.bureauOf(GivenAgencies.government("53.06"));
    }

    @Test
    void an_ordinary_workbook_made_by_hand_is_read() throws IOException {
        var job = taken(bureau, "agencies?dryRun=true", GivenImports.XLSX, workbook(SHEET + row(1, "externalId", "name") + row(2, "a", "Dinas") + SHEET_END, 0));
        assertEquals("CHECKED", job.getString("state"), job.prettify());
        assertEquals(1, job.getInt("total"));
    }

    @Test
    void a_small_file_that_unpacks_to_gigabytes_is_refused() throws IOException {
        refused("workbook-too-large", workbook(SHEET + row(1, "externalId"), 1_500_000_000L));
    }

    @Test
    void a_cell_a_row_or_a_sheet_that_is_too_wide_is_refused() throws IOException {
        refused("cell-too-long", workbook(SHEET + row(1, "externalId", "x".repeat(300_000)) + SHEET_END, 0));
        refused("too-many-columns", workbook(SHEET + "<row r=\"1\"><c r=\"ZZZZZZ1\" t=\"inlineStr\"><is><t>a</t></is></c></row>" + SHEET_END, 0));
        refused("too-many-columns", workbook(SHEET + "<row r=\"1\">" + "<c/>".repeat(1_000_000) + "</row>" + SHEET_END, 0));
        refused("too-many-columns", GivenImports.CSV, "a,".repeat(400_000).getBytes(StandardCharsets.UTF_8));
        refused("row-too-long", GivenImports.CSV, ("externalId,name\n1,\"" + "x".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8));
        refused("row-too-long", GivenImports.NDJSON, ("{\"externalId\":\"" + "x".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void entities_are_never_resolved() throws IOException {
        refused("workbook-with-entities", workbook("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + SHEET + row(1, "&b;") + SHEET_END, 0));
    }

    @Test
    void what_is_broken_off_or_nothing_at_all_is_told_so() throws IOException {
        var whole = workbook(SHEET + row(1, "externalId") + row(2, "a") + SHEET_END, 0);
        refused("broken-workbook", Arrays.copyOf(whole, whole.length / 2));
        refused("broken-workbook", workbook(SHEET + "<row r=\"1\"><c r=\"A1\"><v>1</", 0));
        refused("broken-quotes", GivenImports.CSV, "externalId,name\na,\"Dinas".getBytes(StandardCharsets.UTF_8));
        refused("no-rows", GivenImports.CSV, "externalId,name\n".getBytes(StandardCharsets.UTF_8));
        refused("no-workbook", zip(Map.of("a.txt", "x")));
        assertEquals(422, send(bureau, "agencies", GivenImports.CSV, new byte[0]).statusCode());
        var cut = taken(bureau, "agencies?dryRun=true", "externalId,name,kind\na,Dinas A,SCHOOL\nb,Din");
        assertEquals("too-few-cells", GivenImports.rows(bureau, cut, "?outcome=ERROR").getString("items.find{it.row==3}.errors[0].code"));
    }

    @Test
    void what_is_plainly_another_kind_of_file_is_refused_at_once() throws IOException {
        assertEquals(422, send(bureau, "agencies", GivenImports.CSV, workbook(SHEET + SHEET_END, 0)).statusCode());
        assertEquals(422, send(bureau, "agencies", GivenImports.XLSX, "a,b\n".getBytes(StandardCharsets.UTF_8)).statusCode());
        assertEquals(422, send(bureau, "agencies", GivenImports.CSV, "%PDF-1.4".getBytes(StandardCharsets.UTF_8)).statusCode());
        assertEquals(422, send(bureau, "agencies", GivenImports.XLSX, new byte[] { (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0 }).statusCode());
        assertEquals(422, send(bureau, "agencies", GivenImports.NDJSON, "[1]".getBytes(StandardCharsets.UTF_8)).statusCode());
        assertEquals(415, send(bureau, "agencies", "application/pdf", "x".getBytes(StandardCharsets.UTF_8)).statusCode());
    }

    @Test
    void characters_that_cannot_be_kept_are_a_fault_of_their_row() {
        var job = taken(bureau, "agencies?mode=valid", GivenImports.NDJSON,
                "{\"externalId\":\"a\\u0000\",\"name\":\"x\"}\n{\"externalId\":\"b\",\"name\":\"x\\ud800\",\"kind\":\"SCHOOL\"}\n{\"externalId\":5}\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("DONE", job.getString("state"), job.prettify());
        assertEquals(3, job.getInt("counts.error"));
    }

    private void refused(String code, byte[] workbook) {
        refused(code, GivenImports.XLSX, workbook);
    }

    private void refused(String code, String type, byte[] file) {
        var job = taken(bureau, "agencies", type, file);
        assertEquals("REFUSED", job.getString("state"), job.prettify());
        assertEquals(code, job.getString("problems[0].code"), job.prettify());
        assertTrue(job.getString("problems[0].detail").length() > 20);
    }

    private static String row(int number, String... texts) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (int n = 0; n < texts.length; n++) {
            row.append("<c r=\"").append((char) ('A' + n)).append(number).append("\" t=\"inlineStr\"><is><t>").append(texts[n]).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    /** @param spaces how many blanks follow the sheet's content, packed to nearly nothing */
    private static byte[] workbook(String sheet, long spaces) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : Map.of("[Content_Types].xml", TYPES, "xl/workbook.xml", WORKBOOK, "xl/_rels/workbook.xml.rels", RELATIONS,
                    "xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"></sst>",
                    "xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>").entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(sheet.getBytes(StandardCharsets.UTF_8));
            var empty = "<row></row>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < spaces; written += empty.length) {
                zip.write(empty);
            }
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
