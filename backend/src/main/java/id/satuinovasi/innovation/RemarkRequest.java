package id.satuinovasi.innovation;

import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Problem;

@Schema(name = "RemarkRequest")
public record RemarkRequest(
        @NotNull @Pattern(regexp = FIELD, message = "innovation.unknown-field") @Schema(examples = "sections.significance") String field,
        @NotBlank @Size(max = 2000) @Schema(examples = "Jelaskan cara mengukur hasilnya.") String text) {

    static final String FIELD = "title|type|replicationOfId|stage|phase|serviceTo|digital|affairCode|sector|sdgs|mainSdg|initiator|form|theme|summary|problem"
            + "|startedOn|trialOn|implementedOn|budget|latitude|longitude|videoUrl|indicators|partners|evidence|general"
            + "|sections(\\.(background|novelty|implementation|significance|adaptability|resources|sustainability|inspiration|replicationProcess|difference))?"
            + "|indicators\\.[0-9]{1,2}(\\.(name|unit|baseline|baselineOn|result|resultOn|source|higherIsBetter))?"
            + "|partners\\.[0-9]{1,2}(\\.(name|role))?|evidence\\.[0-9]{1,2}";

    /** A remark on a row that is not there could never be answered by mending it. */
    static void requireRows(List<RemarkRequest> remarks, InnovationContent content, int evidence) {
        var rows = Map.of("indicators", content.indicators().size(), "partners", content.partners().size(), "evidence", evidence);
        var refusal = Problem.unprocessable("shared.invalid-body");
        for (var i = 0; i < remarks.size(); i++) {
            var parts = remarks.get(i).field().split("\\.");
            if (parts.length > 1 && rows.containsKey(parts[0]) && Integer.parseInt(parts[1]) >= rows.get(parts[0])) {
                refusal.at("/remarks/" + i + "/field", "innovation.unknown-row", rows.get(parts[0]));
            }
        }
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
    }
}
