package id.satuinovasi.shared;

import java.util.Map;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;

/** The one place where a failure becomes a problem document. */
class ErrorMappers {

    static final String PROBLEM_JSON = "application/problem+json";
    static final String CHALLENGE = "Bearer realm=\"satu-inovasi\"";
    private static final Map<Integer, String> KEYS = Map.of(
            400, "shared.bad-request",
            401, "shared.unauthorized",
            403, "shared.forbidden",
            404, "shared.not-found",
            405, "shared.method-not-allowed",
            406, "shared.not-acceptable",
            413, "shared.too-large",
            415, "shared.unsupported-media-type",
            503, "shared.busy");

    private final AllowedMethods allowedMethods;

    ErrorMappers(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    @ServerExceptionMapper
    Response problem(Problem problem, HttpHeaders headers) {
        var response = Response.status(problem.status())
                .type(PROBLEM_JSON)
                .entity(ProblemView.of(problem, Language.of(headers)));
        problem.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper(UnauthorizedException.class)
    Response unauthorized(HttpHeaders headers) {
        return problem(ofStatus(401), headers);
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden(HttpHeaders headers) {
        return problem(ofStatus(403), headers);
    }

    // Named apart from Throwable since the framework brings mappers of its own for both.
    @ServerExceptionMapper(MismatchedInputException.class)
    Response mismatch(MismatchedInputException failure, HttpHeaders headers) {
        return problem(JsonFaults.problem(failure), headers);
    }

    @ServerExceptionMapper(jakarta.validation.ValidationException.class)
    Response violation(jakarta.validation.ValidationException failure, ResourceInfo resource, HttpHeaders headers) {
        return any(failure, resource, headers);
    }

    @ServerExceptionMapper(WebApplicationException.class)
    Response http(WebApplicationException failure, ResourceInfo resource, HttpHeaders headers) {
        return any(failure, resource, headers);
    }

    @ServerExceptionMapper(NotAllowedException.class)
    Response notAllowed(UriInfo uri, HttpHeaders headers) {
        return problem(ofStatus(405).header(HttpHeaders.ALLOW, String.join(", ", allowedMethods.of(uri.getPath()))), headers);
    }

    @ServerExceptionMapper(NotFoundException.class)
    Response notFound(NotFoundException failure, ContainerRequestContext request, ResourceInfo resource, HttpHeaders headers) {
        var allowed = allowedMethods.of(request.getUriInfo().getPath());
        return allowed.isEmpty() || allowed.contains(request.getMethod()) ? any(failure, resource, headers)
                : notAllowed(request.getUriInfo(), headers);
    }

    @ServerExceptionMapper(Throwable.class)
    Response any(Throwable failure, ResourceInfo resource, HttpHeaders headers) {
        return problem(problemOf(failure, resource), headers);
    }

    static Problem problemOf(Throwable failure, ResourceInfo resource) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var problem = switch (cause) {
                case Problem known -> known;
                case AuthenticationFailedException refused -> refused.getCause() instanceof Problem known ? known : ofStatus(401);
                case jakarta.validation.ConstraintViolationException refused -> Violations.problem(refused, resource);
                case JsonMappingException mismatch -> JsonFaults.problem(mismatch);
                case JsonProcessingException malformed -> JsonFaults.malformed();
                // Whoever left in the middle of a download: nobody reads the answer, and nothing went wrong.
                case HttpClosedException gone -> ofStatus(503);
                default -> {
                    var unreadable = BodyFaults.problem(cause);
                    yield unreadable == null ? DatabaseFaults.problem(cause) : unreadable;
                }
            };
            if (problem != null) {
                return problem;
            }
        }
        if (failure instanceof WebApplicationException http && http.getResponse().getStatus() < 500) {
            return ofStatus(http.getResponse().getStatus());
        }
        return unexpected(failure);
    }

    /** The caller learns an id alone; what happened stands in the log beside that id. */
    static Problem unexpected(Throwable failure) {
        return Problem.of(500, "shared.internal", Incident.logged(failure));
    }

    static Problem ofStatus(int status) {
        var problem = Problem.of(status, KEYS.getOrDefault(status, status < 500 ? "shared.bad-request" : "shared.busy"));
        if (status == 401) {
            problem.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return problem;
    }
}
