package id.satuinovasi.shared;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * A body that comes in pieces and does not say how long it is: refused at the size at which {@link HttpEdges} refuses an
 * announced one, a little before the HTTP layer would cut it off without a word. Forms are left to that layer, and files
 * of imports to what keeps them.
 */
class UnannouncedBodies {

    private final int largest;
    private final CurrentVertxRequest current;

    UnannouncedBodies(@ConfigProperty(name = "satu-inovasi.largest-body") MemorySize largest, CurrentVertxRequest current) {
        this.largest = (int) largest.asLongValue();
        this.current = current;
    }

    @ServerRequestFilter(priority = 2500)
    public void check(ContainerRequestContext request) throws IOException {
        if (request.getHeaderString("Transfer-Encoding") == null
                || request.getMediaType() != null && request.getMediaType().getType().equals("multipart")
                || Uploads.isOne(request.getMethod(), request.getUriInfo().getPath())) {
            return;
        }
        var body = request.getEntityStream().readNBytes(largest + 1);
        if (body.length > largest) {
            var connection = current.getCurrent().request().connection();
            current.getCurrent().addEndHandler(ended -> connection.close());
            throw ErrorMappers.ofStatus(413).header("Connection", "close");
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
