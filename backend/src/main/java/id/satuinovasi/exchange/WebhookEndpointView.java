package id.satuinovasi.exchange;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.satuinovasi.shared.ETags;

@Schema(name = "WebhookEndpoint")
record WebhookEndpointView(
        @NotNull @Schema(examples = "4") Long id,
        @NotNull @Schema(examples = "https://data.nttprov.go.id/hooks/satu-inovasi") String url,
        @Schema(examples = "Portal data provinsi") String description,
        @NotNull List<String> eventTypes,
        Long agencyId,
        String agencyName,
        @Schema(examples = "53.06") String regionCode,
        String regionName,
        @NotNull @Schema(description = "Whose mandate decides what is sent.", examples = "Maria Lewar") String ownerName,
        @NotNull WebhookEndpoint.State state,
        @Schema(description = "Why and since when nothing is sent; null while it is.") Paused paused,
        @Schema(description = "Since when attempts fail; null when the last one went well and no event is left that failed.") Instant failingSince,
        Instant lastDeliveredAt,
        @Schema(description = "What it was not sent and will not be, because the log of changes no longer held it: fill the copy anew from the lists. "
                + "Null where nothing is missing; told until 30 days after it went on.") Missed missed,
        @Schema(description = "Until when the secret before the present one still counts.") Instant previousSecretUntil,
        @NotNull Instant createdAt,
        @Schema(description = "Only in the answer that made it: keep it, it cannot be asked for again.", examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
        @JsonInclude(JsonInclude.Include.NON_NULL) String secret,
        @NotNull @Schema(examples = "0") Integer version) {

    @Schema(name = "WebhookPaused")
    record Paused(@NotNull WebhookEndpoint.PauseCause cause, @Schema(examples = "Pemeliharaan portal sampai Senin") String note, @NotNull Instant since) {
    }

    @Schema(name = "WebhookMissed")
    record Missed(
            @NotNull @Schema(description = "Of the whole log, whether they were for this endpoint or not: nobody knows any more.", examples = "4711") Long changes,
            @NotNull @Schema(description = "Nothing older is missing.") Instant since) {
    }

    /** The runtime's part of the endpoint; it changes without a new version. */
    record Progress(Instant failingSince, Instant lastDeliveredAt, Missed missed) {

        static final Progress NONE = new Progress(null, null, null);
    }

    static WebhookEndpointView of(WebhookEndpoint endpoint, Progress progress, String secret) {
        return new WebhookEndpointView(endpoint.id, endpoint.url, endpoint.description, endpoint.eventTypes,
                endpoint.agency == null ? null : endpoint.agency.id, endpoint.agency == null ? null : endpoint.agency.name,
                endpoint.region == null ? null : endpoint.region.code, endpoint.region == null ? null : endpoint.region.name,
                endpoint.account.displayName, endpoint.state,
                endpoint.isActive() ? null : new Paused(endpoint.pausedCause, endpoint.pausedNote, endpoint.pausedAt),
                progress.failingSince(), progress.lastDeliveredAt(), progress.missed(), endpoint.previousSecretUntil, endpoint.createdAt, secret, endpoint.version);
    }

    /** Deliveries change what is shown but not the version, which alone {@code If-Match} is held against. */
    String tag() {
        return ETags.of(version, List.of(String.valueOf(failingSince), String.valueOf(lastDeliveredAt), String.valueOf(missed), ownerName, String.valueOf(agencyName)));
    }
}
