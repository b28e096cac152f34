package id.satuinovasi.shared;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

/** Of the tests alone, and outside the API: something that leaves, beside something that stays. */
@Path("/test-only/things")
@Produces(MediaType.TEXT_PLAIN)
@PermitAll
public class OldThingsResource {

    @GET
    @Path("/old")
    @Leaving(since = "2027-01-15", until = "2028-02-01", successor = "/api/v1/agencies")
    @Operation(operationId = "oldThings", summary = "Old things", description = "What there was.")
    public String oldThings(@QueryParam("limit") int limit) {
        return "old";
    }

    @GET
    @Path("/new")
    @Operation(operationId = "newThings", summary = "New things")
    public String newThings() {
        return "new";
    }
}
