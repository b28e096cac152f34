package id.satuinovasi.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class XlsxFileTest {

    private static final List<String> COLUMNS = List.of("name", "value");

    @Test
    void dates_numbers_and_truth_are_typed_and_not_texts() throws IOException {
        var workbook = written(10, row("date", LocalDate.parse("2026-11-30")), row("instant", Instant.parse("2026-06-30T16:59:59.999Z")),
                row("long", 9_007_199_254_740L), row("double", -8.3425), row("truth", true), row("nothing", null));

        assertEquals("date:2026-11-30", workbook.cell(1, "B2"));
        assertEquals("instant:2026-06-30T23:59:59.999", workbook.cell(1, "B3"));
        assertEquals("9007199254740", workbook.cell(1, "B4"));
        assertEquals("-8.3425", workbook.cell(1, "B5"));
        assertEquals("true", workbook.cell(1, "B6"));
        assertEquals(null, workbook.cell(1, "B7"));
    }

    @Test
    void a_text_is_a_text_and_comes_back_as_it_was() throws IOException {
        var texts = List.of("=1+1", "+62812", "@SUM(A1)", "'quoted", " space ", "a & b < c > \"d\"", "two\nlines", "\ttab", "a\rb", "_x0041_",
                "53.10", "Pusat Kesehatan “Ñandú” 🙂");
        var workbook = written(100, texts.stream().map(text -> row("text", text)).toArray(Object[][]::new));

        for (int n = 0; n < texts.size(); n++) {
            assertEquals("text:" + texts.get(n), workbook.cell(1, "B" + (n + 2)));
        }
        assertFalse(workbook.part("xl/worksheets/sheet1.xml").contains("<f>"));
    }

    @Test
    void the_names_stay_in_sight() throws IOException {
        var workbook = written(10, row("a", 1));

        assertEquals("text:name", workbook.cell(1, "A1"));
        assertTrue(workbook.part("xl/worksheets/sheet1.xml").matches("(?s).*<pane [^>]*ySplit=\"1\"[^>]*state=\"frozen\".*"));
    }

    @Test
    void what_a_sheet_cannot_hold_goes_on_the_next() throws IOException {
        var workbook = written(3, row("a", 1), row("b", 2), row("c", 3), row("d", 4), row("e", 5));

        assertEquals(List.of("rows", "rows 2", "rows 3"), workbook.sheets());
        assertEquals("text:name", workbook.cell(3, "A1"));
        assertEquals("text:e", workbook.cell(3, "A2"));
        assertEquals(null, workbook.cell(2, "A4"));
    }

    @Test
    void a_text_that_no_cell_can_hold_is_cut() throws IOException {
        var cell = written(10, row("long", "x".repeat(40_000))).cell(1, "B2");

        assertEquals("text:".length() + 32_767, cell.length());
        assertTrue(cell.endsWith("x…"));
    }

    @Test
    void rows_leave_memory_as_they_come() throws IOException {
        var sent = new OutputStream() {
            private long bytes;

            @Override
            public void write(int one) {
                bytes++;
            }

            @Override
            public void write(byte[] many, int from, int length) {
                bytes += length;
            }
        };
        var file = new XlsxFile(sent, "rows", COLUMNS);
        for (int n = 0; n < 20_000; n++) {
            file.row(row("row " + n, (long) n * n));
        }
        assertTrue(sent.bytes > 100_000, () -> sent.bytes + " bytes were sent before the end");
    }

    private static Object[] row(String name, Object value) {
        return new Object[] { name, value };
    }

    private static Workbook written(int rowsOfASheet, Object[]... rows) throws IOException {
        var out = new ByteArrayOutputStream();
        var file = new XlsxFile(out, "rows", COLUMNS, rowsOfASheet);
        for (var row : rows) {
            file.row(row);
        }
        file.finish();
        return Workbook.read(out.toByteArray());
    }
}
