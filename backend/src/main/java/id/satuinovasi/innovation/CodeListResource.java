package id.satuinovasi.innovation;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.shared.ETags;

@Path("/api/v1/code-lists")
@Tag(name = "Innovations")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class CodeListResource {

    /** The lists change only with a release. */
    private static final String TAG = ETags.of(Integer.toHexString(CodeLists.ALL.hashCode()));

    @GET
    @Operation(operationId = "getCodeLists", summary = "Sectors, government affairs, sustainable development goals and kinds of evidence")
    @APIResponse(responseCode = "200", description = "All lists, with names in both languages",
            content = @Content(schema = @Schema(implementation = CodeLists.class)))
    public Response getCodeLists(@Context HttpHeaders headers) {
        var answer = ETags.noneMatch(headers, TAG) ? Response.notModified() : Response.ok(CodeLists.ALL);
        return answer.header(HttpHeaders.ETAG, TAG).header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600").build();
    }
}
