package id.satuinovasi.exchange;

import java.net.URI;
import java.time.Duration;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.account.Role;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.MergePatch;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;

/** Addresses that are called when something happens, as Standard Webhooks say. */
@Path("/api/v1/webhook-endpoints")
@Tag(name = "Webhooks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class WebhookEndpointResource {

    private final WebhookEndpoints endpoints;
    private final MergePatch mergePatch;

    WebhookEndpointResource(WebhookEndpoints endpoints, MergePatch mergePatch) {
        this.endpoints = endpoints;
        this.mergePatch = mergePatch;
    }

    @GET
    @RolesAllowed({Role.BUREAU, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listWebhookEndpoints", summary = "The webhook endpoints that the caller may see")
    public Page<WebhookEndpointView> listWebhookEndpoints(
            @Parameter(description = "`true`: only those that the service paused, and no person; `false`: only the others.") @QueryParam("givenUp") Boolean givenUp,
            @BeanParam @Valid PageQuery page) {
        var wanted = endpoints.readable().stream().filter(endpoint -> givenUp == null || givenUp == endpoint.isGivenUp()).toList();
        var shown = Page.<WebhookEndpoint>ofWhole(wanted, page, "id", endpoint -> endpoint.id);
        var progress = endpoints.progress(shown.items());
        return shown.map(endpoint -> WebhookEndpointView.of(endpoint, progress.get(endpoint.id), null));
    }

    @POST
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "createWebhookEndpoint", summary = "Have an address called from now on",
            description = "The answer holds the secret of the signatures, this once. What is sent lies within the mandate that the account has at the moment of sending.")
    @APIResponse(responseCode = "201", description = "Created", content = @Content(schema = @Schema(implementation = WebhookEndpointView.class)))
    public Response createWebhookEndpoint(@Valid @NotNull WebhookEndpointRequest request) {
        var created = endpoints.create(request);
        return Response.created(URI.create("/api/v1/webhook-endpoints/" + created.id())).header(HttpHeaders.ETAG, created.tag()).entity(created).build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "getWebhookEndpoint", summary = "One webhook endpoint and how it is")
    public RestResponse<WebhookEndpointView> getWebhookEndpoint(@PathParam("id") long id, @Context HttpHeaders headers) {
        var view = view(endpoints.readable(id), null);
        return Conditional.revalidated(headers, view.tag(), () -> view);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "changeWebhookEndpoint", summary = "Change the address, the types or the limit (RFC 7396)")
    @RequestBody(required = true, content = {
            @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = WebhookEndpointRequest.Patch.class)),
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = WebhookEndpointRequest.Patch.class))})
    @APIResponse(responseCode = "200", description = "The endpoint as it is now",
            content = @Content(schema = @Schema(implementation = WebhookEndpointView.class)))
    public Response changeWebhookEndpoint(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull ObjectNode patch)
            throws JsonProcessingException {
        var endpoint = managed(id, ifMatch);
        endpoints.change(endpoint, mergePatch.apply(WebhookEndpointRequest.of(endpoint), patch).request());
        return ok(endpoint, null);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "removeWebhookEndpoint", summary = "Remove an endpoint with its log")
    @APIResponse(responseCode = "204", description = "Removed")
    public void removeWebhookEndpoint(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        managed(id, ifMatch).delete();
    }

    @POST
    @Path("/{id}/pause")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "pauseWebhookEndpoint", summary = "Send nothing until it is resumed",
            description = "It then goes on where it stopped, as far as the log of changes still goes back; `missed` tells what it no longer holds.")
    @APIResponse(responseCode = "200", description = "Paused", content = @Content(schema = @Schema(implementation = WebhookEndpointView.class)))
    public Response pauseWebhookEndpoint(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull WebhookEndpointRequest.Pause request) {
        var endpoint = managed(id, ifMatch);
        endpoints.pause(endpoint, request.reason());
        return ok(endpoint, null);
    }

    @POST
    @Path("/{id}/resumption")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "resumeWebhookEndpoint", summary = "Go on from where it stopped",
            description = "Where the log of changes no longer goes back so far, `missed` in the answer tells so: fill the copy anew from the lists.")
    @APIResponse(responseCode = "200", description = "Active", content = @Content(schema = @Schema(implementation = WebhookEndpointView.class)))
    public Response resumeWebhookEndpoint(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var endpoint = managed(id, ifMatch);
        endpoints.resume(endpoint);
        return ok(endpoint, null);
    }

    @POST
    @Path("/{id}/rotation")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "rotateWebhookSecret", summary = "Make a new secret; the one before still counts for a while",
            description = "The answer holds the new secret, this once.")
    @APIResponse(responseCode = "200", description = "The endpoint with its new secret",
            content = @Content(schema = @Schema(implementation = WebhookEndpointView.class)))
    public Response rotateWebhookSecret(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull WebhookEndpointRequest.Rotation request) {
        var endpoint = managed(id, ifMatch);
        var secret = endpoints.rotate(endpoint, Duration.ofHours(request.overlapHours()));
        return ok(endpoint, secret);
    }

    @POST
    @Path("/{id}/test-event")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "sendWebhookTestEvent", summary = "Send an event `webhook.test` within seconds, also while it is paused",
            description = "Sent once; what became of it stands in the log of deliveries.")
    @APIResponse(responseCode = "202", description = "On its way", content = @Content(schema = @Schema(implementation = WebhookDeliveryView.class)))
    public Response sendWebhookTestEvent(@PathParam("id") long id) {
        return Response.accepted(WebhookDeliveryView.of(endpoints.test(endpoints.managed(id)))).build();
    }

    @GET
    @Path("/{id}/deliveries")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listWebhookDeliveries", summary = "What was sent in the last 30 days and what became of it, newest first")
    public Page<WebhookDeliveryView> listWebhookDeliveries(@PathParam("id") long id, @QueryParam("outcome") WebhookDelivery.Outcome outcome,
            @BeanParam @Valid PageQuery page) {
        var endpoint = endpoints.readable(id);
        var after = Cursor.decode(page.cursor(), "-id", 1);
        var rows = WebhookDelivery.behind(endpoint.id, outcome, after == null ? Long.MAX_VALUE : after.number(0), page.limit() + 1);
        var total = WebhookDelivery.count("endpointId = ?1 and (?2 is null or outcome = ?2)", endpoint.id, outcome);
        return Page.<WebhookDelivery>of(rows, page.limit(), total, delivery -> Cursor.of("-id", delivery.id)).map(WebhookDeliveryView::of);
    }

    @POST
    @Path("/{id}/deliveries/{deliveryId}/redelivery")
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Transactional
    @Operation(operationId = "redeliverWebhook", summary = "Send it again within seconds, with the same `webhook-id`",
            description = "What is pending is tried again at once; what was delivered or given up is sent once more, out of its turn.")
    @APIResponse(responseCode = "202", description = "On its way", content = @Content(schema = @Schema(implementation = WebhookDeliveryView.class)))
    public Response redeliverWebhook(@PathParam("id") long id, @PathParam("deliveryId") long deliveryId) {
        var endpoint = endpoints.managed(id);
        var delivery = WebhookDelivery.<WebhookDelivery>findByIdOptional(deliveryId).filter(found -> found.endpointId.equals(endpoint.id))
                .orElseThrow(() -> Problem.notFound("exchange.no-such-delivery"));
        endpoints.sendAgain(endpoint, delivery);
        return Response.accepted(WebhookDeliveryView.of(delivery)).build();
    }

    private WebhookEndpoint managed(long id, String ifMatch) {
        var endpoint = endpoints.managed(id);
        ETags.requireMatch(ETags.versionOnly(ifMatch), endpoint.version);
        return endpoint;
    }

    private Response ok(WebhookEndpoint endpoint, String secret) {
        WebhookEndpoint.flush();
        var view = view(endpoint, secret);
        return Response.ok(view).header(HttpHeaders.ETAG, view.tag()).build();
    }

    private WebhookEndpointView view(WebhookEndpoint endpoint, String secret) {
        return WebhookEndpointView.of(endpoint, endpoints.progress(List.of(endpoint)).get(endpoint.id), secret);
    }
}
