package id.satuinovasi.compliance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a year came along, with earlier years on the same days of the year. */
@Schema(name = "ComplianceTrend")
record TrendView(
        @NotNull Integer year,
        @NotNull Instant asOf,
        @NotNull Step step,
        @NotNull List<Point> points,
        @NotNull List<Earlier> compare) implements FigureView {

    @Override
    public TrendView at(Instant asOf) {
        return new TrendView(year, asOf, step, points, compare);
    }

    @Override
    public int parts() {
        return 1 + points.size() * (1 + compare.size());
    }

    /** What was true at the end of a day in the scope's own zone; of the running day, by now. */
    @Schema(name = "ComplianceTrendPoint")
    record Point(
            @NotNull LocalDate on,
            @NotNull @Schema(examples = "45") Long obligations,
            @NotNull @Schema(examples = "2") Long exempt,
            @NotNull @Schema(description = "Compliant by then, in time or late.", examples = "30") Long compliant,
            @NotNull @Schema(examples = "6") Long inReview,
            @Schema(examples = "0.7209") BigDecimal rate) {

        Point(LocalDate on, long obligations, long exempt, long compliant, long inReview) {
            this(on, obligations, exempt, compliant, inReview, Figures.share(compliant, obligations - exempt));
        }
    }

    @Schema(name = "ComplianceTrendOfEarlierYear")
    record Earlier(@NotNull Integer year, @NotNull @Schema(description = "Empty where that year had no obligations in this scope.") List<Point> points) {
    }
}
