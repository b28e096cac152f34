package id.satuinovasi.innovation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FillerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "PLACEHOLDER | tes",
            "PLACEHOLDER | -",
            "PLACEHOLDER | ...",
            "PLACEHOLDER | xxx",
            "PLACEHOLDER | XXX XXX XXX",
            "PLACEHOLDER | aaaaaaaa",
            "PLACEHOLDER | 12345",
            "PLACEHOLDER | Coba, coba!",
            "PLACEHOLDER | n/a",
            "PLACEHOLDER | isi nanti",
            "PLACEHOLDER | Lorem ipsum dolor sit amet, consectetur adipiscing elit",
            "PLACEHOLDER | a b c d e f g h i j k l",
            "PLACEHOLDER | xxx yyy zzz aaa bbb ccc",
            "PLACEHOLDER | akan diisi kemudian",
            "PLACEHOLDER | Belum ada.",
            "PLACEHOLDER | To be filled in later",
            "PLACEHOLDER | Test 123",
            "PLACEHOLDER | ｔｅｓｔ",
            "PLACEHOLDER | te\u200bst",
            "REPETITION  | bagus bagus bagus",
            "REPETITION  | inovasi ini bagus inovasi ini bagus inovasi ini bagus inovasi ini bagus",
            "MASHED_KEYS | asdfgh jklqwe zxcvbn",
            "MASHED_KEYS | sdkfjhsdf kjsdhfkjs hdfkjshdf",
            "MASHED_KEYS | layanan sdkfjhsdf kjsdhfkjs",
            "MASHED_KEYS | aduuuuuh halooooo",
            "TOO_FEW_WORDS | ab",
            "TOO_FEW_WORDS | Layanan bagus",
            "TOO_FEW_WORDS | Sudah, sudah sekali",
    })
    void what_was_typed_only_to_fill_the_field(Filler expected, String text) {
        assertEquals(expected, Filler.in(text, 3), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Warga tidak perlu lagi datang ke kabupaten.",
            "Jemput bola anak-anak putus sekolah",
            "Aplikasi SIMPUSWANGI milik DPMPTSP dan BPBD melayani KTP, KK, dan NPWP",
            "Instruksi strategis transkrip administrasi struktur",
            "Kader mendatangi rumah warga. Kader mencatat keluhan warga. Kader melapor kepada puskesmas setiap minggu.",
            "2H2 Center menghubungkan ibu hamil dengan bidan",
            "خدمة عامة جديدة للمواطنين",
            "Tidak ada biaya tambahan bagi warga",
            "Vitamin A dan B diberikan di posyandu",
            "Belum ada puskesmas keliling di desa ini",
    })
    void what_may_be_meant(String text) {
        assertNull(Filler.in(text, 3), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2H2 Center", "CLBK", "Bank Sampah", "SIPPADU", "Cek dan Sadari", "GRMS (Government Resources Management System)",
            "SEGERA", "Besok Kiamat", "B2SA", "X-Ray Keliling", "AKI"})
    void a_title_may_be_a_single_word_or_an_abbreviation(String title) {
        assertNull(Filler.in(title, 1), title);
    }
}
