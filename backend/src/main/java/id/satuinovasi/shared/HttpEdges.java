package id.satuinovasi.shared;

import java.net.URI;
import java.util.Optional;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What holds for every answer, also for those given before or after the resources: safety headers, problem documents. */
@ApplicationScoped
class HttpEdges {

    // No inline script at all; inline style attributes are how charts and the component kit place things.
    private static final String CONTENT_SECURITY_POLICY = String.join("; ",
            "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:",
            "font-src 'self'", "connect-src 'self'%s", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
            "frame-ancestors 'none'");
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*[\\w!#$&^.+-]+/[\\w!#$&^.+*-]+\\s*(;[^\"]*(\"[^\"]*\"[^\"]*)*)?");
    private static final int BEFORE_ALL = 10_000;
    /** Beyond the largest body, so that the service can answer before the connection is cut. */
    private static final long MARGIN = 1 << 20;

    private final ObjectMapper mapper;
    private final long largestBody;
    private final String contentSecurityPolicy;
    private final long largestFile;

    HttpEdges(ObjectMapper mapper, @ConfigProperty(name = "satu-inovasi.largest-body") MemorySize largestBody,
            @ConfigProperty(name = "satu-inovasi.oidc.issuer") Optional<String> identityProvider,
            @ConfigProperty(name = "satu-inovasi.imports.largest-file") MemorySize largestFile) {
        this.mapper = mapper;
        // The page asks the provider for the token itself.
        contentSecurityPolicy = CONTENT_SECURITY_POLICY.formatted(identityProvider.map(HttpEdges::originOf).map(" "::concat).orElse(""));
        this.largestBody = largestBody.asLongValue();
        this.largestFile = largestFile.asLongValue();
    }

    void headers(@Observes Filters filters) {
        filters.register(context -> {
            context.addHeadersEndHandler(ignored -> addHeaders(context));
            if (announcedLength(context) > (isUpload(context) ? largestFile : largestBody)) {
                refuseBody(context);
            } else if (context.request().path().startsWith("/api/") && context.request().path().indexOf(';') >= 0) {
                // The framework would drop what stands behind it and answer for the rest.
                write(context, ErrorMappers.ofStatus(404));
            } else {
                nameTypeOfNothing(context);
                context.next();
            }
        }, BEFORE_ALL);
    }

    private static boolean isUpload(RoutingContext context) {
        return Uploads.isOne(context.request().method().name(), context.normalizedPath());
    }

    /** The HTTP layer has one limit, that of the largest file; of all other bodies it shall take no more than before. */
    void limit(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(context -> {
            if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null && !isUpload(context)) {
                context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, (Object) (largestBody + MARGIN));
            }
            context.next();
        });
    }

    /**
     * Many workflow verbs have no body, and who sends none names no type, or a form's, as HTTP libraries do by themselves:
     * that is no other media type than ours. A reading request has no body at all, whatever it says of its type.
     */
    private static void nameTypeOfNothing(RoutingContext context) {
        var headers = context.request().headers();
        if (context.request().method() == HttpMethod.GET || context.request().method() == HttpMethod.HEAD) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        } else if (announcedLength(context) == 0 && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && headers.getAll(HttpHeaders.CONTENT_TYPE).stream().allMatch(type -> type.startsWith("application/x-www-form-urlencoded"))) {
            headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        } else if (headers.contains(HttpHeaders.CONTENT_TYPE) && !MEDIA_TYPE.matcher(headers.get(HttpHeaders.CONTENT_TYPE)).matches()) {
            // The framework fails over what is no type.
            headers.set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        }
    }

    private static long announcedLength(RoutingContext context) {
        try {
            var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    private void refuseBody(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        context.response().endHandler(ended -> context.request().connection().close());
        write(context, ErrorMappers.ofStatus(413));
    }

    void failures(@Observes Router router) {
        // Without a path pattern: matching one reads the query, which fails where that is what is broken.
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.normalizedPath().startsWith("/api/")) {
                answerFailure(context);
            } else {
                context.next();
            }
        });
    }

    private static String originOf(String address) {
        var uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private void addHeaders(RoutingContext context) {
        var headers = context.response().headers();
        // A download brings a stricter one of its own.
        if (!headers.contains("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", contentSecurityPolicy);
        }
        // Packed for who can unpack it, so no cache may give it to another.
        var varies = headers.getAll(HttpHeaders.VARY);
        headers.set(HttpHeaders.VARY, varies.isEmpty() ? "Accept-Encoding" : String.join(", ", varies) + ", Accept-Encoding");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        if (context.request().isSSL() || "https".equals(context.request().scheme())) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (context.normalizedPath().startsWith("/api/") && context.request().getHeader(HttpHeaders.COOKIE) != null) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private void answerFailure(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        var failure = context.failure();
        var problem = failure == null || context.statusCode() < 500 ? ErrorMappers.ofStatus(context.statusCode() < 400 ? 500 : context.statusCode())
                : ErrorMappers.problemOf(failure, null);
        write(context, problem);
    }

    private void write(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        response.setStatusCode(problem.status());
        problem.headers().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.putHeader(HttpHeaders.CONTENT_TYPE, ErrorMappers.PROBLEM_JSON);
        try {
            var language = Language.of(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
            response.end(mapper.writeValueAsString(ProblemView.of(problem, language)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
