package id.satuinovasi.innovation;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.obligation.Fact;
import id.satuinovasi.obligation.Obligation;
import id.satuinovasi.obligation.RecordFact;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** The way from draft to verdict. Each verb locks the innovation first and the obligation second, in one transaction. */
@Path("/api/v1/innovations/{id:\\d+}")
@Tag(name = "Innovation workflow", description = "Submission, review and what follows from it.")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class WorkflowResource {

    @Schema(name = "SubmissionRequest")
    public record Submission() {
    }

    @Schema(name = "VerificationRequest")
    public record Verification(@Size(max = 2000) String note) {
    }

    @Schema(name = "ReturnRequest")
    public record Return(@NotNull @Size(min = 1, max = 50) List<@NotNull @Valid RemarkRequest> remarks) {
    }

    @Schema(name = "ReasonRequest")
    public record Reason(@NotBlank @Size(max = 2000) @Schema(examples = "Sudah didaftarkan tahun lalu tanpa perubahan.") String reason) {
    }

    @Schema(name = "ResolutionRequest")
    public record Resolution(@NotBlank @Size(max = 2000) @Schema(examples = "Cara mengukur sudah kami tambahkan.") String reply) {
    }

    private final EntityManager entities;
    private final Caller caller;
    private final Clock clock;
    private final InnovationAccess access;
    private final InnovationViews views;
    private final RunPreflight preflight;
    private final RecordFact facts;

    WorkflowResource(EntityManager entities, Caller caller, Clock clock, InnovationAccess access, InnovationViews views, RunPreflight preflight,
            RecordFact facts) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
        this.access = access;
        this.views = views;
        this.preflight = preflight;
        this.facts = facts;
    }

    @POST
    @Path("/submission")
    @Transactional
    @RolesAllowed(Role.AGENCY)
    @Operation(operationId = "submitInnovation", summary = "Hand in, for the first time or again after a return",
            description = "Refused while preflight finds something that blocks; those findings are the errors of the answer. "
                    + "A draft of a closed agency is refused once its obligation of the year was excused.")
    @APIResponse(responseCode = "200", description = "Handed in", content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> submitInnovation(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Submission request, @Context HttpHeaders headers) {
        var recorded = recorded();
        var innovation = access.writable(id, ifMatch);
        var first = innovation.state == InnovationState.DRAFT;
        innovation.submit(recorded);
        var obligation = record(innovation, new Fact.Submitted(innovation.id, innovation.number, innovation.title, innovation.type), recorded);
        if (first) {
            // Its row is held now; the agency may have ended while this waited for it.
            Agency.getEntityManager().refresh(innovation.agency);
            InnovationAccess.requireStanding(obligation, innovation.agency, innovation.year);
        }
        preflight.requireReady(innovation, caller.scope(), Language.of(headers));
        return views.afterFact(innovation, obligation);
    }

    @POST
    @Path("/verification")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "verifyInnovation", summary = "Accept what was handed in",
            description = "Never by anyone who created, edited or handed it in.")
    @APIResponse(responseCode = "200", description = "Verified", content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> verifyInnovation(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Verification request) {
        var recorded = recorded();
        var innovation = access.reviewable(id, ifMatch).verify(request == null ? null : stripped(request.note()), recorded);
        return answer(innovation, new Fact.Verified(innovation.id), recorded);
    }

    @POST
    @Path("/return")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "returnInnovation", summary = "Give back with remarks per field",
            description = "Refused once submissions have ended, since the agency could not answer: verify or reject then.")
    @APIResponse(responseCode = "200", description = "Returned", content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> returnInnovation(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Return request) {
        var recorded = recorded();
        var innovation = access.reviewable(id, ifMatch).giveBack(request.remarks(), recorded);
        return answer(innovation, new Fact.Returned(innovation.id), recorded);
    }

    @POST
    @Path("/rejection")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "rejectInnovation", summary = "Refuse for good, with the reason")
    @APIResponse(responseCode = "200", description = "Rejected", content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> rejectInnovation(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Reason request) {
        var recorded = recorded();
        var innovation = access.reviewable(id, ifMatch).reject(request.reason().strip(), recorded);
        return answer(innovation, new Fact.Rejected(innovation.id), recorded);
    }

    @POST
    @Path("/withdrawal")
    @Transactional
    @RolesAllowed(Role.AGENCY)
    @Operation(operationId = "withdrawInnovation", summary = "Take back a draft or what awaits its verdict")
    @APIResponse(responseCode = "200", description = "Withdrawn", content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> withdrawInnovation(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Reason request) {
        var recorded = recorded();
        var innovation = access.writable(id, ifMatch).withdraw(request.reason().strip(), recorded);
        return innovation.firstSubmittedAt == null ? views.answer(RestResponse.Status.OK, innovation)
                : answer(innovation, new Fact.Withdrawn(innovation.id), recorded);
    }

    @POST
    @Path("/revocation")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "revokeInnovation", summary = "Take back a verification, with the reason")
    @APIResponse(responseCode = "200", description = "Revoked", content = @Content(schema = @Schema(implementation = InnovationView.class)))
    public RestResponse<InnovationView> revokeInnovation(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Reason request) {
        var recorded = recorded();
        var innovation = access.reviewable(id, ifMatch).revoke(request.reason().strip(), recorded);
        return answer(innovation, new Fact.Revoked(innovation.id), recorded);
    }

    @GET
    @Path("/remarks")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listRemarks", summary = "What the bureau asked to mend, with the answers")
    public Page<RemarkView> listRemarks(@PathParam("id") long id, @BeanParam @Valid PageQuery page) {
        access.readable(id);
        var remarks = Remark.of(id, page);
        var names = Account.names(remarks.items().stream().flatMap(remark -> Stream.of(remark.createdBy, remark.resolvedBy)).toList());
        return remarks.map(remark -> RemarkView.of(remark, names));
    }

    @POST
    @Path("/remarks/{remarkId:\\d+}/resolution")
    @Transactional
    @RolesAllowed(Role.AGENCY)
    @Operation(operationId = "resolveRemark", summary = "Answer a remark",
            description = "Only while the innovation is returned; it can be handed in again once every remark is answered. `If-Match` "
                    + "names the innovation's version, which an answer does not change.")
    @APIResponse(responseCode = "200", description = "Answered", content = @Content(schema = @Schema(implementation = RemarkView.class)))
    public RestResponse<RemarkView> resolveRemark(@PathParam("id") long id, @PathParam("remarkId") long remarkId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Resolution request) {
        var recorded = recorded();
        var innovation = access.writable(id, ifMatch);
        var remark = Remark.of(id, remarkId).orElseThrow(() -> Problem.notFound("innovation.remark-not-found"));
        innovation.amend(recorded);
        remark.resolve(request.reply().strip(), recorded);
        return ResponseBuilder.ok(RemarkView.of(remark, Account.names(Arrays.asList(remark.createdBy, remark.resolvedBy))))
                .header(HttpHeaders.ETAG, ETags.of(innovation.version)).build();
    }

    private RestResponse<InnovationView> answer(Innovation innovation, Fact fact, Recorded recorded) {
        return views.afterFact(innovation, record(innovation, fact, recorded));
    }

    /** The innovation is written first, since its locks come before the year's, and then the fact; what follows changes nothing any more. */
    private Obligation record(Innovation innovation, Fact fact, Recorded recorded) {
        entities.flush();
        // Else Hibernate looks for changes before each question.
        entities.setFlushMode(FlushModeType.COMMIT);
        var obligation = facts.record(innovation.agency.id, innovation.year, fact, recorded);
        entities.flush();
        return obligation;
    }

    private Recorded recorded() {
        return new Recorded(clock.instant(), caller.accountId());
    }

    private static String stripped(String note) {
        return note == null || note.isBlank() ? null : note.strip();
    }
}
