package id.satuinovasi.agency;

import java.net.URI;
import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.MergePatch;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

import io.quarkus.security.Authenticated;

@Path("/api/v1/agencies")
@Tag(name = "Agencies", description = "The bodies that owe innovations, in the tree of who supervises whom.")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class AgencyResource {

    // The names of roles belong to accounts, which know agencies and not the other way round.
    private static final String BUREAU = "BUREAU_OFFICER";
    private static final String MINISTRY = "MINISTRY_OFFICER";

    private final Mandate mandate;
    private final Reorganise reorganise;
    private final MergePatch mergePatch;
    private final Clock clock;

    AgencyResource(Mandate mandate, Reorganise reorganise, MergePatch mergePatch, Clock clock) {
        this.mandate = mandate;
        this.reorganise = reorganise;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    @GET
    @Authenticated
    @Operation(operationId = "listAgencies", summary = "The agencies the caller may read")
    @APIResponse(responseCode = "200", description = "A stretch of the list")
    public Page<AgencyView> listAgencies(@BeanParam @Valid AgencyQuery query, @BeanParam @Valid PageQuery page) {
        return query.page(page, mandate.scope());
    }

    @GET
    @Path("/{id}")
    @Authenticated
    @Operation(operationId = "getAgency", summary = "One agency")
    @APIResponse(responseCode = "200", description = "The agency", content = @Content(schema = @Schema(implementation = AgencyView.class)))
    public RestResponse<AgencyView> getAgency(@PathParam("id") long id, @Context HttpHeaders headers) {
        var agency = readable(id);
        var view = AgencyView.withSuccessors(agency);
        return Conditional.revalidated(headers, ETags.of(view.version(), view), () -> view);
    }

    @POST
    @RolesAllowed({ BUREAU, MINISTRY })
    @Transactional
    @Operation(operationId = "createAgency", summary = "Add an agency; in years that are open its obligation follows the rule for new agencies")
    @APIResponse(responseCode = "201", description = "Created", content = @Content(schema = @Schema(implementation = AgencyView.class)))
    public Response createAgency(@Valid @NotNull AgencyRequest request) {
        var agency = reorganise.create(request, recorded());
        return Response.created(URI.create("/api/v1/agencies/" + agency.id))
                .header(HttpHeaders.ETAG, ETags.of(agency.version))
                .entity(AgencyView.of(agency))
                .build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes({ "application/merge-patch+json", MediaType.APPLICATION_JSON })
    @RolesAllowed({ BUREAU, MINISTRY })
    @Transactional
    @Operation(operationId = "changeAgency", summary = "Correct the external id or the contact (RFC 7396)")
    @RequestBody(required = true, content = {
            @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = AgencyPatch.class)),
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AgencyPatch.class)) })
    @APIResponse(responseCode = "200", description = "The agency as it is now",
            content = @Content(schema = @Schema(implementation = AgencyView.class)))
    public Response changeAgency(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull ObjectNode patch)
            throws JsonProcessingException {
        var agency = supervised(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), agency.version);
        var changed = mergePatch.apply(AgencyPatch.of(agency), patch);
        agency.changeContact(changed.externalId(), changed.contact(), clock.instant());
        Agency.flush();
        return ok(agency);
    }

    @POST
    @Path("/{id}/closure")
    @RolesAllowed({ BUREAU, MINISTRY })
    @Transactional
    @Operation(operationId = "closeAgency", summary = "Close an agency that has no successor",
            description = "Refused while open agencies stand below it: close, move or merge them first.")
    @APIResponse(responseCode = "200", description = "The agency as it is now",
            content = @Content(schema = @Schema(implementation = AgencyView.class)))
    public Response closeAgency(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ClosureRequest request) {
        reorganise.lock(id);
        var agency = reorganise.reorganisable(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), agency.version);
        reorganise.carryOut(reorganise.planClosure(agency, request), recorded());
        return ok(readable(id));
    }

    @POST
    @Path("/{id}/succession")
    @RolesAllowed({ BUREAU, MINISTRY })
    @Transactional
    @Operation(operationId = "reorganiseAgency", summary = "Merge, split, rename or move an agency",
            description = """
                    MERGE with `intoId` (an existing agency takes over) or `name` (the merged ones form a new agency); what stood below
                    the merged ones moves along. SPLIT with `parts`; every open agency below must be given to one part by `childIds`.
                    RENAME with `name`. MOVE with `parentId` or `regionCode`; all below moves along. Earlier years never change.""")
    @APIResponse(responseCode = "200", description = "The agency as it is now; `successors` names what it became",
            content = @Content(schema = @Schema(implementation = AgencyView.class)))
    public Response reorganiseAgency(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull SuccessionRequest request) {
        reorganise.lock(id, request);
        var agency = reorganise.reorganisable(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), agency.version);
        reorganise.carryOut(reorganise.plan(agency, request), recorded());
        return ok(readable(id));
    }

    @GET
    @Path("/{id}/successions")
    @Authenticated
    @Operation(operationId = "listSuccessions", summary = "What became of the agency and what it came from, newest first")
    @APIResponse(responseCode = "200", description = "A stretch of the list")
    public Page<SuccessionView> listSuccessions(@PathParam("id") long id, @BeanParam @Valid PageQuery page) {
        return AgencySuccession.about(readable(id), page).map(SuccessionView::of);
    }

    private Agency readable(long id) {
        return Agency.find(id).filter(mandate::reads).orElseThrow(() -> Problem.notFound("agency.not-found", Long.toString(id)));
    }

    private Agency supervised(long id) {
        var agency = readable(id);
        if (!mandate.supervises(agency)) {
            throw Problem.forbidden("agency.outside-mandate", agency.name);
        }
        return agency;
    }

    private Recorded recorded() {
        return new Recorded(clock.instant(), mandate.accountId());
    }

    private static Response ok(Agency agency) {
        var view = AgencyView.withSuccessors(agency);
        return Response.ok(view).header(HttpHeaders.ETAG, ETags.of(view.version(), view)).build();
    }
}
