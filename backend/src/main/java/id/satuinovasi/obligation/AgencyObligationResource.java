package id.satuinovasi.obligation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** One agency's obligations: its years, why each has its status, what happened, and what was granted. */
@Path("/api/v1/agencies/{id}/obligations")
@Tag(name = "Obligations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class AgencyObligationResource {

    private final EntityManager entities;
    private final Caller caller;
    private final Clock clock;
    private final RecordFact recordFact;

    AgencyObligationResource(EntityManager entities, Caller caller, Clock clock, RecordFact recordFact) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
        this.recordFact = recordFact;
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listAgencyObligations", summary = "An agency's years, newest first")
    public Page<ObligationView> listAgencyObligations(@PathParam("id") long id, @QueryParam("asOf") String asOf,
            @BeanParam @Valid PageQuery page) {
        readable(id);
        var now = clock.instant();
        var instant = AsOf.parse(asOf, now);
        var rows = Page.<Obligation>ofWhole(Obligation.ofAgency(entities, id, instant), page, "-year", row -> row.year);
        return new Page<>(ObligationView.of(rows.items(), instant, instant == null ? now : instant, caller.scope()), rows.next(), rows.total());
    }

    @GET
    @Path("/{year}")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getObligation", summary = "One agency's obligation of one year")
    public RestResponse<ObligationView> getObligation(@PathParam("id") long id, @PathParam("year") int year, @QueryParam("asOf") String asOf,
            @Context HttpHeaders headers) {
        readable(id);
        var now = clock.instant();
        var instant = AsOf.parse(asOf, now);
        var row = at(id, year, instant);
        var view = ObligationView.of(row, instant, instant == null ? now : instant, caller.scope());
        // The answer moves with the clock, the year, names and contacts, not only with the row.
        return Conditional.revalidated(headers, ETags.of(row.version, view), () -> view);
    }

    @GET
    @Path("/{year}/explanation")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "explainObligation", summary = "Why this status",
            description = "The rule and version that applied, the due date and why, each candidate innovation with whether it counted and the first reason why not.")
    public RestResponse<Explanation> explainObligation(@PathParam("id") long id, @PathParam("year") int year, @QueryParam("asOf") String asOf,
            @Context HttpHeaders headers) {
        readable(id);
        var now = clock.instant();
        var instant = AsOf.parse(asOf, now);
        var row = at(id, year, instant);
        var facts = Facts.of(instant == null ? ObligationEvent.of(row.id) : ObligationEvent.upTo(row.id, instant));
        var closed = instant == null ? ReportingYear.of(year).map(ReportingYear::isClosed).orElse(false) : ReportingYear.wasClosed(year, instant);
        var explanation = Explanation.of(facts, ObligationRule.findById(facts.terms().ruleId()), instant == null ? now : instant, closed, year,
                Language.of(headers));
        return Conditional.revalidated(headers, ETags.of(row.version, explanation.told()), () -> explanation);
    }

    @GET
    @Path("/{year}/events")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listObligationEvents", summary = "What happened, in the order in which it was recorded")
    public Page<ObligationEventView> listObligationEvents(@PathParam("id") long id, @PathParam("year") int year,
            @BeanParam @Valid PageQuery page, @Context HttpHeaders headers) {
        readable(id);
        var obligation = at(id, year, null);
        var events = ObligationEvent.of(obligation.id, page);
        var numbers = ObligationEvent.numbersOf(obligation.id);
        var actors = Account.names(events.items().stream().map(event -> event.recordedBy).toList());
        return events.map(event -> ObligationEventView.of(event, actors, numbers, Language.of(headers)));
    }

    @PUT
    @Path("/{year}/exemption")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "grantExemption", summary = "Excuse the agency for this year")
    public RestResponse<ObligationView> grantExemption(@PathParam("id") long id, @PathParam("year") int year,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid ExemptionRequest request) {
        return change(id, year, ifMatch, obligation -> new Fact.Exempted(request.reason().strip(), request.approver().strip(), request.document().strip()));
    }

    @DELETE
    @Path("/{year}/exemption")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "liftExemption", summary = "Lift the exemption")
    public RestResponse<ObligationView> liftExemption(@PathParam("id") long id, @PathParam("year") int year,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return change(id, year, ifMatch, obligation -> {
            if (obligation.exemption == null) {
                throw Problem.notFound("obligation.no-exemption");
            }
            return new Fact.ExemptionLifted();
        });
    }

    @PUT
    @Path("/{year}/extension")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "grantExtension", summary = "Give this agency more time")
    public RestResponse<ObligationView> grantExtension(@PathParam("id") long id, @PathParam("year") int year,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid ExtensionRequest request) {
        return change(id, year, ifMatch, request::asFact);
    }

    @DELETE
    @Path("/{year}/extension")
    @Transactional
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "liftExtension", summary = "Lift the extension")
    public RestResponse<ObligationView> liftExtension(@PathParam("id") long id, @PathParam("year") int year,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return change(id, year, ifMatch, obligation -> {
            if (obligation.extension == null) {
                throw Problem.notFound("obligation.no-extension");
            }
            return new Fact.ExtensionLifted();
        });
    }

    private RestResponse<ObligationView> change(long id, int year, String ifMatch, Function<Obligation, Fact> fact) {
        var agency = readable(id);
        if (!caller.standsAbove(agency)) {
            throw Problem.forbidden("obligation.outside-scope");
        }
        YearLock.FACTS.share(entities, year);
        var obligation = at(id, year, null);
        entities.refresh(obligation, LockModeType.PESSIMISTIC_WRITE);
        ETags.requireMatch(ETags.versionOnly(ifMatch), obligation.version);
        var now = clock.instant();
        recordFact.append(obligation, fact.apply(obligation), new Recorded(now, caller.accountId()));
        return ResponseBuilder.ok(ObligationView.of(obligation, null, now, caller.scope()))
                .header(HttpHeaders.ETAG, ETags.of(obligation.version)).build();
    }

    private Agency readable(long id) {
        return Agency.<Agency>findByIdOptional(id).filter(caller::reads).orElseThrow(() -> Problem.notFound("agency.not-found"));
    }

    private Obligation at(long agencyId, int year, Instant asOf) {
        return Obligation.ofAgency(entities, agencyId, asOf).stream().filter(row -> row.year == year).findFirst()
                .orElseThrow(() -> Problem.notFound("obligation.not-found", String.valueOf(year)));
    }
}
