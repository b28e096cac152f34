package id.satuinovasi.shared;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The one place that warns the callers of an operation that is {@link Leaving}, in every answer, refusals included. */
class FarewellFilter {

    private final Map<Method, Map<String, String>> headers = new ConcurrentHashMap<>();

    @ServerResponseFilter
    public void tell(ContainerResponseContext response, ResourceInfo resource) {
        if (resource.getResourceMethod() != null) {
            headers.computeIfAbsent(resource.getResourceMethod(), FarewellFilter::of).forEach((name, value) -> response.getHeaders().add(name, value));
        }
    }

    private static Map<String, String> of(Method method) {
        var leaving = method.getAnnotation(Leaving.class);
        return leaving == null ? Map.of() : Farewell.of(leaving).headers();
    }
}
