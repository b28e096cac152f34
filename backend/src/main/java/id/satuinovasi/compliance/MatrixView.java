package id.satuinovasi.compliance;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.obligation.ObligationStatus;

/** Agencies by years. */
@Schema(name = "ComplianceMatrix")
record MatrixView(
        @NotNull @Schema(description = "The columns, oldest first.") List<Integer> years,
        @NotNull List<Line> items,
        @Schema(description = "The cursor of the next stretch; null at the end.") String next,
        @NotNull Long total) {

    @Schema(name = "ComplianceMatrixLine")
    record Line(
            @NotNull Long agencyId,
            @NotNull @Schema(description = "Today's name; that of a past year stands on the year's obligation.") String agencyName,
            @NotNull AgencyKind agencyKind,
            @NotNull @Schema(description = "One per year of `years`; null where the agency owed nothing.") List<Cell> cells) {
    }

    @Schema(name = "ComplianceMatrixCell", nullable = true)
    record Cell(@NotNull Integer year, @NotNull ObligationStatus status) {
    }
}
