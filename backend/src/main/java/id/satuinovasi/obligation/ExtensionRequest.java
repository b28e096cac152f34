package id.satuinovasi.obligation;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Problem;

public record ExtensionRequest(
        @NotNull @Schema(description = "The new last day; after the rule's own due date, not after closesOn.") LocalDate dueOn,
        @NotBlank @Size(max = 1000) @Schema(examples = "\"Gangguan jaringan karena bencana\"") String reason,
        @NotBlank @Size(max = 200) @Schema(examples = "\"Sekretaris Daerah\"") String approver,
        @NotBlank @Size(max = 200) @Schema(examples = "\"SE 060/45/2026\"") String document) {

    /** 422 where the day is no extension of this obligation. */
    Fact.Extended asFact(Obligation obligation) {
        if (!dueOn.isAfter(obligation.ruleDueOn) || dueOn.isAfter(obligation.closesOn)) {
            throw Problem.unprocessable("shared.invalid-body")
                    .at("/dueOn", "obligation.extension-out-of-range", obligation.ruleDueOn.toString(), obligation.closesOn.toString());
        }
        return new Fact.Extended(dueOn, reason.strip(), approver.strip(), document.strip());
    }
}
