package id.satuinovasi.account;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import id.satuinovasi.shared.Recorded;

/** People and their dated roles, administered by a bureau inside its own subtree and by the ministry everywhere. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class AccountResource {

    /** A password made by the service, shown this once. */
    @Schema(name = "InitialPassword")
    record InitialPassword(@NotNull @Schema(examples = "k3vq-x8mz-2hnd-7wpt") String initialPassword) {
    }

    private final Caller caller;
    private final Administration administration;
    private final MergePatch mergePatch;
    private final Clock clock;

    AccountResource(Caller caller, Administration administration, MergePatch mergePatch, Clock clock) {
        this.caller = caller;
        this.administration = administration;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.BUREAU, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listAccounts", summary = "The accounts in the caller's scope")
    public Page<AccountView> listAccounts(@BeanParam @Valid AccountQuery query, @BeanParam @Valid PageQuery page) {
        return query.page(page, caller, Today.of(clock));
    }

    @POST
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "createAccount", summary = "Create an account with its first grants",
            description = "The answer holds the initial password, this once; the person must change it at the first sign-in.")
    @APIResponse(responseCode = "201", description = "Created", content = @Content(schema = @Schema(implementation = AccountView.class)))
    public Response createAccount(@Valid @NotNull AccountRequest request) {
        var created = administration.create(request, recorded());
        return Response.created(URI.create("/api/v1/accounts/" + created.id()))
                .header(HttpHeaders.ETAG, created.tag()).entity(created).build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getAccount", summary = "One account with its grants")
    public RestResponse<AccountView> getAccount(@PathParam("id") long id, @Context HttpHeaders headers) {
        var view = AccountView.of(administration.readable(id));
        return Conditional.revalidated(headers, view.tag(), () -> view);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "changeAccount", summary = "Change the name, the language, or whether the account is active (RFC 7396)")
    @RequestBody(required = true, content = {
            @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = AccountRequest.Patch.class)),
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AccountRequest.Patch.class))})
    @APIResponse(responseCode = "200", description = "The account as it is now",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    public Response changeAccount(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull ObjectNode patch)
            throws JsonProcessingException {
        var account = administration.administered(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), account.version);
        administration.change(account, mergePatch.apply(AccountRequest.Patch.of(account), patch));
        return ok(account);
    }

    @POST
    @Path("/{id}/password-reset")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "resetPassword", summary = "Make a new initial password and end all sessions of the account")
    @APIResponse(responseCode = "200", description = "The new password, shown this once",
            content = @Content(schema = @Schema(implementation = InitialPassword.class)))
    public Response resetPassword(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var account = administration.othersAccount(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), account.version);
        var password = administration.resetPassword(account);
        return Response.ok(new InitialPassword(password)).header(HttpHeaders.ETAG, ETags.of(account.version)).build();
    }

    @GET
    @Path("/{id}/grants")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listGrants", summary = "All grants of an account, also those to come, expired and ended")
    public Page<GrantView> listGrants(@PathParam("id") long id, @BeanParam @Valid PageQuery page) {
        var grants = AccountGrant.ofAccounts(List.of(administration.readable(id).id));
        return Page.<AccountGrant>ofWhole(grants, page, "id", grant -> grant.id).map(GrantView::of);
    }

    @POST
    @Path("/{id}/grants")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "grantRole", summary = "Give an account one more role")
    @APIResponse(responseCode = "201", description = "Granted", content = @Content(schema = @Schema(implementation = GrantView.class)))
    public Response grantRole(@PathParam("id") long id, @Valid @NotNull AccountRequest.GrantRequest request) {
        var account = administration.administered(id);
        var grant = administration.grant(account, request, "", recorded());
        Account.flush();
        return Response.created(URI.create("/api/v1/accounts/" + id + "/grants/" + grant.id))
                .header(HttpHeaders.ETAG, ETags.of(account.version)).entity(GrantView.of(grant)).build();
    }

    @DELETE
    @Path("/{id}/grants/{grantId}")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "endGrant", summary = "End a grant at once; it stays on record", description = "`If-Match` takes the account's `ETag`.")
    @APIResponse(responseCode = "204", description = "Ended")
    public void endGrant(@PathParam("id") long id, @PathParam("grantId") long grantId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var account = administration.othersAccount(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), account.version);
        administration.end(account, grantId, recorded());
    }

    @DELETE
    @Path("/{id}/sessions")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "endSessions", summary = "Sign the account out everywhere", description = "`If-Match` takes the account's `ETag`.")
    @APIResponse(responseCode = "204", description = "Signed out")
    public void endSessions(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var account = administration.administered(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), account.version);
        Session.revokeAllOf(account.id);
    }

    private Recorded recorded() {
        return new Recorded(clock.instant(), caller.accountId());
    }

    private static Response ok(Account account) {
        Account.flush();
        var view = AccountView.of(account);
        return Response.ok(view).header(HttpHeaders.ETAG, view.tag()).build();
    }
}
