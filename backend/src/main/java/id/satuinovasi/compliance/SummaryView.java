package id.satuinovasi.compliance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.compliance.CountObligations.Count;
import id.satuinovasi.obligation.ObligationStatus;

/** The figures of one scope and year. */
@Schema(name = "ComplianceSummary")
record SummaryView(
        @NotNull Integer year,
        @NotNull @Schema(description = "The instant these figures are true of.") Instant asOf,
        @NotNull @Schema(examples = "Kabupaten Flores Timur") String scopeName,
        @NotNull @Schema(examples = "45") Long obligations,
        @NotNull @Schema(examples = "2") Long exempt,
        @NotNull @Schema(description = "All seven statuses, zero included.") Map<ObligationStatus, Long> counts,
        @NotNull @Schema(description = "How many of COMPLIANT met only an extended due date.") Long byExtension,
        @Schema(description = "(COMPLIANT + COMPLIANT_LATE) / (obligations - exempt); null where nothing is due.", examples = "0.7209") BigDecimal rate,
        @Schema(description = "COMPLIANT / (obligations - exempt); null where nothing is due.", examples = "0.6977") BigDecimal onTimeRate,
        @Schema(description = "The rate of the year before, as far as it has come.", examples = "0.6100") BigDecimal previousRate,
        @Schema(description = "The due date that most of these obligations have; of equally many the later.") LocalDate dueOn,
        @Schema(description = "The closing date that most of these obligations have; of equally many the later.") LocalDate closesOn,
        @Schema(description = "Days from today, in the scope's own zone, to dueOn; negative once it has passed.", examples = "8") Long daysLeft) implements FigureView {

    @Override
    public SummaryView at(Instant asOf) {
        return new SummaryView(year, asOf, scopeName, obligations, exempt, counts, byExtension, rate, onTimeRate, previousRate, dueOn, closesOn, daysLeft);
    }

    @Override
    public int parts() {
        return 1;
    }

    static SummaryView of(Scope scope, int year, Moment moment, List<Count> counts) {
        var figures = figures(counts, year);
        var dueOn = mostCommon(counts, year, Count::dueOn);
        return new SummaryView(year, moment.at(), scope.name(year, moment), figures.obligations(), figures.exempt(), figures.counts(),
                figures.byExtension(), figures.rate(), figures.onTimeRate(), figures(counts, year - 1).rate(),
                dueOn, mostCommon(counts, year, Count::closesOn),
                dueOn == null ? null : ChronoUnit.DAYS.between(moment.on(scope.zone()), dueOn));
    }

    static Figures figures(List<Count> counts, int year) {
        var figures = Figures.NONE;
        for (var count : counts) {
            if (count.year() == year) {
                figures = figures.plus(count.status(), count.extended(), count.n());
            }
        }
        return figures;
    }

    private static LocalDate mostCommon(List<Count> counts, int year, Function<Count, LocalDate> date) {
        return counts.stream()
                .filter(count -> count.year() == year)
                .collect(Collectors.groupingBy(date, Collectors.summingLong(Count::n)))
                .entrySet().stream()
                .max(Map.Entry.<LocalDate, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
