package id.satuinovasi.exchange;

import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Problem;

/** An endpoint as it is asked for, and what of it can be changed later. */
@Schema(name = "WebhookEndpointRequest")
record WebhookEndpointRequest(
        @NotBlank @Size(max = 2000) @Schema(description = "`https` only, without user and password, on port 443, 80 or from 1024 up, in a public network.",
                examples = "https://data.nttprov.go.id/hooks/satu-inovasi") String url,
        @Size(max = 300) @Schema(examples = "Portal data provinsi") String description,
        @NotEmpty @Size(max = 50) @Schema(description = "Types of changes, such as `innovation.verified`, all of a kind (`innovation.*`) or all (`*`).") List<@NotNull @Size(max = 60) String> eventTypes,
        @Schema(examples = "12", description = "Only what concerns this agency and those below it, with the rules and the catalogue of its government and what concerns everybody, such as a national rule; a bureau names one.")
        Long agencyId,
        @Schema(examples = "53.06", description = "The ministry's: only in this region; beside `agencyId` it is refused.") @Size(max = 13) String regionCode) {

    @Schema(name = "WebhookPause")
    record Pause(@NotBlank @Size(max = 300) @Schema(examples = "Pemeliharaan portal sampai Senin") String reason) {
    }

    @Schema(name = "WebhookRotation")
    record Rotation(@NotNull @Min(0) @Max(168)
            @Schema(description = "How long the secret before still counts: both signatures are sent meanwhile.", examples = "24") Integer overlapHours) {
    }

    /** What of it can be changed later: all. */
    @Schema(name = "WebhookEndpointPatch")
    record Patch(
            @NotBlank @Size(max = 2000) @Schema(examples = "https://data.nttprov.go.id/hooks/satu-inovasi") String url,
            @Size(max = 300) @Schema(examples = "Portal data provinsi") String description,
            @NotEmpty @Size(max = 50) List<@NotNull @Size(max = 60) String> eventTypes,
            Long agencyId,
            @Size(max = 13) String regionCode) {

        WebhookEndpointRequest request() {
            return new WebhookEndpointRequest(url, description, eventTypes, agencyId, regionCode);
        }
    }

    static Patch of(WebhookEndpoint endpoint) {
        return new Patch(endpoint.url, endpoint.description, endpoint.eventTypes,
                endpoint.agency == null ? null : endpoint.agency.id, endpoint.region == null ? null : endpoint.region.code);
    }

    void requireKnownTypes() {
        var problem = Problem.unprocessable("shared.invalid-body");
        for (int i = 0; i < eventTypes.size(); i++) {
            if (!isKnown(eventTypes.get(i))) {
                problem.at("/eventTypes/" + i, "exchange.unknown-event-type", eventTypes.get(i));
            }
        }
        if (!problem.faults().isEmpty()) {
            throw problem;
        }
    }

    private static boolean isKnown(String pattern) {
        for (var type : ChangeType.values()) {
            if (pattern.equals("*") || pattern.equals(type.word()) || pattern.endsWith(".*") && type.word().startsWith(pattern.substring(0, pattern.length() - 1))) {
                return true;
            }
        }
        return false;
    }
}
