package id.satuinovasi.shared;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A read with an entity tag: 304 where the caller already has this version, before the body is made. */
public final class Conditional {

    private Conditional() {
    }

    /** For what many share and caches may keep, but only after asking whether it is still the newest. */
    public static <T> RestResponse<T> revalidated(HttpHeaders headers, String tag, Supplier<T> body) {
        return answer(headers, tag, "no-cache", body);
    }

    /** As {@link #revalidated}, for what is shown to the caller alone. */
    public static <T> RestResponse<T> own(HttpHeaders headers, String tag, Supplier<T> body) {
        return answer(headers, tag, "private, no-cache", body);
    }

    /** For what never changes again. */
    public static <T> RestResponse<T> lasting(HttpHeaders headers, String tag, Duration fresh, Supplier<T> body) {
        return answer(headers, tag, "public, max-age=" + fresh.toSeconds(), body);
    }

    private static <T> RestResponse<T> answer(HttpHeaders headers, String tag, String cacheControl, Supplier<T> body) {
        ResponseBuilder<T> response = ETags.noneMatch(headers, tag) ? ResponseBuilder.notModified() : ResponseBuilder.ok(body.get());
        return response
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
