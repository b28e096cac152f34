package id.satuinovasi.innovation;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version as it was. */
@Schema(name = "InnovationVersion")
public record VersionView(
        @NotNull Integer version,
        @NotNull InnovationEvent.Type type,
        @NotNull Instant recordedAt,
        @Schema(description = "Null for the service itself.") String actorName,
        String reason,
        @NotNull List<ContentChange> changes,
        @NotNull InnovationContent content,
        @NotNull List<EvidenceSnapshot> evidence) {

    static VersionView of(InnovationEvent event, String actorName) {
        return new VersionView(event.version, event.type, event.recordedAt, actorName, event.reason, event.changes, event.content,
                event.evidence);
    }
}
