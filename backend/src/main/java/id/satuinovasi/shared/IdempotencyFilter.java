package id.satuinovasi.shared;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * A POST with an Idempotency-Key runs in one transaction with the record of its answer: either both are kept or
 * neither, whenever the process dies. A repeat gets the same bytes. Refusals (4xx) are answers too; what may go well
 * the next time (429, 5xx) is not kept. Signing in is left out: its answer is a cookie, which is never stored; so are uploads,
 * which would have to be held whole.
 */
class IdempotencyFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final String RUNNING = IdempotencyFilter.class.getName();

    private record Running(IdempotencyKey key, String fingerprint) {
    }

    private final IdempotentAnswers answers;
    private final IdempotentTransaction transaction;
    private final SecurityIdentity identity;
    private final ObjectMapper mapper;

    IdempotencyFilter(IdempotentAnswers answers, IdempotentTransaction transaction, SecurityIdentity identity, ObjectMapper mapper) {
        this.answers = answers;
        this.transaction = transaction;
        this.identity = identity;
        this.mapper = mapper;
    }

    @ServerRequestFilter(priority = 3000)
    public Response before(ContainerRequestContext request) throws IOException {
        var values = request.getHeaders().get(HEADER);
        if (values == null || !request.getMethod().equals("POST") || request.getUriInfo().getPath().matches("/?api/v1/session(/.*)?")
                || Uploads.isOne(request.getMethod(), request.getUriInfo().getPath())) {
            return null;
        }
        if (values.size() != 1 || !values.getFirst().matches("[\\x20-\\x7e]{1,128}")) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter(HEADER, "shared.idempotency-key-form");
        }
        var key = new IdempotencyKey(identity.isAnonymous() ? "" : identity.getPrincipal().getName(), values.getFirst());
        var fingerprint = fingerprint(request);
        QuarkusTransaction.begin();
        var running = false;
        try {
            if (!answers.lock(key)) {
                throw Problem.conflict("shared.request-running").header("Retry-After", 1);
            }
            var known = answers.find(key);
            if (known == null) {
                request.setProperty(RUNNING, new Running(key, fingerprint));
                transaction.begun(key);
                running = true;
                return null;
            }
            if (!known.fingerprint().equals(fingerprint)) {
                throw Problem.unprocessable("shared.key-reused");
            }
            return replay(known);
        } finally {
            if (!running) {
                QuarkusTransaction.rollback();
            }
        }
    }

    @ServerResponseFilter(priority = 3000)
    public void after(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!(request.getProperty(RUNNING) instanceof Running running)) {
            return;
        }
        request.removeProperty(RUNNING);
        if (response.getStatus() < 400) {
            try {
                answers.keep(running.key(), captured(running, response));
                QuarkusTransaction.commit();
                return;
            } catch (RuntimeException failure) {
                answerFailure(ErrorMappers.problemOf(failure, null), request, response);
            }
        }
        if (QuarkusTransaction.isActive()) {
            QuarkusTransaction.rollback();
        }
        if (isFinal(response.getStatus())) {
            var answer = captured(running, response);
            QuarkusTransaction.requiringNew().run(() -> answers.keep(running.key(), answer));
        }
    }

    /** Not where nothing was decided yet: to try again later, or with the version that was read meanwhile, is another try. */
    private static boolean isFinal(int status) {
        return status < 500 && status != 412 && status != 428 && status != 429;
    }

    private static Response replay(IdempotentAnswers.Answer known) {
        var response = Response.status(known.status()).entity(known.body());
        known.headers().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return response.header("Idempotency-Replayed", "true").build();
    }

    /** The answer as it will be sent: the bytes replace the entity, so that first answer and repeat are the same. */
    private IdempotentAnswers.Answer captured(Running running, ContainerResponseContext response) throws IOException {
        byte[] body = null;
        var entity = response.getEntity();
        if (entity != null) {
            var type = response.getMediaType() == null ? MediaType.APPLICATION_JSON_TYPE : response.getMediaType();
            body = entity instanceof byte[] bytes ? bytes : mapper.writeValueAsBytes(entity);
            response.setEntity(body, response.getEntityAnnotations(), type);
        }
        Map<String, List<String>> headers = new HashMap<>();
        response.getStringHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.SET_COOKIE)) {
                headers.put(name, List.copyOf(values));
            }
        });
        return new IdempotentAnswers.Answer(running.fingerprint(), response.getStatus(), headers, body);
    }

    private static void answerFailure(Problem problem, ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().clear();
        response.setStatus(problem.status());
        problem.headers().forEach((name, value) -> response.getHeaders().putSingle(name, value));
        response.setEntity(ProblemView.of(problem, Language.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))), null,
                MediaType.valueOf(ErrorMappers.PROBLEM_JSON));
    }

    private static String fingerprint(ContainerRequestContext request) throws IOException {
        var body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        var type = request.getMediaType();
        if (type != null && type.getParameters().containsKey("boundary")) {
            // A browser makes up a new boundary each time; the parts are what counts.
            body = new String(body, StandardCharsets.ISO_8859_1).replace(type.getParameters().get("boundary"), "")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        return IdempotencyKey.fingerprint(request.getUriInfo().getRequestUri().getRawPath().getBytes(StandardCharsets.UTF_8),
                String.valueOf(request.getUriInfo().getRequestUri().getRawQuery()).getBytes(StandardCharsets.UTF_8), body);
    }
}
