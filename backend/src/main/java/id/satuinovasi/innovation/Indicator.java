package id.satuinovasi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was measured, before and after. */
@Schema(name = "InnovationIndicator")
public record Indicator(
        @Size(max = 200) @Schema(examples = "Kematian ibu") String name,
        @Size(max = 50) @Schema(examples = "kasus") String unit,
        @Digits(integer = 15, fraction = 6) @Schema(examples = "12") BigDecimal baseline,
        @Schema(examples = "\"2025-01-31\"") LocalDate baselineOn,
        @Digits(integer = 15, fraction = 6) @Schema(examples = "3") BigDecimal result,
        @Schema(examples = "\"2026-06-30\"") LocalDate resultOn,
        @Size(max = 500) @Schema(examples = "Laporan Dinas Kesehatan") String source,
        @Schema(description = "Whether a larger result is the better one.") Boolean higherIsBetter) {

    public Indicator {
        name = InnovationContent.blankToNull(name);
        unit = InnovationContent.blankToNull(unit);
        source = InnovationContent.blankToNull(source);
    }

    /** Null where it cannot be told. */
    Boolean improved() {
        if (baseline == null || result == null || higherIsBetter == null) {
            return null;
        }
        return higherIsBetter ? result.compareTo(baseline) > 0 : result.compareTo(baseline) < 0;
    }
}
