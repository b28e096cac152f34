package id.satuinovasi.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StepTest {

    private static final LocalDate OPENS = LocalDate.of(2026, 1, 1);
    private static final LocalDate CLOSES = LocalDate.of(2026, 12, 31);

    @Test
    void weeks_end_on_sundays_and_the_running_week_today() {
        assertEquals(List.of("2026-01-04", "2026-01-11", "2026-01-14"),
                text(Step.WEEK.days(OPENS, CLOSES, LocalDate.of(2026, 1, 14))));
    }

    @Test
    void a_week_that_ends_today_is_one_point() {
        assertEquals(List.of("2026-01-04", "2026-01-11"), text(Step.WEEK.days(OPENS, CLOSES, LocalDate.of(2026, 1, 11))));
    }

    @Test
    void days_run_from_the_opening_to_today() {
        assertEquals(List.of("2026-01-01", "2026-01-02", "2026-01-03"), text(Step.DAY.days(OPENS, CLOSES, LocalDate.of(2026, 1, 3))));
    }

    @Test
    void nothing_follows_the_closing_date() {
        assertEquals(365, Step.DAY.days(OPENS, CLOSES, LocalDate.of(2027, 5, 1)).size());
        assertEquals(CLOSES, Step.WEEK.days(OPENS, CLOSES, LocalDate.of(2027, 5, 1)).getLast());
    }

    @Test
    void a_year_that_has_not_begun_has_no_points() {
        assertEquals(List.of(), Step.DAY.days(OPENS, CLOSES, LocalDate.of(2025, 12, 31)));
    }

    private static List<String> text(List<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toList();
    }
}
