package id.satuinovasi.obligation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.account.Caller;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.Reorganise;
import id.satuinovasi.agency.SuccessionPlan;
import id.satuinovasi.shared.Recorded;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What a reorganisation would do. It is carried out for real and rolled back, so the preview cannot say anything else
 * than what then happens.
 */
@RequestScoped
class RehearseReorganisation {

    @Schema(name = "ReorganisationPreview")
    public record Preview(@NotNull List<ObligationChange> obligations,
            @NotNull @Schema(description = "Accounts whose mandate names an agency that ends.", examples = "2") Long accounts,
            @NotNull @Schema(description = "Drafts and returned innovations of agencies that end.", examples = "3") Long drafts) {
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
    private final UnfinishedWork unfinishedWork;

    RehearseReorganisation(EntityManager entities, Caller caller, Clock clock, Reorganise reorganise, UnfinishedWork unfinishedWork) {
        this.entities = entities;
        this.caller = caller;
        this.clock = clock;
        this.reorganise = reorganise;
        this.unfinishedWork = unfinishedWork;
    }

    /** The plan is made where it is carried out, under the locks that it takes. */
    Preview preview(Supplier<SuccessionPlan> planning) {
        // A transaction of its own: a request with an Idempotency-Key runs inside the one that keeps its answer.
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                throw new Rehearsed(rehearse(planning.get()));
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

    private Preview rehearse(SuccessionPlan plan) {
        var recorded = new Recorded(clock.instant(), caller.accountId());
        var touched = touched(plan);
        var ended = plan.ends().stream().map(agency -> agency.id).toList();
        var versions = versionsOf(touched);
        var newest = (Long) entities.createNativeQuery("select last_value from agency_seq", Long.class).getSingleResult();
        reorganise.carryOut(plan, recorded);
        entities.flush();
        touched.addAll(Agency.<Agency>list("id > ?1 and createdAt = ?2", newest, recorded.at()).stream().map(agency -> agency.id).toList());
        return new Preview(changes(touched, versions, recorded.at()), accountsOf(ended), unfinishedWork.of(ended));
    }

    private static HashSet<Long> touched(SuccessionPlan plan) {
        var touched = new HashSet<Long>();
        plan.ends().forEach(agency -> touched.add(agency.id));
        plan.changes().forEach(change -> touched.add(change.agency().id));
        return touched;
    }

    private static Map<Long, Integer> versionsOf(Collection<Long> agencies) {
        return Obligation.<Obligation>list("agencyId in ?1", agencies).stream().collect(Collectors.toMap(row -> row.id, row -> row.version));
    }

    private List<ObligationChange> changes(Collection<Long> agencies, Map<Long, Integer> versions, Instant at) {
        entities.clear();
        return Obligation.<Obligation>list("agencyId in ?1 order by agencyName, year", agencies).stream()
                .filter(row -> row.version != versions.getOrDefault(row.id, 0)).map(row -> change(row, versions.get(row.id), at)).toList();
    }

    private static ObligationChange change(Obligation row, Integer versionBefore, Instant at) {
        var to = row.statusAt(at, false);
        if (versionBefore == null) {
            return new ObligationChange(row.agencyId, row.agencyName, row.year, null, to, false);
        }
        var facts = Facts.of(ObligationEvent.of(row.id).stream().filter(event -> event.seq <= versionBefore).toList());
        return new ObligationChange(row.agencyId, row.agencyName, row.year, facts.statusAt(at, false), to,
                !facts.agency().equals(row.snapshot()));
    }

    private long accountsOf(List<Long> agencies) {
        return (Long) entities.createNativeQuery("""
                select count(distinct account_id) from account_grant
                where agency_id in (:agencies) and ended_at is null and (valid_to is null or valid_to >= :today)""", Long.class)
                .setParameter("agencies", agencies).setParameter("today", LocalDate.now(clock)).getSingleResult();
    }
}
