package id.satuinovasi.innovation;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.obligation.Obligation;
import id.satuinovasi.obligation.ReportingYear;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.MergePatch;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** The registry: drafts, their versions, and the lists over them. */
@Path("/api/v1/innovations")
@Tag(name = "Innovations", description = "The registry of innovations and the way of each from draft to verdict.")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class InnovationResource {

    private final EntityManager entities;
    private final Caller caller;
    private final Clock clock;
    private final InnovationAccess access;
    private final InnovationViews views;
    private final MergePatch mergePatch;

    InnovationResource(EntityManager entities, Caller caller, Clock clock, InnovationAccess access, InnovationViews views,
            MergePatch mergePatch) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
        this.access = access;
        this.views = views;
        this.mergePatch = mergePatch;
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listInnovations", summary = "List innovations",
            description = "Narrowed to the caller's scope.")
    public Page<InnovationSummary> listInnovations(@BeanParam @Valid InnovationQuery query, @BeanParam @Valid PageQuery page) {
        var rows = query.page(entities, caller.scope(), page.cursor(), page.limit());
        return Page.of(rows, page.limit(), query.total(entities, caller.scope()), query::cursorOf);
    }

    @POST
    @Transactional
    @RolesAllowed(Role.AGENCY)
    @Operation(operationId = "createInnovation", summary = "Start a draft",
            description = "Agency, year, title and type make a draft; everything else may follow.")
    @APIResponse(responseCode = "201", description = "The draft",
            content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> createInnovation(@NotNull @Valid InnovationContent content) {
        var found = Agency.find(content.agencyId());
        if (found.isEmpty() && caller.scope().all()) {
            throw refused("/agencyId", "innovation.unknown-agency");
        }
        // Others learn nothing about foreign agencies, not even whether they exist.
        var agency = found.filter(caller::represents).orElseThrow(() -> Problem.forbidden("innovation.agency-only"));
        InnovationAccess.requireOpen(ReportingYear.of(content.year()).orElse(null), content.year());
        InnovationAccess.requireStanding(Obligation.of(agency.id, content.year()).orElse(null), agency, content.year());
        content.requireSound();
        access.requireKnownSource(content, null);
        var innovation = Innovation.draft(agency, content, recorded());
        var view = views.of(innovation);
        return ResponseBuilder.<InnovationView>created(URI.create("/api/v1/innovations/" + innovation.id)).entity(view)
                .header(HttpHeaders.ETAG, InnovationViews.tagOf(view)).build();
    }

    @GET
    @Path("/{id:\\d+}")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getInnovation", summary = "One innovation, with the actions open to the caller")
    @APIResponse(responseCode = "200", description = "The innovation",
            content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> getInnovation(@PathParam("id") long id, @Context HttpHeaders headers) {
        var view = views.of(access.readable(id));
        return Conditional.revalidated(headers, InnovationViews.tagOf(view), () -> view);
    }

    @PATCH
    @Path("/{id:\\d+}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Transactional
    @RolesAllowed(Role.AGENCY)
    @Operation(operationId = "patchInnovation", summary = "Change a draft or a returned innovation",
            description = "JSON Merge Patch (RFC 7396), fit for saving while somebody types: an unchanged patch makes no version. "
                    + "`412` tells that somebody else has saved in the meantime.")
    @RequestBody(required = true, content = {
            @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = InnovationPatch.class)),
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = InnovationPatch.class))})
    @APIResponse(responseCode = "200", description = "The innovation",
            content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> patchInnovation(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull ObjectNode patch) throws JsonProcessingException {
        var innovation = access.writable(id, ifMatch);
        var present = InnovationContent.of(innovation);
        var content = mergePatch.apply(present, patch);
        var agency = content.agencyId().equals(present.agencyId()) ? innovation.agency : successor(innovation, content.agencyId());
        if (!content.year().equals(present.year())) {
            throw refused("/year", "innovation.fixed");
        }
        content.requireSound();
        // What was known when it was declared may have been revoked since; that must not stop the draft from being saved.
        if (!Objects.equals(content.replicationOfId(), present.replicationOfId())) {
            access.requireKnownSource(content, id);
        }
        innovation.edit(agency, content, recorded());
        return views.answer(RestResponse.Status.OK, innovation);
    }

    @GET
    @Path("/{id:\\d+}/events")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listInnovationEvents", summary = "Its history: every version with who, when, why and what changed")
    public Page<InnovationEventView> listInnovationEvents(@PathParam("id") long id, @BeanParam @Valid PageQuery page) {
        access.readable(id);
        var events = InnovationEvent.of(id, page);
        var names = Account.names(events.items().stream().map(event -> event.recordedBy).toList());
        return events.map(event -> InnovationEventView.of(event, names));
    }

    @GET
    @Path("/{id:\\d+}/versions/{version:\\d+}")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getInnovationVersion", summary = "The innovation as it was in one version")
    @APIResponse(responseCode = "200", description = "The version",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public RestResponse<VersionView> getInnovationVersion(@PathParam("id") long id, @PathParam("version") int version,
            @Context HttpHeaders headers) {
        access.readable(id);
        var event = InnovationEvent.of(id, version).orElseThrow(() -> Problem.notFound("innovation.version-not-found"));
        return Conditional.revalidated(headers, ETags.of(version),
                () -> VersionView.of(event, Account.names(Arrays.asList(event.recordedBy)).get(event.recordedBy)));
    }

    private Agency successor(Innovation innovation, Long agencyId) {
        return access.successorsOf(innovation).stream().filter(agency -> agency.id.equals(agencyId)).findFirst()
                .orElseThrow(() -> refused("/agencyId", "innovation.fixed"));
    }

    private Recorded recorded() {
        return new Recorded(clock.instant(), caller.accountId());
    }

    private static Problem refused(String pointer, String fault, Object... arguments) {
        return Problem.unprocessable("shared.invalid-body").at(pointer, fault, arguments);
    }
}
