package id.satuinovasi.innovation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One step of an innovation's history. */
@Schema(name = "InnovationEvent")
public record InnovationEventView(
        @NotNull Integer version,
        @NotNull InnovationEvent.Type type,
        @NotNull Instant recordedAt,
        @Schema(description = "Null for the service itself.") String actorName,
        String reason,
        @NotNull List<ContentChange> changes) {

    static InnovationEventView of(InnovationEvent event, Map<Long, String> names) {
        return new InnovationEventView(event.version, event.type, event.recordedAt, names.get(event.recordedBy), event.reason, event.changes);
    }
}
