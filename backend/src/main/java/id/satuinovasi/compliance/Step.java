package id.satuinovasi.compliance;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonValue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the points of a trend lie apart: the ends of days, or of weeks (Sundays). */
@Schema(name = "TrendStep", enumeration = { "day", "week" })
enum Step {
    DAY, WEEK;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the address spells it. */
    public static Step fromString(String word) {
        for (var step : values()) {
            if (step.word().equals(word)) {
                return step;
            }
        }
        throw new IllegalArgumentException(word);
    }

    /** The days of a year's points up to {@code until}, which is the last one even in the middle of a week. */
    List<LocalDate> days(LocalDate opensOn, LocalDate closesOn, LocalDate until) {
        var days = new TreeSet<LocalDate>();
        var last = until.isBefore(closesOn) ? until : closesOn;
        var day = this == DAY ? opensOn : opensOn.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        for (; day.isBefore(last); day = day.plusDays(this == DAY ? 1 : 7)) {
            days.add(day);
        }
        if (!last.isBefore(opensOn)) {
            days.add(last);
        }
        return List.copyOf(days);
    }
}
