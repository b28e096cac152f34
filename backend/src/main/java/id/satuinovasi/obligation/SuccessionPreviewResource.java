package id.satuinovasi.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.Reorganise;
import id.satuinovasi.agency.SuccessionPlan;
import id.satuinovasi.agency.SuccessionRequest;
import id.satuinovasi.shared.Recorded;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What a reorganisation would do to obligations. It is carried out for real and rolled back, so the preview cannot say
 * anything else than what then happens.
 */
@Path("/api/v1/agencies/{id}/succession-preview")
@Tag(name = "Agencies")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class SuccessionPreviewResource {

    @Schema(name = "SuccessionPreview")
    public record Preview(@NotNull List<ObligationChange> obligations,
            @NotNull @Schema(description = "Accounts whose mandate names an agency that ends.", examples = "2") Long accounts) {
    }

    @Schema(name = "ObligationChange")
    public record ObligationChange(@NotNull Long agencyId, @NotNull @Schema(examples = "Dinas Kesehatan") String agencyName,
            @NotNull @Schema(examples = "2026") Integer year,
            @Schema(description = "Null for an obligation that comes to be.") ObligationStatus from, @NotNull ObligationStatus to,
            @NotNull @Schema(description = "The name, the government or the region changes on the obligation.") Boolean snapshotChanges) {
    }

    private final EntityManager entities;
    private final Caller caller;
    private final Clock clock;
    private final Reorganise reorganise;

    SuccessionPreviewResource(EntityManager entities, Caller caller, Clock clock, Reorganise reorganise) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
        this.reorganise = reorganise;
    }

    @POST
    @RolesAllowed({Role.BUREAU, Role.MINISTRY})
    @Operation(operationId = "previewSuccession", summary = "What merging, splitting, renaming or moving would change, without doing it")
    public Preview previewSuccession(@PathParam("id") long id, @NotNull @Valid SuccessionRequest request) {
        // A transaction of its own: a request with an Idempotency-Key runs inside the one that keeps its answer.
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                throw new Rehearsed(rehearse(id, request));
            });
            throw new IllegalStateException("A rehearsal always ends by being rolled back");
        } catch (Rehearsed rehearsed) {
            return rehearsed.preview;
        }
    }

    /** Carries the result out of the transaction and rolls it back. */
    private static final class Rehearsed extends RuntimeException {

        private final transient Preview preview;

        private Rehearsed(Preview preview) {
            super(null, null, false, false);
            this.preview = preview;
        }
    }

    private Preview rehearse(long id, SuccessionRequest request) {
        reorganise.lock(id, request);
        var recorded = new Recorded(clock.instant(), caller.accountId());
        var plan = reorganise.plan(reorganise.reorganisable(id), request);
        var touched = touched(plan);
        var ended = plan.ends().stream().map(agency -> agency.id).toList();
        var newest = (Long) entities.createNativeQuery("select last_value from agency_seq", Long.class).getSingleResult();
        reorganise.carryOut(plan, recorded);
        entities.flush();
        touched.addAll(Agency.<Agency>list("id > ?1 and createdAt = ?2", newest, recorded.at()).stream().map(agency -> agency.id).toList());
        return new Preview(changes(touched, recorded), accountsOf(ended));
    }

    private static HashSet<Long> touched(SuccessionPlan plan) {
        var touched = new HashSet<Long>();
        plan.ends().forEach(agency -> touched.add(agency.id));
        plan.changes().forEach(change -> touched.add(change.agency().id));
        return touched;
    }

    private List<ObligationChange> changes(HashSet<Long> agencies, Recorded recorded) {
        entities.clear();
        return Obligation.<Obligation>list("agencyId in ?1 and validFrom >= ?2 order by agencyName, year", agencies, recorded.at()).stream()
                .map(row -> change(row, recorded)).toList();
    }

    private ObligationChange change(Obligation row, Recorded recorded) {
        var events = ObligationEvent.of(row.id);
        var before = events.stream().filter(event -> event.recordedAt.isBefore(recorded.at())).toList();
        var to = row.statusAt(recorded.at(), false);
        if (before.isEmpty()) {
            return new ObligationChange(row.agencyId, row.agencyName, row.year, null, to, false);
        }
        var facts = Facts.of(before);
        return new ObligationChange(row.agencyId, row.agencyName, row.year, facts.statusAt(recorded.at(), false), to,
                !facts.agency().equals(row.snapshot()));
    }

    private long accountsOf(List<Long> agencies) {
        return (Long) entities.createNativeQuery("""
                select count(distinct account_id) from account_grant
                where agency_id in (:agencies) and ended_at is null and (valid_to is null or valid_to >= :today)""", Long.class)
                .setParameter("agencies", agencies).setParameter("today", LocalDate.now(clock)).getSingleResult();
    }
}
