package id.satuinovasi.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WalPositionTest {

    @Test
    void positions_are_read_as_PostgreSQL_prints_them_and_compared_as_numbers() {
        assertEquals(0x16_B374_D848L, WalPosition.of("16/B374D848").bytes());
        assertTrue(WalPosition.of("0/3000000").reaches(WalPosition.of("0/3000000")));
        assertTrue(WalPosition.of("10/0").reaches(WalPosition.of("9/FFFFFFFF")));
        assertFalse(WalPosition.of("0/A").reaches(WalPosition.of("0/10")));
        assertTrue(WalPosition.of("FFFFFFFF/0").reaches(WalPosition.of("7FFFFFFF/0")));
    }
}
