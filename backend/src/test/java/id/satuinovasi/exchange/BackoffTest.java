package id.satuinovasi.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackoffTest {

    private static final Instant FIRST = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            # failed, after the first, asked, chance, waits
            1       , PT0S        ,       , 0.5   , PT5S
            1       , PT0S        ,       , 0     , PT4S
            1       , PT0S        ,       , 1     , PT6S
            2       , PT5S        ,       , 0.5   , PT20S
            3       , PT25S       ,       , 0.5   , PT1M20S
            4       , PT2M        ,       , 0.5   , PT5M20S
            5       , PT7M        ,       , 0.5   , PT21M20S
            6       , PT30M       ,       , 0.5   , PT1H
            40      , PT34H       ,       , 0.5   , PT1H
            2000    , PT34H       ,       , 0.5   , PT1H
            # An endpoint may ask for more time, within limits, but not for less
            1       , PT0S        , PT30S , 0     , PT30S
            6       , PT30M       , PT1S  , 0.5   , PT1H
            1       , PT0S        , PT48H , 0.5   , PT1H
            # The last attempt is at 72 hours, whatever the step
            70      , PT71H30M    ,       , 0.5   , PT30M
            70      , PT71H30M    , PT1H  , 0.5   , PT30M
            """)
    void it_waits_longer_each_time(int failed, Duration since, Duration asked, double chance, Duration waits) {
        var now = FIRST.plus(since);
        assertEquals(now.plus(waits), Backoff.next(FIRST, now, failed, asked, chance));
    }

    @Test
    void after_72_hours_it_is_enough() {
        assertNull(Backoff.next(FIRST, FIRST.plus(Duration.ofHours(72)), 70, null, 0.5));
        assertNull(Backoff.next(FIRST, FIRST.plus(Duration.ofHours(80)), 1, null, 0.5));
    }

    @Test
    void the_whole_takes_72_hours_and_some_75_attempts() {
        var chance = new Random(7);
        var attempts = 1;
        var now = FIRST;
        for (var next = now; next != null; attempts++) {
            now = next;
            next = Backoff.next(FIRST, now, attempts, null, chance.nextDouble());
        }
        assertEquals(FIRST.plus(Duration.ofHours(72)), now);
        assertTrue(attempts > 65 && attempts < 90, attempts + " attempts");
    }
}
