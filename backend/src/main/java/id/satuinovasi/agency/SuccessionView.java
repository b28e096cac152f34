package id.satuinovasi.agency;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Succession")
public record SuccessionView(
        @NotNull Long id,
        @NotNull AgencySuccession.Kind kind,
        @NotNull @Schema(examples = "2026-07-01") LocalDate on,
        @NotNull Long fromId,
        @NotNull String fromName,
        @NotNull Long intoId,
        @NotNull String intoName,
        @NotNull AgencySuccession.State before,
        @NotNull AgencySuccession.State after,
        @NotNull String reason,
        @NotNull String document,
        @NotNull Instant recordedAt) {

    static SuccessionView of(AgencySuccession succession) {
        return new SuccessionView(succession.id, succession.kind, succession.effectiveOn, succession.from.id, succession.from.name,
                succession.into.id, succession.into.name, succession.before, succession.after, succession.reason,
                succession.document, succession.recordedAt);
    }
}
