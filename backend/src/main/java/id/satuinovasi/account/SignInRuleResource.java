package id.satuinovasi.account;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import id.satuinovasi.account.AccountRequest.GrantRequest;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** Which claims of the identity provider give which roles; the ministry's alone, since a rule may give any role. */
@Path("/api/v1/sign-in-rules")
@Tag(name = "Accounts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class SignInRuleResource {

    @Schema(name = "SignInRuleRequest")
    record RuleRequest(
            @NotBlank @Size(max = 200) @Pattern(regexp = "(/([^~/]|~[01])+)+", message = "account.claim-form")
            @Schema(description = "A JSON pointer (RFC 6901) into the token's claims.", examples = "/groups") String claim,
            @NotBlank @Size(max = 200) @Schema(description = "What the claim, or one element of it, says exactly.",
                    examples = "satu-inovasi/biro-5306") String value,
            @NotNull @Valid @Schema(description = "The role that follows; `validFrom` is today when left out.") GrantRequest grant) {
    }

    private final Caller caller;
    private final Administration administration;
    private final Clock clock;

    SignInRuleResource(Caller caller, Administration administration, Clock clock) {
        this.caller = caller;
        this.administration = administration;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listSignInRules", summary = "All rules, the newest first, also those to come, expired and ended")
    public Page<SignInRuleView> listSignInRules(@BeanParam @Valid PageQuery page) {
        var shown = Page.<SignInRule>ofWhole(SignInRule.all(), page, "-id", rule -> rule.id);
        var views = views(shown.items()).iterator();
        return shown.map(rule -> views.next());
    }

    @POST
    @RolesAllowed(Role.MINISTRY)
    @Transactional
    @Operation(operationId = "recordSignInRule", summary = "Give a role to everybody who brings a claim from the identity provider",
            description = "It counts from each person's next sign-in on.")
    @APIResponse(responseCode = "201", description = "Recorded", content = @Content(schema = @Schema(implementation = SignInRuleView.class)))
    public Response recordSignInRule(@Valid @NotNull RuleRequest request) {
        var recorded = recorded();
        var wanted = request.grant();
        var rule = new SignInRule();
        rule.claim = request.claim();
        rule.value = request.value();
        rule.role = wanted.role();
        rule.agency = administration.agency(wanted, "/grant");
        rule.region = administration.region(wanted, "/grant");
        rule.validFrom = wanted.validFrom() == null ? Today.of(recorded.at()) : wanted.validFrom();
        rule.validTo = wanted.validTo();
        if (rule.validTo != null && rule.validTo.isBefore(rule.validFrom)) {
            throw Problem.unprocessable("shared.invalid-body").at("/grant/validTo", "account.valid-to-before-from");
        }
        rule.recordedAt = recorded.at();
        rule.recordedBy = recorded.by();
        rule.persistAndFlush();
        return Response.created(URI.create("/api/v1/sign-in-rules/" + rule.id)).header(HttpHeaders.ETAG, ETags.of(rule.version))
                .entity(views(List.of(rule)).getFirst()).build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getSignInRule", summary = "One rule")
    public RestResponse<SignInRuleView> getSignInRule(@PathParam("id") long id, @Context HttpHeaders headers) {
        var view = views(List.of(found(id))).getFirst();
        return Conditional.revalidated(headers, ETags.of(view.version(), view), () -> view);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.MINISTRY)
    @Transactional
    @Operation(operationId = "endSignInRule", summary = "End a rule and at once all roles it gave; both stay on record")
    @APIResponse(responseCode = "204", description = "Ended")
    public void endSignInRule(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var rule = found(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), rule.version);
        // Whoever signs in by it this moment has finished then, and is among those who lose the role.
        SignInRule.getEntityManager().lock(rule, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        if (rule.endedAt != null) {
            throw Problem.conflict("account.rule-already-ended");
        }
        rule.end(recorded());
        var accounts = new ArrayList<Account>();
        for (var grant : AccountGrant.standingOf(rule, Today.of(clock))) {
            grant.end(recorded());
            if (!accounts.contains(grant.account)) {
                accounts.add(grant.account);
            }
        }
        accounts.forEach(account -> Account.getEntityManager().lock(account, LockModeType.PESSIMISTIC_FORCE_INCREMENT));
    }

    private static SignInRule found(long id) {
        return SignInRule.<SignInRule>findByIdOptional(id).orElseThrow(() -> Problem.notFound("account.rule-not-found"));
    }

    private List<SignInRuleView> views(List<SignInRule> rules) {
        var today = Today.of(clock);
        Map<Long, Long> accounts = rules.isEmpty() ? Map.of() : AccountGrant.getEntityManager().createQuery("""
                select g.rule.id, count(distinct g.account.id) from AccountGrant g
                 where g.rule in :rules and g.endedAt is null and (g.validTo is null or g.validTo >= :today) group by g.rule.id""", Object[].class)
                .setParameter("rules", rules).setParameter("today", today)
                .getResultStream().collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
        var names = Account.names(rules.stream().flatMap(rule -> Stream.of(rule.recordedBy, rule.endedBy)).toList());
        return rules.stream().map(rule -> SignInRuleView.of(rule, accounts.getOrDefault(rule.id, 0L),
                names.get(rule.recordedBy), names.get(rule.endedBy))).toList();
    }

    private Recorded recorded() {
        return new Recorded(clock.instant(), caller.accountId());
    }
}
