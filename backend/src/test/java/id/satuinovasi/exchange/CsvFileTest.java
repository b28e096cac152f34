package id.satuinovasi.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvFileTest {

    @ParameterizedTest
    @ValueSource(strings = { "=1+1", "+62812", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1", "'quoted" })
    void a_text_that_begins_like_a_formula_gets_an_apostrophe(String text) {
        assertEquals("'" + text, CsvFile.inert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dinas Kesehatan", "a=1", "", " =1", "[1]" })
    void other_texts_stay_as_they_are(String text) {
        assertEquals(text, CsvFile.inert(text));
    }

    @Test
    void numbers_dates_and_instants_stay_what_they_are() throws IOException {
        assertEquals("-8,2026-11-30\r\n-8.5,2026-06-30T17:00:00Z\r\ntrue,1;17\r\n", written(new Object[] { -8, LocalDate.parse("2026-11-30") },
                new Object[] { -8.5, Instant.parse("2026-06-30T17:00:00Z") }, new Object[] { true, List.of(1, 17) }));
    }

    @Test
    void commas_quotes_and_line_breaks_are_kept() throws IOException {
        assertEquals("\"a, \"\"b\"\"\",\r\n\"c\nd\",\" e\"\r\n", written(new Object[] { "a, \"b\"", null }, new Object[] { "c\nd", " e" }));
    }

    private static String written(Object[]... rows) throws IOException {
        var out = new ByteArrayOutputStream();
        var file = new CsvFile(out, List.of("a", "b"), false);
        for (var row : rows) {
            file.row(row);
        }
        file.finish();
        return out.toString(StandardCharsets.UTF_8).substring("a,b\r\n".length());
    }
}
