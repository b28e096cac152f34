package id.satuinovasi.exchange;

import java.time.Duration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an endpoint answered, or why it did not.
 *
 * @param failure    null where it answered 2xx
 * @param status     null where it did not answer
 * @param body       the beginning of what it answered
 * @param retryAfter how long it asks to be left alone; null where it does not
 */
record WebhookAnswer(Failure failure, Integer status, String body, Duration retryAfter, int durationMs) {

    @Schema(name = "WebhookFailure")
    enum Failure { STATUS, TIMEOUT, CONNECTION, TLS, UNKNOWN_NAME, ADDRESS_REFUSED, SECRET_LOST }

    private static final int GONE = 410;

    static WebhookAnswer of(int status, String body, Duration retryAfter, int durationMs) {
        return new WebhookAnswer(status / 100 == 2 ? null : Failure.STATUS, status, body, retryAfter, durationMs);
    }

    static WebhookAnswer failed(Failure failure, int durationMs) {
        return new WebhookAnswer(failure, null, null, null, durationMs);
    }

    boolean isDelivered() {
        return failure == null;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }
}
