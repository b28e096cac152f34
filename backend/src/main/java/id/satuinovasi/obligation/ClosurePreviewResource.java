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
import id.satuinovasi.agency.ClosureRequest;
import id.satuinovasi.agency.Reorganise;
import id.satuinovasi.obligation.RehearseReorganisation.Preview;

@Path("/api/v1/agencies/{id}/closure-preview")
@Tag(name = "Agencies")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ClosurePreviewResource {

    private final Reorganise reorganise;
    private final RehearseReorganisation rehearsal;

    ClosurePreviewResource(Reorganise reorganise, RehearseReorganisation rehearsal) {
        this.reorganise = reorganise;
        this.rehearsal = rehearsal;
    }

    @POST
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "previewClosure", summary = "What closing the agency would change, without doing it")
    public Preview previewClosure(@PathParam("id") long id, @NotNull @Valid ClosureRequest request) {
        return rehearsal.preview(() -> {
            reorganise.lock(id);
            return reorganise.planClosure(reorganise.reorganisable(id), request);
        });
    }
}
