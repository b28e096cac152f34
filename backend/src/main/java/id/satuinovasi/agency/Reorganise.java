package id.satuinovasi.agency;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/**
 * Closes, merges, splits, renames and moves agencies, and tells the rest of the service by events that are
 * observed in the same transaction. Called inside the transaction of the request.
 */
@ApplicationScoped
public class Reorganise {

    private final Mandate mandate;
    private final Clock clock;
    private final Event<AgencyCreated> created;
    private final Event<AgencyClosed> closed;
    private final Event<AgencyReorganised> reorganised;

    Reorganise(Mandate mandate, Clock clock, Event<AgencyCreated> created, Event<AgencyClosed> closed,
            Event<AgencyReorganised> reorganised) {
        this.mandate = mandate;
        this.clock = clock;
        this.created = created;
        this.closed = closed;
        this.reorganised = reorganised;
    }

    Agency create(AgencyRequest request, Recorded recorded) {
        if (request.parentId() != null) {
            // Nothing of the tree is read before it is held, or a parent that is being closed would still look open.
            Agency.governmentsOf(Set.of(request.parentId())).forEach(Agency::holdTree);
        }
        var parent = request.parentId() == null ? null : parentOfNew(request.parentId());
        var place = placeOfNew(request, parent, Reorganise::region);
        var agency = Agency.create(parent, request.name(), request.kind(), place.region(), place.from(), recorded.at());
        agency.changeContact(request.externalId(), request.contact(), recorded.at());
        Agency.flush();
        created.fire(AgencyCreated.of(agency, place.from(), recorded));
        return agency;
    }

    /** Where and from when a new agency is. */
    record Place(Region region, LocalDate from) {
    }

    /** Refuses what must not be created below {@code parent}, of which {@link #requireParent} holds. */
    Place placeOfNew(AgencyRequest request, Agency parent, Function<String, Region> regions) {
        if (parent == null && !mandate.isMinistry()) {
            throw Problem.forbidden("agency.government-is-ministrys", request.name());
        }
        if (!request.kind().mayStandBelow(parent)) {
            throw Problem.unprocessable("agency.invalid-agency").at("/kind", "agency.kind-does-not-fit");
        }
        if (request.regionCode() == null && parent == null) {
            throw Problem.unprocessable("agency.invalid-agency").at("/regionCode", "agency.needed-for-government");
        }
        var region = request.regionCode() == null ? parent.region : regions.apply(request.regionCode());
        requireReach(region);
        var today = LocalDate.now(clock.withZone(region.zone()));
        var from = request.activeFrom() == null ? today : request.activeFrom();
        if (from.isAfter(today)) {
            throw Problem.unprocessable("agency.invalid-agency").at("/activeFrom", "agency.in-future");
        }
        if (parent != null && !parent.isActiveOn(from)) {
            throw Problem.unprocessable("agency.invalid-agency")
                    .at("/activeFrom", "agency.before-first-day", parent.name, parent.activeFrom);
        }
        return new Place(region, from);
    }

    private Agency parentOfNew(Long id) {
        var parent = Agency.find(id);
        if (parent.isEmpty() && mandate.isMinistry()) {
            throw Problem.unprocessable("agency.invalid-agency").at("/parentId", "agency.unknown", id.toString());
        }
        return requireParent(parent.orElse(null), id.toString());
    }

    /** An agency below which the caller may create; {@code named} is how the caller named it. */
    Agency requireParent(Agency parent, String named) {
        // Others learn nothing about agencies outside their reach, not even whether they exist.
        if (parent == null || !mandate.supervises(parent)) {
            throw Problem.forbidden("agency.outside-mandate", named);
        }
        if (parent.isClosed()) {
            throw Problem.conflict("agency.closed", parent.name, parent.activeTo);
        }
        if (parent.depth() >= Agency.MAX_DEPTH) {
            throw Problem.conflict("agency.too-deep", Agency.MAX_DEPTH);
        }
        return parent;
    }

    /** Holds the trees that the request touches; before anything of them is read. */
    public void lock(long subjectId, SuccessionRequest request) {
        lock(touched(subjectId, request));
    }

    /** As {@link #lock(long, SuccessionRequest)}, for an agency that is to be closed. */
    public void lock(long subjectId) {
        lock(Set.of(subjectId));
    }

    private void lock(Collection<Long> agencyIds) {
        var roots = Agency.governmentsOf(agencyIds);
        if (!roots.isEmpty()) {
            Agency.lockTrees(roots);
        }
        // While this request waited for the lock, an agency may have been moved into a tree that is not held.
        if (!Set.copyOf(roots).containsAll(Agency.governmentsOf(agencyIds))) {
            throw Problem.conflict("agency.changed-meanwhile");
        }
    }

