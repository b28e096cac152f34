package id.satuinovasi.exchange;

import java.time.Instant;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "WebhookDelivery")
record WebhookDeliveryView(
        @NotNull @Schema(examples = "812") Long id,
        @NotNull @Schema(description = "The header `webhook-id`.", examples = "evt_4711_hodwyv41rf") String webhookId,
        @NotNull @Schema(examples = "innovation.verified") String type,
        @NotNull @Schema(description = "The body, byte for byte.", examples = "{\"type\":\"innovation.verified\",\"timestamp\":\"2026-11-22T03:00:00Z\",\"data\":{}}")
        String body,
        @NotNull WebhookDelivery.Outcome outcome,
        @NotNull @Schema(description = "Will be sent out of its turn, because somebody asked for it.") Boolean requested,
        @NotNull @Schema(examples = "1") Integer attempts,
        @NotNull Instant createdAt,
        Instant lastAttemptAt,
        @Schema(description = "While it is pending; it waits longer where the endpoint is paused.") Instant nextAttemptAt,
        @Schema(description = "Why the last attempt was not enough; null when it was.") WebhookAnswer.Failure failure,
        @Schema(examples = "204") Integer responseStatus,
        @Schema(description = "The beginning of what the endpoint answered last.", examples = "ok") String responseBody,
        @Schema(examples = "85") Integer durationMs) {

    static WebhookDeliveryView of(WebhookDelivery delivery) {
        return new WebhookDeliveryView(delivery.id, delivery.webhookId, delivery.type, delivery.body, delivery.outcome, delivery.requested,
                delivery.attempts, delivery.createdAt, delivery.lastAttemptAt, delivery.nextAttemptAt, delivery.failure, delivery.responseStatus,
                delivery.responseBody, delivery.durationMs);
    }
}
