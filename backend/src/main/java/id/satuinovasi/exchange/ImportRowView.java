package id.satuinovasi.exchange;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.exchange.ImportView.Fault;
import id.satuinovasi.shared.Intake;

@Schema(name = "ImportRow")
record ImportRowView(
        @NotNull @Schema(examples = "2", description = "As a person counts it who opens the file; the header is 1.") Integer row,
        @Schema(examples = "53.06-DINKES", description = "What the row calls itself: external id, number or user name.") String externalId,
        @NotNull Intake.Outcome outcome,
        @Schema(examples = "31", description = "What was, or would be, changed.") Long id,
        @NotNull @Schema(description = "Of CONFLICT: the fields that differ. Of ERROR: what to mend.") List<Fault> errors) {
}