    /** 404 for what the caller may not see, 403 for what is not theirs: the government itself is the ministry's. */
    public Agency reorganisable(long id) {
        var agency = Agency.find(id).filter(mandate::reads).orElseThrow(() -> Problem.notFound("agency.not-found", Long.toString(id)));
        if (!mandate.standsAbove(agency)) {
            throw Problem.forbidden("agency.outside-mandate", agency.name);
        }
        if (agency.isGovernment() && !mandate.isMinistry()) {
            throw Problem.forbidden("agency.government-is-ministrys", agency.name);
        }
        return agency;
    }

    /** Works the request out and refuses what cannot be; changes nothing. */
    public SuccessionPlan plan(Agency subject, SuccessionRequest request) {
        checkDay(subject, request.on(), "/on");
        var plan = planned(subject, request);
        // Only an API key with a limit can stand above one part of a tree and not above another.
        Stream.of(plan.ends().stream(), plan.moves().stream().map(SuccessionPlan.Move::agency), plan.changes().stream().map(SuccessionPlan.Change::agency))
                .flatMap(agencies -> agencies).filter(agency -> !mandate.supervises(agency)).findFirst().ifPresent(agency -> {
                    throw Problem.forbidden("agency.outside-mandate", agency.name);
                });
        plan.begins().forEach(birth -> requireReach(birth.region()));
        plan.moves().stream().filter(move -> move.region() != null).forEach(move -> requireReach(move.region()));
        return plan;
    }

    private void requireReach(Region region) {
        if (!mandate.reachesRegion(region.code)) {
            throw Problem.forbidden("agency.outside-mandate", region.name);
        }
    }

    private SuccessionPlan planned(Agency subject, SuccessionRequest request) {
        return switch (request.kind()) {
            case RENAME -> SuccessionPlan.renaming(subject, request);
            case MOVE -> {
                var parent = request.parentId() == null || subject.parent != null && request.parentId().equals(subject.parent.id)
                        ? null : other(request.parentId(), request.on(), "/parentId");
                var region = request.regionCode() == null || request.regionCode().equals(subject.region.code)
                        ? null : region(request.regionCode());
                yield SuccessionPlan.moving(subject, request, parent, region, Agency.livingSubtree(subject.path));
            }
            case MERGE -> merging(subject, request);
            case SPLIT -> {
                var children = Agency.livingChildren(List.of(subject));
                yield SuccessionPlan.splitting(subject, request, children, Agency.livingSubtree(subject.path));
            }
        };
    }

    public SuccessionPlan planClosure(Agency subject, ClosureRequest request) {
        checkDay(subject, request.on(), "/on");
        var children = Agency.livingChildren(subject);
        if (children > 0) {
            throw Problem.conflict("agency.has-children", subject.name, children);
        }
        return SuccessionPlan.closing(subject, request);
    }

    private SuccessionPlan merging(Agency subject, SuccessionRequest request) {
        if ((request.intoId() == null) == (request.name() == null)) {
            throw Problem.unprocessable("agency.invalid-succession").at("/intoId", "agency.into-or-name");
        }
        var merged = new ArrayList<Agency>(List.of(subject));
        for (var id : request.allMergedIds(subject.id)) {
            if (!id.equals(subject.id)) {
                merged.add(ending(id, request.on()));
            }
        }
        if (request.intoId() == null && merged.size() < 2) {
            throw Problem.unprocessable("agency.invalid-succession").at("/mergedIds", "agency.two-merged");
        }
        Agency into = null;
        if (request.intoId() != null) {
            into = request.intoId().equals(subject.id) ? subject : other(request.intoId(), request.on(), "/intoId");
        }
        for (var agency : merged) {
            if (into != null && !into.id.equals(agency.id) && into.path.startsWith(agency.path)) {
                throw Problem.unprocessable("agency.invalid-succession").at("/intoId", "agency.into-below-merged", into.name, agency.name);
            }
        }
        var subtrees = merged.stream().flatMap(agency -> Agency.livingSubtree(agency.path).stream()).distinct().toList();
        return SuccessionPlan.merging(subject, request, merged, into, Agency.livingChildren(merged), subtrees);
    }

    /** Does what was planned; entities read before are stale afterwards. */
    public void carryOut(SuccessionPlan plan, Recorded recorded) {
        var now = recorded.at();
        var before = AgencySuccession.State.of(plan.subject());
        var endedBefore = plan.ends().stream().map(AgencySuccession.State::of).toList();
        plan.ends().forEach(agency -> agency.close(plan.on(), now));
        Agency.flush();
        var begun = plan.begins().stream().map(birth -> begin(birth, plan, recorded)).toList();
        Agency.flush();
        for (var move : plan.moves()) {
            carryOut(move, begun, recorded);
        }
        switch (plan.kind()) {
            case RENAME -> {
                plan.subject().rename(plan.changes().getFirst().name(), now);
                Agency.flush();
                Agency.touchThoseThatNameIt(plan.subject());
                record(plan, plan.subject(), plan.subject(), before, recorded);
            }
            case MOVE -> record(plan, plan.subject(), plan.subject(), before, recorded);
            case CLOSURE, MERGE, SPLIT -> {
                for (var index = 0; index < plan.ends().size(); index++) {
                    for (var into : begun.isEmpty() ? List.of(plan.into()) : begun) {
                        record(plan, plan.ends().get(index), into, endedBefore.get(index), recorded);
                    }
                }
            }
        }
        Agency.flush();
        tell(plan, begun, recorded);
    }

