package id.satuinovasi.innovation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** An innovation with all its content, and what the caller may do with it now. */
@Schema(name = "Innovation")
public record InnovationView(
        @NotNull Long id,
        @NotNull @Schema(examples = "\"2026-0000091\"") String number,
        @NotNull InnovationState state,
        @NotNull Integer version,
        @NotNull @JsonUnwrapped InnovationContent content,
        @NotNull String agencyName,
        @NotNull Long governmentId,
        @NotNull String governmentName,
        @NotNull @Schema(examples = "\"53.06\"") String regionCode,
        String replicationOfNumber,
        @NotNull Instant createdAt,
        String createdByName,
        @NotNull Instant updatedAt,
        String updatedByName,
        Instant firstSubmittedAt,
        Instant submittedAt,
        Instant returnedAt,
        Instant decidedAt,
        String decidedByName,
        @Schema(description = "Why it was rejected, withdrawn or revoked, or the note of its verification.") String decisionReason,
        @Schema(description = "Returned only: handed in again before this instant, the first submission keeps counting.") Instant revisionDueAt,
        @NotNull Integer readiness,
        @NotNull Integer openRemarks,
        @NotNull @Schema(description = "Words by field, counted as the limits count them.") Map<String, Integer> wordCounts,
        @NotNull List<Action> actions,
        @NotNull @Schema(description = "With TAKE_OVER: the caller's agencies that may take the draft of the closed one over, by a PATCH of agencyId.")
        List<Successor> successors,
        @NotNull Boolean demo,
        @NotNull @Schema(description = DEMO_FIELDS, examples = "[\"submittedAt\", \"decidedAt\"]") List<String> demoFields,
        String source) {

    static final String DEMO_FIELDS = "Fields of this answer whose values were made up for the demonstration, though the innovation is real.";


    @Schema(name = "InnovationAction")
    public enum Action { EDIT, SUBMIT, TAKE_OVER, WITHDRAW, VERIFY, RETURN, REJECT, REVOKE }

    @Schema(name = "InnovationSuccessor")
    public record Successor(@NotNull Long agencyId, @NotNull String agencyName) {
    }
}
