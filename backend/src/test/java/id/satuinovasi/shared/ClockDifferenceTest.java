package id.satuinovasi.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClockDifferenceTest {

    private static final Instant BEFORE = Instant.parse("2026-06-01T02:00:00Z");
    private static final Instant AFTER = BEFORE.plusSeconds(3);

    @Test
    void the_time_that_asking_takes_is_no_difference() {
        assertEquals(Duration.ZERO, ClockDifference.outside(BEFORE, BEFORE.plusSeconds(1), AFTER));
        assertEquals(Duration.ofSeconds(2), ClockDifference.outside(BEFORE, BEFORE.minusSeconds(2), AFTER));
        assertEquals(Duration.ofSeconds(4), ClockDifference.outside(BEFORE, AFTER.plusSeconds(4), AFTER));
    }
}
