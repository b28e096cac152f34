package id.satuinovasi.shared;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes a problem document. */
class ErrorMappers {

    static final String PROBLEM_JSON = "application/problem+json";

    @ServerExceptionMapper
    Response problem(Problem problem, HttpHeaders headers) {
        var response = Response.status(problem.status())
                .type(PROBLEM_JSON)
                .entity(ProblemView.of(problem, Language.of(headers)));
        problem.headers().forEach(response::header);
        return response.build();
    }
}
