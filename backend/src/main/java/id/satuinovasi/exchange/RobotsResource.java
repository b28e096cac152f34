package id.satuinovasi.exchange;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** What crawlers should leave alone, and where they find the rest. */
@Path("/robots.txt")
@PermitAll
class RobotsResource {

    @GET
    @Produces("text/plain;charset=UTF-8")
    public String robots(@Context UriInfo uri) {
        return """
                User-agent: *
                Disallow: /api/v1/calendars/
                Disallow: /q/
                Sitemap: %s
                """.formatted(uri.getBaseUri().resolve("/sitemap.xml"));
    }
}
