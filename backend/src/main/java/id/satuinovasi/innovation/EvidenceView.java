package id.satuinovasi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Evidence")
public record EvidenceView(
        @NotNull @Schema(description = "Counts up within the innovation; never given twice.") Integer n,
        @NotNull EvidenceType type,
        @Schema(examples = "\"188.45/12/2026\"") String number,
        @Schema(description = "The date on the document itself.") LocalDate documentOn,
        LocalDate effectiveFrom,
        @Schema(description = "The last day of its effect.") LocalDate effectiveTo,
        @NotNull @Schema(examples = "SK Bupati.pdf") String fileName,
        @NotNull @Schema(examples = "application/pdf", description = "Told by the content.") String mediaType,
        @NotNull Integer size,
        @NotNull @Schema(description = "Of the file as it is kept.") String sha256,
        @NotNull Instant uploadedAt,
        String uploadedByName) {

    static EvidenceView of(Evidence evidence, Map<Long, String> names) {
        return new EvidenceView(evidence.n, evidence.type, evidence.number, evidence.documentOn, evidence.effectiveFrom,
                evidence.effectiveTo, evidence.fileName, evidence.mediaType, evidence.size, evidence.sha256, evidence.uploadedAt,
                names.get(evidence.uploadedBy));
    }
}
