package id.satuinovasi.obligation;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** The years of the movement and what the ministry does with them. */
@Path("/api/v1/reporting-years")
@Tag(name = "Rules and years")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ReportingYearResource {

    public record ReopeningRequest(@NotBlank @Size(max = 1000) String reason, @NotBlank @Size(max = 200) String document) {
    }

    public record GovernmentExtensionRequest(@NotNull @Schema(examples = "12") Long governmentId, @NotNull LocalDate dueOn,
            @NotBlank @Size(max = 1000) String reason, @NotBlank @Size(max = 200) String approver, @NotBlank @Size(max = 200) String document) {
    }

    @Schema(name = "GovernmentExtension")
    public record Extended(@NotNull @Schema(description = "How many agencies got more time.") Integer extended) {
    }

    private final EntityManager entities;
    private final Caller caller;
    private final Clock clock;
    private final RunYear runYear;
    private final ExtendGovernment extendGovernment;

    ReportingYearResource(EntityManager entities, Caller caller, Clock clock, RunYear runYear, ExtendGovernment extendGovernment) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
        this.runYear = runYear;
        this.extendGovernment = extendGovernment;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listReportingYears", summary = "List the years that were opened, newest first")
    public Page<ReportingYearView> listReportingYears(@BeanParam @Valid PageQuery page) {
        var years = ReportingYear.<ReportingYear>list("order by year desc");
        var shown = Page.ofWhole(years, page, "-year", year -> year.year);
        return new Page<>(ReportingYearView.of(shown.items(), entities), shown.next(), shown.total());
    }

    @GET
    @Path("/{year}")
    @PermitAll
    @Operation(operationId = "getReportingYear", summary = "One year")
    public RestResponse<ReportingYearView> getReportingYear(@PathParam("year") int number, @Context HttpHeaders headers) {
        var year = known(number);
        var view = ReportingYearView.of(year, entities);
        return Conditional.revalidated(headers, tag(view), () -> view);
    }

    @POST
    @Path("/{year}/opening")
    @Transactional
    @RolesAllowed(Role.MINISTRY)
    @Operation(operationId = "openReportingYear", summary = "Open a year: create the obligations of all agencies active then",
            description = "Needs a national rule for the year.")
    @APIResponse(responseCode = "201", description = "Opened", content = @Content(schema = @Schema(implementation = ReportingYearView.class)))
    public RestResponse<ReportingYearView> openReportingYear(@PathParam("year") @Min(2013) @Max(2100) int number) {
        var view = ReportingYearView.of(runYear.open(number, recorded()), entities);
        return ResponseBuilder.create(RestResponse.Status.CREATED, view).location(URI.create("/api/v1/reporting-years/" + number))
                .header(HttpHeaders.ETAG, tag(view)).build();
    }

    @POST
    @Path("/{year}/closing")
    @Transactional
    @RolesAllowed(Role.MINISTRY)
    @Operation(operationId = "closeReportingYear", summary = "Freeze a year: from then on nothing changes without a recorded reopening")
    public RestResponse<ReportingYearView> closeReportingYear(@PathParam("year") int number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(runYear.close(matching(number, ifMatch), recorded()));
    }

    @POST
    @Path("/{year}/reopening")
    @Transactional
    @RolesAllowed(Role.MINISTRY)
    @Operation(operationId = "reopenReportingYear", summary = "Reopen a closed year, with reason and document")
    public RestResponse<ReportingYearView> reopenReportingYear(@PathParam("year") int number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid ReopeningRequest request) {
        return answer(runYear.reopen(matching(number, ifMatch), request.reason().strip(), request.document().strip(), recorded()));
    }

    @POST
    @Path("/{year}/extensions")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "extendGovernment", summary = "Give all agencies of a government more time")
    public Extended extendGovernment(@PathParam("year") int number, @NotNull @Valid GovernmentExtensionRequest request) {
        known(number);
        var government = Agency.<Agency>findByIdOptional(request.governmentId()).filter(Agency::isGovernment)
                .orElseThrow(() -> Problem.unprocessable("shared.invalid-body").at("/governmentId", "obligation.no-such-government"));
        if (!caller.supervises(government)) {
            throw Problem.forbidden("obligation.outside-scope");
        }
        var extension = new ExtensionRequest(request.dueOn(), request.reason(), request.approver(), request.document());
        return new Extended(extendGovernment.extend(number, government.id, extension, recorded()));
    }

    private RestResponse<ReportingYearView> answer(ReportingYear year) {
        entities.flush();
        var view = ReportingYearView.of(year, entities);
        return ResponseBuilder.ok(view).header(HttpHeaders.ETAG, tag(view)).build();
    }

    private static String tag(ReportingYearView view) {
        return ETags.of(view.version(), view);
    }

    private ReportingYear matching(int number, String ifMatch) {
        var year = known(number);
        ETags.requireMatch(ETags.versionOnly(ifMatch), year.version);
        return year;
    }

    private static ReportingYear known(int number) {
        return ReportingYear.of(number).orElseThrow(() -> Problem.notFound("obligation.year-not-found", String.valueOf(number)));
    }

    private Recorded recorded() {
        return new Recorded(clock.instant(), caller.accountId());
    }
}
