package id.satuinovasi.exchange;

import java.time.Instant;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change as the feed tells it. The words of the log are passed on as they are, also those that a newer instance wrote. */
@Schema(name = "Change", requiredProperties = { "position", "type", "resource", "id", "version", "recordedAt", "deleted" })
public record ChangeView(
        @NotNull @Schema(description = "Its place in the feed: dense, never given twice.", examples = "4711") Long position,
        @NotNull @Schema(implementation = ChangeType.class) String type,
        @NotNull @Schema(implementation = ChangedResource.class) String resource,
        @NotNull @Schema(description = "Unique within the resource: `91`, of an obligation `31/2026` (agency and year), of the catalogue the number.",
                examples = "31/2026") String id,
        @Schema(examples = "31") Long agencyId,
        @Schema(examples = "12", description = "The root of the agency's tree when the change was made.") Long governmentId,
        @Schema(examples = "2026") Integer year,
        @NotNull @Schema(examples = "3", description = "The resource's version that the change made.") Integer version,
        @NotNull Instant recordedAt,
        @NotNull @Schema(description = "No longer there for the caller: drop it.") Boolean deleted,
        @Schema(type = SchemaType.OBJECT, description = "The resource as its list shows it now, which may be newer than `version`; null where `deleted`.") Object data) {
}
