package id.satuinovasi.innovation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "RemarkRequest")
public record RemarkRequest(
        @NotNull @Pattern(regexp = FIELD, message = "innovation.unknown-field") @Schema(examples = "sections.significance") String field,
        @NotBlank @Size(max = 2000) @Schema(examples = "Jelaskan cara mengukur hasilnya.") String text) {

    static final String FIELD = "title|type|replicationOfId|stage|phase|serviceTo|digital|affairCode|sector|sdgs|mainSdg|initiator|summary|problem"
            + "|startedOn|trialOn|implementedOn|indicators|partners|evidence|general"
            + "|sections(\\.(background|novelty|implementation|significance|adaptability|resources|sustainability))?"
            + "|(indicators|partners|evidence)\\.[0-9]{1,3}(\\.[a-zA-Z]+)?";
}
