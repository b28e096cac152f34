package id.satuinovasi.account;

import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** Who an account is at the identity provider, linked by an administrator in whose scope the account lies. */
@Path("/api/v1/accounts/{id}/identities")
@Tag(name = "Accounts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class IdentityResource {

    @Schema(name = "IdentityRequest")
    record LinkRequest(
            @NotBlank @Size(max = 500) @Schema(description = "That of the configured provider, exactly.", examples = "https://sso.example.go.id/realms/asn")
            String issuer,
            @NotBlank @Size(max = 255) @Schema(description = "The claim `sub`, exactly; a refused first sign-in shows it.",
                    examples = "0f4c1c1e-7a53-4c0a-9a53-2d8f3a0e6b11") String subject) {
    }

    private final Caller caller;
    private final Administration administration;
    private final ProviderConfig provider;
    private final Clock clock;

    IdentityResource(Caller caller, Administration administration, ProviderConfig provider, Clock clock) {
        this.caller = caller;
        this.administration = administration;
        this.provider = provider;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.BUREAU, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listIdentities", summary = "Who an account is and was at the identity provider")
    public Page<IdentityView> listIdentities(@PathParam("id") long id, @BeanParam @Valid PageQuery page) {
        var identities = AccountIdentity.ofAccounts(List.of(administration.readable(id).id));
        var names = Account.names(identities.stream().map(identity -> identity.linkedBy).toList());
        return Page.<AccountIdentity>ofWhole(identities, page, "id", identity -> identity.id)
                .map(identity -> IdentityView.of(identity, names.get(identity.linkedBy)));
    }

    @POST
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "linkIdentity", summary = "Let somebody of the identity provider act as this account",
            description = "By issuer and subject alone, never by a name or an e-mail address. An account has at most one at a provider.")
    @APIResponse(responseCode = "201", description = "Linked", content = @Content(schema = @Schema(implementation = IdentityView.class)))
    public Response linkIdentity(@PathParam("id") long id, @Valid @NotNull LinkRequest request) {
        var account = administration.administered(id);
        if (provider.issuer().isEmpty()) {
            throw Problem.notFound("account.no-provider");
        }
        if (!provider.issuer().get().equals(request.issuer())) {
            throw Problem.unprocessable("shared.invalid-body").at("/issuer", "account.other-issuer", provider.issuer().get());
        }
        Account.getEntityManager().lock(account, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        var recorded = recorded();
        var identity = AccountIdentity.link(account, request.issuer(), request.subject(), recorded);
        return Response.created(URI.create("/api/v1/accounts/" + id + "/identities/" + identity.id))
                .header(HttpHeaders.ETAG, ETags.of(account.version))
                .entity(IdentityView.of(identity, Account.names(Collections.singleton(recorded.by())).get(recorded.by()))).build();
    }

    @DELETE
    @Path("/{identityId}")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "unlinkIdentity", summary = "Take the account from somebody of the identity provider; it stays on record",
            description = "Ends the roles that came by rule and all sessions. `If-Match` takes the account's `ETag`.")
    @APIResponse(responseCode = "204", description = "Unlinked")
    public void unlinkIdentity(@PathParam("id") long id, @PathParam("identityId") long identityId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var account = administration.administered(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), account.version);
        var identity = AccountIdentity.<AccountIdentity>find("id = ?1 and account = ?2 and unlinkedAt is null", identityId, account)
                .firstResultOptional().orElseThrow(() -> Problem.notFound("account.identity-not-found"));
        Account.getEntityManager().lock(account, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        identity.unlink(recorded());
        AccountGrant.ofAccounts(List.of(id)).stream().filter(grant -> grant.rule != null && grant.endedAt == null)
                .forEach(grant -> grant.end(recorded()));
        Session.revokeAllOf(account.id);
    }

    private Recorded recorded() {
        return new Recorded(clock.instant(), caller.accountId());
    }
}
