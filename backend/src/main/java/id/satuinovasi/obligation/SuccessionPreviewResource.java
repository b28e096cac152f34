package id.satuinovasi.obligation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Reorganise;
import id.satuinovasi.agency.SuccessionRequest;
import id.satuinovasi.obligation.RehearseReorganisation.Preview;

@Path("/api/v1/agencies/{id}/succession-preview")
@Tag(name = "Agencies")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class SuccessionPreviewResource {

    private final Reorganise reorganise;
    private final RehearseReorganisation rehearsal;

    SuccessionPreviewResource(Reorganise reorganise, RehearseReorganisation rehearsal) {
        this.reorganise = reorganise;
        this.rehearsal = rehearsal;
    }

    @POST
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "previewSuccession", summary = "What merging, splitting, renaming or moving would change, without doing it")
    public Preview previewSuccession(@PathParam("id") long id, @NotNull @Valid SuccessionRequest request) {
        return rehearsal.preview(() -> {
            reorganise.lock(id, request);
            return reorganise.plan(reorganise.reorganisable(id), request);
        });
    }
}
