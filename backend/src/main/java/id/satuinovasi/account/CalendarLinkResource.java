package id.satuinovasi.account;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * One's own calendar link: made, made anew and ended. By PUT, of which no answer is kept for repeats: the token is never stored.
 */
@Path("/api/v1/session/calendar-link")
@Tag(name = "Session")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
class CalendarLinkResource {

    @Schema(name = "CalendarLink")
    public record View(@NotNull Instant createdAt,
            @Schema(description = "Only when it was just made; nobody can read it again. Relative to the service's own address.",
                    examples = "/api/v1/calendars/9mJ0kP1xw7kD2b3wq0o5Vd8lq3cS1aTn4f6Gz8hY2eU.ics") String path) {
    }

    private final Caller caller;
    private final Clock clock;

    CalendarLinkResource(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "getCalendarLink", summary = "When one's calendar link was made")
    @APIResponse(responseCode = "200", description = "There is one", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "204", description = "There is none")
    public RestResponse<View> getCalendarLink() {
        return CalendarLink.of(caller.accountId()).map(link -> RestResponse.ok(new View(link.createdAt, null))).orElseGet(RestResponse::noContent);
    }

    @PUT
    @Transactional
    @Operation(operationId = "createCalendarLink", summary = "Make a calendar link; an earlier one ends",
            description = "Whoever has the address reads the due dates that this account may see, by the roles that it holds then.")
    @APIResponse(responseCode = "200", description = "The new link", content = @Content(schema = @Schema(implementation = View.class)))
    public View createCalendarLink() {
        var token = SessionToken.create();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CalendarLink.replace(caller.accountId(), token, now);
        return new View(now, "/api/v1/calendars/" + token + ".ics");
    }

    @DELETE
    @Transactional
    @Operation(operationId = "endCalendarLink", summary = "End one's calendar link; also where there is none")
    @APIResponse(responseCode = "204", description = "There is none any more")
    public RestResponse<Void> endCalendarLink() {
        CalendarLink.end(caller.accountId());
        return RestResponse.noContent();
    }
}
