package id.satuinovasi.shared;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A misspelt filter must not silently widen a list: what a method does not declare is refused. */
class StrictQueryFilter {

    private final Map<Method, QueryRules> known = new ConcurrentHashMap<>();

    @ServerRequestFilter(priority = 2000)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        if (!request.getUriInfo().getPathParameters().values().stream().flatMap(List::stream).allMatch(TextRules::isStorable)) {
            // Nothing can be called so.
            throw ErrorMappers.ofStatus(404);
        }
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty()) {
            return;
        }
        var problem = known.computeIfAbsent(resource.getResourceMethod(), QueryRules::of).check(given);
        if (problem != null) {
            throw problem;
        }
    }
}