    private Agency begin(SuccessionPlan.Birth birth, SuccessionPlan plan, Recorded recorded) {
        var agency = Agency.create(birth.parent(), birth.name(), birth.kind(), birth.region(), plan.on(), recorded.at());
        agency.externalId = birth.externalId();
        agency.demo = plan.subject().demo;
        return agency;
    }

    private static void carryOut(SuccessionPlan.Move move, List<Agency> begun, Recorded recorded) {
        var agency = move.agency();
        var parent = move.birth() >= 0 ? begun.get(move.birth()) : move.parent();
        if (parent != null) {
            var oldPath = agency.path;
            agency.moveBelow(parent, recorded.at());
            Agency.flush();
            Agency.moveSubtree(oldPath, agency, recorded.at());
        }
        if (move.region() != null) {
            var oldRegion = agency.region.code;
            agency.relocate(move.region(), recorded.at());
            Agency.flush();
            Agency.relocateSubtree(agency, oldRegion, recorded.at());
        }
    }

    private static void record(SuccessionPlan plan, Agency from, Agency into, AgencySuccession.State before, Recorded recorded) {
        AgencySuccession.record(plan.kind(), plan.on(), from, into, before, plan.reason(), plan.document(), recorded);
    }

    /** The statements above passed Hibernate by, so observers get what is in the database now. */
    private void tell(SuccessionPlan plan, List<Agency> begun, Recorded recorded) {
        var ended = plan.ends().stream().map(agency -> agency.id).toList();
        var born = begun.stream().map(agency -> agency.id).toList();
        var changed = plan.changes().stream().map(change -> change.agency().id).toList();
        Agency.getEntityManager().clear();
        Agency.withIds(ended).forEach(agency ->
                closed.fire(new AgencyClosed(agency, plan.kind(), plan.on(), plan.reason(), plan.document(), recorded)));
        Agency.withIds(born).forEach(agency -> created.fire(AgencyCreated.of(agency, plan.on(), recorded)));
        if (!changed.isEmpty()) {
            reorganised.fire(new AgencyReorganised(Agency.withIds(changed), plan.on(), recorded));
        }
    }

    /** Another agency that the request names: it must be open, and the caller's to reorganise. */
    private Agency other(Long id, LocalDate on, String pointer) {
        var agency = Agency.find(id).filter(mandate::reads)
                .orElseThrow(() -> Problem.unprocessable("agency.invalid-succession").at(pointer, "agency.unknown", id.toString()));
        if (!mandate.supervises(agency)) {
            throw Problem.forbidden("agency.outside-mandate", agency.name);
        }
        checkDay(agency, on, pointer);
        return agency;
    }

    private Agency ending(Long id, LocalDate on) {
        var agency = other(id, on, "/mergedIds");
        if (!mandate.standsAbove(agency)) {
            throw Problem.forbidden("agency.outside-mandate", agency.name);
        }
        return agency;
    }

    private static Region region(String code) {
        return Region.find(code)
                .orElseThrow(() -> Problem.unprocessable("agency.invalid-agency").at("/regionCode", "region.unknown", code));
    }

    private void checkDay(Agency agency, LocalDate on, String pointer) {
        if (agency.isClosed()) {
            throw Problem.conflict("agency.closed", agency.name, agency.activeTo);
        }
        if (on.isAfter(agency.today(clock))) {
            throw Problem.unprocessable("agency.invalid-succession").at("/on", "agency.in-future");
        }
        if (on.isBefore(agency.activeFrom)) {
            throw Problem.unprocessable("agency.invalid-succession").at("/on", "agency.before-first-day", agency.name, agency.activeFrom);
        }
        AgencySuccession.lastChangeOf(agency).filter(on::isBefore).ifPresent(last -> {
            throw Problem.unprocessable("agency.invalid-succession").at("/on", "agency.before-last-change", agency.name, last);
        });
    }

    private static Set<Long> touched(long subjectId, SuccessionRequest request) {
        var ids = new HashSet<>(request.allMergedIds(subjectId));
        Stream.of(request.parentId(), request.intoId()).filter(Objects::nonNull).forEach(ids::add);
        return ids;
    }
}
