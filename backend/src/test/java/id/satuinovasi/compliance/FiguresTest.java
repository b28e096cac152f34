package id.satuinovasi.compliance;

import static id.satuinovasi.obligation.ObligationStatus.COMPLIANT;
import static id.satuinovasi.obligation.ObligationStatus.COMPLIANT_LATE;
import static id.satuinovasi.obligation.ObligationStatus.EXEMPT;
import static id.satuinovasi.obligation.ObligationStatus.PENDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {

    @ParameterizedTest(name = "{0} in time, {1} late, {2} pending, {3} exempt: rate {4}, on time {5}")
    @CsvSource(nullValues = "null", textBlock = """
            #in time, late, pending, exempt, rate,   on time
            30,       1,    12,      2,      0.7209, 0.6977
            0,        0,    5,       0,      0.0000, 0.0000
            5,        0,    0,       0,      1.0000, 1.0000
            0,        5,    0,       0,      1.0000, 0.0000
            1,        0,    2,       0,      0.3333, 0.3333
            2,        0,    1,       0,      0.6667, 0.6667
            1,        0,    31,      0,      0.0313, 0.0313
            1,        2,    61,      0,      0.0469, 0.0156
            19999,    0,    1,       0,      1.0000, 1.0000
            19998,    0,    2,       0,      0.9999, 0.9999
            1,        0,    29999,   0,      0.0000, 0.0000
            1,        0,    19999,   0,      0.0001, 0.0001
            1,        0,    0,       99,     1.0000, 1.0000
            0,        0,    0,       0,      null,   null
            0,        0,    0,       7,      null,   null
            """)
    void rates_have_four_decimals_rounded_half_up(long inTime, long late, long pending, long exempt, BigDecimal rate, BigDecimal onTime) {
        var figures = Figures.NONE.plus(COMPLIANT, false, inTime).plus(COMPLIANT_LATE, false, late)
                .plus(PENDING, false, pending).plus(EXEMPT, false, exempt);

        assertEquals(rate, figures.rate());
        assertEquals(onTime, figures.onTimeRate());
    }

    @Test
    void all_seven_statuses_are_counted_zero_included() {
        assertEquals(7, Figures.NONE.counts().size());
        assertEquals(0, Figures.NONE.obligations());
        assertNull(Figures.NONE.rate());
    }

    @Test
    void who_met_only_an_extended_date_is_in_time_and_shown_apart() {
        var figures = Figures.NONE.plus(COMPLIANT, true, 3).plus(COMPLIANT, false, 4);

        assertEquals(7, figures.counts().get(COMPLIANT));
        assertEquals(3, figures.byExtension());
    }
}
