package id.satuinovasi.obligation;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;

@Path("/api/v1/obligations")
@Tag(name = "Obligations")
@Produces(MediaType.APPLICATION_JSON)
class ObligationResource {

    private final EntityManager entities;
    private final Caller caller;
    private final Clock clock;

    ObligationResource(EntityManager entities, Caller caller, Clock clock) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listObligations", summary = "List obligations",
            description = "One row per agency and year, narrowed to the caller's scope. The total equals the figure with the same filters.")
    public Page<ObligationView> listObligations(@BeanParam @Valid ObligationQuery query, @BeanParam @Valid PageQuery page) {
        var now = clock.instant();
        var rows = query.page(entities, caller.scope(), now, page.cursor(), page.limit());
        var asOf = AsOf.parse(query.asOf(), now);
        var views = Page.of(rows, page.limit(), query.total(entities, caller.scope(), now), query::cursorOf);
        return new Page<>(ObligationView.of(views.items(), asOf, asOf == null ? now : asOf, caller.scope()),
                views.next(), views.total());
    }
}
