package id.satuinovasi.compliance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.obligation.ObligationStatus;

/** The figures of a scope's parts. Their sum and {@code direct} is the summary of the whole. */
@Schema(name = "ComplianceBreakdown")
record BreakdownView(
        @NotNull Grouping by,
        @NotNull Integer year,
        @NotNull Instant asOf,
        @NotNull List<Item> items,
        @Schema(description = "By region: what lies in the region itself and in none of its parts, such as a province's own agencies; else null.") Item direct) implements FigureView {

    @Override
    public BreakdownView at(Instant asOf) {
        return new BreakdownView(by, year, asOf, items, direct);
    }

    @Override
    public int parts() {
        return 1 + items.size();
    }

    @Schema(name = "ComplianceBreakdownItem")
    record Item(
            @NotNull @Schema(description = "Region code, government id or agency kind: the value of the filter that leads to these rows.", examples = "53.06") String key,
            @NotNull @Schema(examples = "Kabupaten Flores Timur") String name,
            @NotNull @Schema(examples = "45") Long obligations,
            @NotNull @Schema(examples = "2") Long exempt,
            @NotNull Map<ObligationStatus, Long> counts,
            @NotNull Long byExtension,
            @Schema(examples = "0.7209") BigDecimal rate,
            @Schema(examples = "0.6977") BigDecimal onTimeRate,
            @Schema(examples = "0.6100") BigDecimal previousRate) {

        static Item of(String key, String name, Figures figures, Figures previous) {
            return new Item(key, name, figures.obligations(), figures.exempt(), figures.counts(), figures.byExtension(),
                    figures.rate(), figures.onTimeRate(), previous.rate());
        }
    }
}
