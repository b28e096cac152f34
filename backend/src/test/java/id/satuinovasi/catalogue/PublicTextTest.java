package id.satuinovasi.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tulis ke siti.aminah@florestimurkab.go.id, ya    | Tulis ke […], ya
            Hubungi 0812-3456-7890 (WA)                      | Hubungi […] (WA)
            Hubungi +62 812 3456 7890.                       | Hubungi […].
            Hubungi 081234567890 atau 6281234567890          | Hubungi […] atau […]
            NIK 5306014107850001 terdaftar                   | NIK […] terdaftar
            NIP 19850701 201001 2 003 dan 198507012010012003 | NIP […] dan […]
            """)
    void what_identifies_or_reaches_a_person_is_masked(String written, String published) {
        assertEquals(published, PublicText.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Turun dari 1.234.567 menjadi 89 kasus pada 2026-01-31",
            "Kantor: (0383) 21012",
            "Anggaran Rp 1.250.000.000,00",
            "Perda Nomor 8 Tahun 2012, nomor 2026-0000091",
            "08.00-15.00 WITA, 8123 warga" })
    void what_says_nothing_of_a_person_stays(String text) {
        assertEquals(text, PublicText.of(text));
    }

    @Test
    void nothing_stays_nothing() {
        assertNull(PublicText.of(null));
    }
}
