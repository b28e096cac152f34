package id.satuinovasi.agency;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of an agency. Which members are needed depends on {@code kind}. */
public record SuccessionRequest(
        @NotNull Kind kind,
        @NotNull @Schema(examples = "2026-07-01", description = "The first day of the new order; not in the future.") LocalDate on,
        @NotBlank @Size(max = 1000) @Schema(examples = "Penataan perangkat daerah") String reason,
        @NotBlank @Size(max = 300) @Schema(examples = "Perda 3/2026") String document,
        @Size(min = 2, max = 300) @Schema(description = "RENAME: the new name. MERGE: the name of the new agency that the merged ones form.") String name,
        @Schema(description = "MOVE: the new parent.") Long parentId,
        @Schema(description = "MOVE: the new region; those below it in the same region follow.") String regionCode,
        @Schema(description = "MERGE: the existing agency that takes the merged ones over.") Long intoId,
        @Schema(description = "MERGE: further agencies that are merged in the same act.") @Size(max = 200) List<@NotNull Long> mergedIds,
        @Schema(description = "SPLIT: the new agencies, at least two.") @Size(max = 50) List<@NotNull @Valid Part> parts) {

    @Schema(name = "SuccessionKind")
    public enum Kind {
        MERGE, SPLIT, RENAME, MOVE;

        AgencySuccession.Kind recorded() {
            return AgencySuccession.Kind.valueOf(name());
        }
    }

    @Schema(name = "SuccessionPart")
    public record Part(
            @NotBlank @Size(min = 2, max = 300) @Schema(examples = "Dinas Kebudayaan") String name,
            @Schema(description = "As before when left out.") AgencyKind kind,
            @Size(min = 1, max = 100) String externalId,
            @Schema(description = "Which of the agency's units go along.") @Size(max = 5000) List<@NotNull Long> childIds) {
    }

    List<Long> allMergedIds(long subjectId) {
        var ids = new LinkedHashSet<Long>();
        ids.add(subjectId);
        if (mergedIds != null) {
            ids.addAll(mergedIds);
        }
        return List.copyOf(ids);
    }
}
