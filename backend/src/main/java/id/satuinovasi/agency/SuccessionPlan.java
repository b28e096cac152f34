package id.satuinovasi.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Problem;

/**
 * Which agencies a succession would end, begin, move and change, worked out without changing anything: what a
 * preview shows is what carrying it out does.
 *
 * @param changes the living agencies that go on with another name, government or region
 */
public record SuccessionPlan(AgencySuccession.Kind kind, LocalDate on, String reason, String document, Agency subject, Agency into,
        List<Agency> ends, List<Birth> begins, List<Move> moves, List<Change> changes) {

    /** An agency that does not exist yet. */
    public record Birth(String name, AgencyKind kind, Agency parent, Region region, String externalId) {
    }

    /** An agency that is set below another with all below it: below {@code parent}, or below the birth of that index. */
    record Move(Agency agency, Agency parent, int birth, Region region) {
    }

    /** Government and region of one living agency, before and after; the name too, when it is renamed. */
    public record Change(Agency agency, String name, long governmentId, String regionCode) {
    }

    static SuccessionPlan closing(Agency subject, ClosureRequest request) {
        return new SuccessionPlan(AgencySuccession.Kind.CLOSURE, request.on(), request.reason(), request.document(), subject, subject,
                List.of(subject), List.of(), List.of(), List.of());
    }

    static SuccessionPlan renaming(Agency subject, SuccessionRequest request) {
        var name = required(request.name(), "/name").strip();
        if (name.equals(subject.name)) {
            throw Problem.unprocessable("agency.invalid-succession").at("/name", "agency.same-name");
        }
        return of(request, subject, subject, List.of(), List.of(), List.of(),
                List.of(new Change(subject, name, subject.government.id, subject.region.code)));
    }

    /** @param parent the new parent, or null to stay; @param region the new region, or null to stay */
    static SuccessionPlan moving(Agency subject, SuccessionRequest request, Agency parent, Region region, List<Agency> subtree) {
        if (parent == null && region == null) {
            throw Problem.unprocessable("agency.invalid-succession").at("/parentId", "agency.move-needs-target");
        }
        if (parent != null) {
            if (!subject.kind.mayStandBelow(parent)) {
                throw Problem.unprocessable("agency.invalid-succession").at("/parentId", "agency.kind-does-not-fit");
            }
            refuseCycle(List.of(subject), parent);
            refuseDepth(subtree, parent, subject);
        }
        var government = parent == null ? subject.government : parent.government;
        var changes = subtree.stream().map(agency -> new Change(agency, agency.name, government.id,
                region != null && agency.region.code.equals(subject.region.code) ? region.code : agency.region.code)).toList();
        return of(request, subject, subject, List.of(), List.of(), List.of(new Move(subject, parent, -1, region)), changes);
    }

    static SuccessionPlan merging(Agency subject, SuccessionRequest request, List<Agency> merged, Agency into, List<Agency> children,
            List<Agency> subtrees) {
        if (into != null && merged.contains(into)) {
            throw Problem.unprocessable("agency.invalid-succession").at("/intoId", "agency.merged-into-itself");
        }
        var orphans = children.stream().filter(child -> !merged.contains(child)).toList();
        var target = into == null ? subject.parent : into;
        if (target != null) {
            refuseCycle(orphans, target);
            refuseDepth(subtrees, target, subject);
        }
        List<Birth> births = into == null
                ? List.of(new Birth(request.name().strip(), subject.kind, subject.parent, subject.region, null))
                : List.of();
        var moves = orphans.stream().map(orphan -> new Move(orphan, into, into == null ? 0 : -1, null)).toList();
        return of(request, subject, into, merged, births, moves,
                movedBelow(orphans, subtrees, target == null ? -1 : target.government.id));
    }

    static SuccessionPlan splitting(Agency subject, SuccessionRequest request, List<Agency> children, List<Agency> subtrees) {
        var parts = required(request.parts(), "/parts");
        if (parts.size() < 2) {
            throw Problem.unprocessable("agency.invalid-succession").at("/parts", "agency.two-parts");
        }
        var births = new ArrayList<Birth>();
        var moves = new ArrayList<Move>();
        var unassigned = new ArrayList<>(children);
        for (var index = 0; index < parts.size(); index++) {
            var part = parts.get(index);
            var kind = part.kind() == null ? subject.kind : part.kind();
            if (!kind.mayStandBelow(subject.parent)) {
                throw Problem.unprocessable("agency.invalid-succession").at("/parts/" + index + "/kind", "agency.kind-does-not-fit");
            }
            births.add(new Birth(part.name().strip(), kind, subject.parent, subject.region, part.externalId()));
            for (var childId : part.childIds() == null ? List.<Long>of() : part.childIds()) {
                var child = unassigned.stream().filter(candidate -> candidate.id.equals(childId)).findFirst();
                if (child.isEmpty()) {
                    throw Problem.unprocessable("agency.invalid-succession")
                            .at("/parts/" + index + "/childIds", "agency.not-a-free-child", childId.toString());
                }
                unassigned.remove(child.get());
                moves.add(new Move(child.get(), null, index, null));
            }
        }
        if (!unassigned.isEmpty()) {
            throw Problem.conflict("agency.children-unassigned", subject.name,
                    unassigned.stream().map(child -> child.name).limit(10).collect(Collectors.joining(", ")));
        }
        // A government that is split up leaves its units to governments that do not exist yet: marked by -1.
        return of(request, subject, null, List.of(subject), births, moves,
                movedBelow(children, subtrees, subject.parent == null ? -1 : subject.government.id));
    }

    private static SuccessionPlan of(SuccessionRequest request, Agency subject, Agency into, List<Agency> ends, List<Birth> begins,
            List<Move> moves, List<Change> changes) {
        return new SuccessionPlan(request.kind().recorded(), request.on(), request.reason(), request.document(), subject, into,
                ends, begins, moves, changes);
    }

    private static List<Change> movedBelow(List<Agency> orphans, List<Agency> subtrees, long governmentId) {
        Set<Agency> roots = Set.copyOf(orphans);
        return subtrees.stream()
                .filter(agency -> roots.stream().anyMatch(agency::isWithin))
                .map(agency -> new Change(agency, agency.name, governmentId, agency.region.code))
                .toList();
    }

    private static void refuseCycle(List<Agency> moved, Agency parent) {
        moved.stream().filter(parent::isWithin).findFirst().ifPresent(agency -> {
            throw Problem.conflict("agency.cycle", agency.name, parent.name);
        });
    }

    private static void refuseDepth(List<Agency> subtree, Agency parent, Agency top) {
        var deepest = subtree.stream().mapToInt(agency -> agency.depth() - top.depth()).max().orElse(0);
        if (parent.depth() + 1 + deepest > Agency.MAX_DEPTH) {
            throw Problem.conflict("agency.too-deep", Agency.MAX_DEPTH);
        }
    }

    private static <T> T required(T value, String pointer) {
        if (value == null) {
            throw Problem.unprocessable("agency.invalid-succession").at(pointer, "agency.needed-for-kind");
        }
        return value;
    }
}
