package id.satuinovasi.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TableTest {

    @ParameterizedTest
    @ValueSource(strings = { "=1+1", "+62812", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1", "'quoted" })
    void a_text_that_begins_like_a_formula_gets_an_apostrophe(String text) {
        assertEquals("'" + text, Table.cell(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dinas Kesehatan", "a=1", "", " =1", "[1]" })
    void other_texts_stay_as_they_are(String text) {
        assertEquals(text, Table.cell(text));
    }

    @Test
    void numbers_stay_numbers() {
        assertEquals(-8, Table.cell(-8));
    }

    @Test
    void commas_quotes_and_line_breaks_are_kept() throws IOException {
        var out = new StringWriter();
        new Table<String>().with("name", text -> text).with("empty", text -> null)
                .write(out, row -> List.of("a, \"b\"", "c\nd").forEach(row));

        assertEquals("name,empty\r\n\"a, \"\"b\"\"\",\r\n\"c\nd\",\r\n", out.toString());
    }
}
