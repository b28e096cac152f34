package id.satuinovasi.obligation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record ExemptionRequest(
        @NotBlank @Size(max = 1000) @Schema(examples = "\"Unit baru dibentuk pada 1 Oktober\"") String reason,
        @NotBlank @Size(max = 200) @Schema(description = "Who approved it: office or name.", examples = "\"Sekretaris Daerah\"") String approver,
        @NotBlank @Size(max = 200) @Schema(description = "Reference of the document.", examples = "\"SK 060/123/2026\"") String document) {
}
