package id.satuinovasi.exchange;

import java.time.Duration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Named;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.shared.Problem;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** For those who keep a copy: what changed since, and how to tell that the copy is complete. */
@Path("/api/v1/changes")
@Tag(name = "Changes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
class ChangeResource {

    private final Caller caller;
    private final ChangeLog log;
    private final WaitForChanges waiting;
    private final DigestChanges digest;

    ChangeResource(Caller caller, ChangeLog log, WaitForChanges waiting, DigestChanges digest) {
        this.caller = caller;
        this.log = log;
        this.waiting = waiting;
        this.digest = digest;
    }

    @GET
    @Blocking
    @Operation(operationId = "listChanges", summary = "What changed behind a position, in order and without gaps",
            description = "Within the caller's scope; what is not for the caller is passed over, and `next` advances all the same.")
    @APIResponse(responseCode = "200", description = "The changes, or none where nothing came in time",
            content = @Content(schema = @Schema(implementation = ChangesView.class)))
    @APIResponse(responseCode = "410", description = "The feed no longer has what stands behind the position: start anew from the lists.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Uni<ChangesView> listChanges(@BeanParam @Valid ChangeQuery query) {
        var scope = caller.scope();
        query.requireInScope(scope);
        return changes(query, scope, System.nanoTime() + Duration.ofSeconds(query.waitSeconds()).toNanos());
    }

    /** What others wrote meanwhile may not be for this caller, who then waits on. */
    private Uni<ChangesView> changes(ChangeQuery query, ReadScope scope, long until) {
        var found = log.after(query, scope);
        var left = Duration.ofNanos(until - System.nanoTime());
        if (query.after() == null || !found.items().isEmpty() || found.more() || !left.isPositive() || !waiting.takesMore()) {
            return Uni.createFrom().item(found);
        }
        return waiting.behind(found.next(), left).chain(() -> changes(query.from(found.next()), scope, until));
    }

    @GET
    @Path("/digest")
    @Operation(operationId = "getChangesDigest", summary = "Count and hash of one government's year, to compare with a copy",
            description = "Of what `/obligations` and `/innovations` answer with the same `government` and `year`, at one position of the feed.")
    public DigestView getChangesDigest(@QueryParam("government") @NotNull Long government,
            @QueryParam("year") @NotNull @Min(2013) @Max(2100) Integer year,
            @Parameter(description = "Each agency apart, to find where a copy differs.") @QueryParam("by") DigestGrouping by) {
        var root = Named.government("government", government);
        if (!caller.scope().covers(root)) {
            throw Problem.forbidden("exchange.outside-scope");
        }
        return digest.of(root.id, year, by == DigestGrouping.AGENCY, caller.scope());
    }
}
