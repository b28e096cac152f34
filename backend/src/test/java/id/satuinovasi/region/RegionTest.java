package id.satuinovasi.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegionTest {

    @ParameterizedTest
    @CsvSource({
            "11, Asia/Jakarta", "21, Asia/Jakarta", "36, Asia/Jakarta", "61, Asia/Jakarta", "62.01, Asia/Jakarta",
            "51, Asia/Makassar", "53.06, Asia/Makassar", "63, Asia/Makassar", "65, Asia/Makassar", "76.01.01.2001, Asia/Makassar",
            "81, Asia/Jayapura", "82, Asia/Jayapura", "91, Asia/Jayapura", "96.01, Asia/Jayapura" })
    void the_time_zone_follows_the_province(String code, String timeZone) {
        assertEquals(timeZone, Region.timeZoneOf(code));
    }

    @Test
    void a_region_lies_in_itself_and_in_those_above_it_but_not_in_one_with_the_same_first_digits() {
        assertTrue(Region.within("53.06", "53.06"));
        assertTrue(Region.within("53.06.01", "53"));
        assertFalse(Region.within("53.061", "53.06"));
        assertFalse(Region.within("53", "53.06"));
    }
}
