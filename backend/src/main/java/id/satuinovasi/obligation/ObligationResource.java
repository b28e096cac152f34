package id.satuinovasi.obligation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.KeptAnswers;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.VersionedRead;

import io.smallrye.mutiny.Uni;

@Path("/api/v1/obligations")
@Tag(name = "Obligations")
@Produces(MediaType.APPLICATION_JSON)
class ObligationResource {

    private static final int PARTS_OF_A_ROW = 3;

    private final EntityManager entities;
    private final YearVersions versions;
    private final KeptAnswers answers;
    private final Caller caller;
    private final Clock clock;

    ObligationResource(EntityManager entities, YearVersions versions, KeptAnswers answers, Caller caller, Clock clock) {
        this.entities = entities;
        this.versions = versions;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    private record Question(ReadScope scope, ObligationQuery query, PageQuery page) {
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listObligations", summary = "List obligations",
            description = "One row per agency and year, narrowed to the caller's scope. The total equals the figure with the same filters.")
    @APIResponse(responseCode = "200", description = "A stretch of the list.")
    public Uni<RestResponse<Page<ObligationView>>> listObligations(@BeanParam @Valid ObligationQuery query, @BeanParam @Valid PageQuery page,
            @Context HttpHeaders headers) {
        var now = clock.instant();
        var question = new Question(caller.scope(), query, page);
        // Only what is at hand is known to have been asked for rightly, so nothing else is answered 304 from here.
        return VersionedRead.of(version(question, now), newest -> {
            Page<ObligationView> kept = answers.of(question, newest);
            return kept == null ? null : Conditional.own(headers, ETags.of(newest), () -> kept);
        }, newest -> {
            var made = query.page(entities, question.scope, now, page);
            answers.keep(question, newest, made, PARTS_OF_A_ROW * made.items().size() + 1);
            return Conditional.own(headers, ETags.of(newest), () -> made);
        });
    }

    /** As of figures: with the hour, since every midnight of the three zones falls on a whole hour. */
    private Uni<String> version(Question question, Instant now) {
        var asOf = AsOf.parse(question.query.asOf(), now);
        var settled = asOf != null && asOf.isBefore(now.minus(AsOf.WRITES_UNDER_WAY));
        var year = question.query.year() == null ? YearVersions.ALL : question.query.year();
        var prefix = Integer.toHexString(question.toString().hashCode()) + "-"
                + (settled ? "" : (asOf == null ? now : asOf).getEpochSecond() / 3600 + "-");
        return versions.newest(settled ? List.of(YearVersions.AGENCIES) : List.of(YearVersions.AGENCIES, year)).map(looked -> prefix + looked);
    }
}
