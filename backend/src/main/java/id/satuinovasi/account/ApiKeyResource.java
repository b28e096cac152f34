package id.satuinovasi.account;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

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

/**
 * Keys are made by the account in whose name they call, and by nobody else: who administers the account sees, changes and
 * revokes them, but never gets a secret that acts for somebody else.
 */
@Path("/api/v1/api-keys")
@Tag(name = "API keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ApiKeyResource {

    private final Caller caller;
    private final Administration administration;
    private final KeyTerms terms;
    private final MergePatch mergePatch;
    private final EntityManager entities;
    private final Clock clock;

    ApiKeyResource(Caller caller, Administration administration, KeyTerms terms, MergePatch mergePatch, EntityManager entities, Clock clock) {
        this.caller = caller;
        this.administration = administration;
        this.terms = terms;
        this.mergePatch = mergePatch;
        this.entities = entities;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listApiKeys", summary = "One's own keys, and those of the accounts in the caller's scope")
    public Page<ApiKeyView> listApiKeys(@BeanParam @Valid ApiKeyQuery query, @BeanParam @Valid PageQuery page) {
        return query.page(entities, page, caller, clock.instant());
    }

    @POST
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "createApiKey", summary = "Make a key that calls in one's own name",
            description = "The answer holds the secret, this once.")
    @APIResponse(responseCode = "201", description = "Created", content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response createApiKey(@Valid @NotNull ApiKeyRequest request) {
        var recorded = recorded();
        var key = terms.create(request, recorded);
        var view = ApiKeyView.of(key, ApiKeySecret.addTo(key, recorded), recorded.at());
        return Response.created(URI.create("/api/v1/api-keys/" + key.id)).header(HttpHeaders.ETAG, view.tag()).entity(view).build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getApiKey", summary = "One key, without its secret")
    public RestResponse<ApiKeyView> getApiKey(@PathParam("id") long id, @Context HttpHeaders headers) {
        var view = ApiKeyView.of(readable(id), clock.instant());
        return Conditional.revalidated(headers, view.tag(), () -> view);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "changeApiKey", summary = "Change the name, the scopes, the end or the addresses (RFC 7396)")
    @RequestBody(required = true, content = {
            @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = ApiKeyRequest.Patch.class)),
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ApiKeyRequest.Patch.class))})
    @APIResponse(responseCode = "200", description = "The key as it is now", content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response changeApiKey(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull ObjectNode patch)
            throws JsonProcessingException {
        var key = administered(id, ifMatch);
        terms.change(key, mergePatch.apply(ApiKeyRequest.Patch.of(key), patch));
        ApiKey.flush();
        return ok(ApiKeyView.of(key, clock.instant()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "revokeApiKey", summary = "Revoke a key at once and for good; it stays on record")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revokeApiKey(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        administered(id, ifMatch).revoke(recorded());
    }

    @POST
    @Path("/{id}/rotation")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "rotateApiKey", summary = "Give one's own key a new secret",
            description = "The answer holds the new secret, this once. The old one keeps working for the overlap; one that was replaced "
                    + "before ends at once.")
    @APIResponse(responseCode = "200", description = "The key with its new secret", content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response rotateApiKey(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ApiKeyRequest.Rotation rotation) {
        var key = readable(id);
        if (!isOwn(key)) {
            throw Problem.forbidden("account.key-of-another");
        }
        ETags.requireMatch(ETags.versionOnly(ifMatch), key.version);
        key.requireStanding();
        // Two at once: one of them finds another version.
        entities.lock(key, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        var recorded = recorded();
        var secret = ApiKeySecret.replaceOf(key, Duration.ofHours(rotation.overlapHours()), recorded);
        ApiKey.flush();
        return ok(ApiKeyView.of(key, secret, recorded.at()));
    }

    private ApiKey readable(long id) {
        return ApiKey.<ApiKey>findByIdOptional(id).filter(key -> isOwn(key) || administration.reads(key.account.id))
                .orElseThrow(() -> Problem.notFound("account.key-not-found"));
    }

    private ApiKey administered(long id, String ifMatch) {
        var key = readable(id);
        if (!isOwn(key) && !administration.administers(key.account.id)) {
            throw Problem.forbidden("account.outside-mandate");
        }
        ETags.requireMatch(ETags.versionOnly(ifMatch), key.version);
        return key;
    }

    private boolean isOwn(ApiKey key) {
        return key.account.id.equals(caller.accountId());
    }

    private Recorded recorded() {
        return new Recorded(clock.instant(), caller.accountId());
    }

    private static Response ok(ApiKeyView view) {
        return Response.ok(view).header(HttpHeaders.ETAG, view.tag()).build();
    }
}
