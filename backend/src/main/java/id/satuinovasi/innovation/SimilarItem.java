package id.satuinovasi.innovation;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Another innovation that looks alike, and why. */
@Schema(name = "SimilarInnovation")
public record SimilarItem(
        @NotNull Long innovationId,
        @NotNull @Schema(examples = "\"2026-0000091\"") String number,
        @NotNull String title,
        @NotNull String agencyName,
        @NotNull String governmentName,
        @NotNull Integer year,
        @NotNull InnovationState state,
        @NotNull @Schema(examples = "0.62", description = "0 to 1: the part of the letter triples that both have in common.") Double score,
        @NotNull @Schema(description = "Words that both use, the reason of the score.") List<String> sharedWords,
        @NotNull Boolean sameGovernment,
        @NotNull Boolean sameAgency,
        @NotNull @Schema(description = "The same title, but for capitals and punctuation.") Boolean sameTitle,
        @JsonIgnore Boolean sameText,
        @JsonIgnore Boolean readable) {
}
