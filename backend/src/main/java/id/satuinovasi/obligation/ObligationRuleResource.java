package id.satuinovasi.obligation;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.Named;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** What a year demands. Versions are only added; a bureau tightens the national rule for its own government. */
@Path("/api/v1/obligation-rules")
@Tag(name = "Rules and years")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ObligationRuleResource {

    @Schema(name = "RulePreview")
    public record Preview(@NotNull @Schema(description = "Obligations the rule would apply to.") Long obligations,
            @NotNull List<StatusChange> changes) {
    }

    @Schema(name = "StatusChange")
    public record StatusChange(@NotNull ObligationStatus from, @NotNull ObligationStatus to, @NotNull Long count) {
    }

    private final Caller caller;
    private final Clock clock;
    private final RecordRule recordRule;
    private final PreviewRule previewRule;

    ObligationRuleResource(Caller caller, Clock clock, RecordRule recordRule, PreviewRule previewRule) {
        this.caller = caller;
        this.clock = clock;
        this.recordRule = recordRule;
        this.previewRule = previewRule;
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listObligationRules", summary = "List rules with all their versions, newest first")
    public Page<RuleView> listObligationRules(@QueryParam("year") @Min(2013) @Max(2100) Integer year, @QueryParam("government") Long government,
            @QueryParam("kind") AgencyKind kind, @BeanParam @Valid PageQuery page) {
        Named.government("government", government);
        var after = Cursor.decode(page.cursor(), "-id", 1);
        var filter = "(?1 is null or year = ?1) and (?2 is null or governmentId = ?2) and (?3 is null or agencyKind = ?3)";
        var total = ObligationRule.count(filter, year, government, kind);
        var rows = ObligationRule.<ObligationRule>find(filter + " and id < ?4 order by id desc", year, government, kind,
                after == null ? Long.MAX_VALUE : after.number(0)).page(0, page.limit() + 1).list();
        var shown = Page.of(rows, page.limit(), total, rule -> Cursor.of("-id", rule.id));
        return new Page<>(RuleView.of(shown.items()), shown.next(), shown.total());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getObligationRule", summary = "One version of a rule")
    public RestResponse<RuleView> getObligationRule(@PathParam("id") long id, @Context HttpHeaders headers) {
        var rule = RuleView.of(ObligationRule.<ObligationRule>findByIdOptional(id)
                .orElseThrow(() -> Problem.notFound("obligation.rule-not-found")));
        return Conditional.revalidated(headers, rule.tag(), () -> rule);
    }

    @POST
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "recordObligationRule", summary = "Record a rule, or a new version of the rule with the same scope",
            description = "In a year that is open it applies at once to the obligations it covers.")
    @APIResponse(responseCode = "201", description = "Recorded", content = @Content(schema = @Schema(implementation = RuleView.class)))
    public RestResponse<RuleView> recordObligationRule(@NotNull @Valid RuleRequest request) {
        requireMandate(request);
        var terms = request.toRule(new RuleBook(ObligationRule.current(request.year())));
        var rule = RuleView.of(recordRule.record(terms, new Recorded(clock.instant(), caller.accountId())));
        return ResponseBuilder.create(RestResponse.Status.CREATED, rule)
                .location(URI.create("/api/v1/obligation-rules/" + rule.id())).header(HttpHeaders.ETAG, rule.tag()).build();
    }

    @POST
    @Path("/preview")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "previewObligationRule", summary = "What recording this rule would change, without recording it")
    public Preview previewObligationRule(@NotNull @Valid RuleRequest request) {
        requireMandate(request);
        return previewRule.preview(request.toRule(new RuleBook(ObligationRule.current(request.year()))), new Recorded(clock.instant(), caller.accountId()));
    }

    private void requireMandate(RuleRequest request) {
        if (request.governmentId() == null) {
            if (!caller.isMinistry()) {
                throw Problem.forbidden("obligation.national-rule");
            }
            return;
        }
        var government = Agency.<Agency>findByIdOptional(request.governmentId()).filter(Agency::isGovernment)
                .orElseThrow(() -> Problem.unprocessable("shared.invalid-body").at("/governmentId", "obligation.no-such-government"));
        if (!caller.supervises(government)) {
            throw Problem.forbidden("obligation.outside-scope");
        }
    }
}
