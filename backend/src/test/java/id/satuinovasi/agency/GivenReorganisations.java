package id.satuinovasi.agency;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.event.Event;

import id.satuinovasi.agency.SuccessionRequest.Kind;
import id.satuinovasi.agency.SuccessionRequest.Part;
import id.satuinovasi.shared.Recorded;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** What a ministry's officer does to agencies, at the clock's present instant and without the way through HTTP. */
public final class GivenReorganisations {

    private static final String REASON = "Penataan perangkat daerah";
    private static final String DOCUMENT = "Perda 3/2026";

    private GivenReorganisations() {
    }

    public static Agency created(long parentId, String name, AgencyKind kind, LocalDate on) {
        return QuarkusTransaction.requiringNew().call(() -> reorganise()
                .create(new AgencyRequest(name, kind, parentId, null, null, on, null), now()));
    }

    public static void closed(long id, LocalDate on) {
        QuarkusTransaction.requiringNew().run(() -> {
            var reorganise = reorganise();
            reorganise.lock(id);
            reorganise.carryOut(reorganise.planClosure(reorganise.reorganisable(id), new ClosureRequest(on, REASON, DOCUMENT)), now());
        });
    }

    public static void renamed(long id, LocalDate on, String name) {
        succeed(id, new SuccessionRequest(Kind.RENAME, on, REASON, DOCUMENT, name, null, null, null, null, null));
    }

    public static void movedBelow(long id, LocalDate on, long parentId) {
        succeed(id, new SuccessionRequest(Kind.MOVE, on, REASON, DOCUMENT, null, parentId, null, null, null, null));
    }

    public static void movedTo(long id, LocalDate on, String regionCode) {
        succeed(id, new SuccessionRequest(Kind.MOVE, on, REASON, DOCUMENT, null, null, regionCode, null, null, null));
    }

    public static void mergedInto(long id, LocalDate on, long intoId) {
        succeed(id, new SuccessionRequest(Kind.MERGE, on, REASON, DOCUMENT, null, null, null, intoId, null, null));
    }

    /** Returns what the two form together. */
    public static Agency merged(long id, long otherId, LocalDate on, String name) {
        succeed(id, new SuccessionRequest(Kind.MERGE, on, REASON, DOCUMENT, name, null, null, null, List.of(otherId), null));
        return successors(id).getFirst();
    }

    /** All units go to the first part. Returns the parts in the order of their names. */
    public static List<Agency> split(long id, LocalDate on, List<String> names, List<Long> childIds) {
        succeed(id, new SuccessionRequest(Kind.SPLIT, on, REASON, DOCUMENT, null, null, null, null, null, names.stream()
                .map(name -> new Part(name, null, null, name.equals(names.getFirst()) ? childIds : List.of())).toList()));
        return successors(id);
    }

    private static void succeed(long id, SuccessionRequest request) {
        QuarkusTransaction.requiringNew().run(() -> {
            var reorganise = reorganise();
            reorganise.lock(id, request);
            reorganise.carryOut(reorganise.plan(reorganise.reorganisable(id), request), now());
        });
    }

    private static List<Agency> successors(long id) {
        return QuarkusTransaction.requiringNew().call(() -> AgencySuccession.successorsOf(Agency.findById(id)));
    }

    private static Recorded now() {
        return new Recorded(clock().instant(), null);
    }

    private static Clock clock() {
        return Arc.container().instance(Clock.class).get();
    }

    private static Reorganise reorganise() {
        return new Reorganise(new Ministry(), clock(), event(AgencyCreated.class), event(AgencyClosed.class), event(AgencyReorganised.class));
    }

    private static <T> Event<T> event(Class<T> type) {
        return Arc.container().beanManager().getEvent().select(type);
    }

    private static final class Ministry extends Mandate {

        @Override
        public Long accountId() {
            return null;
        }

        @Override
        public boolean isMinistry() {
            return true;
        }

        @Override
        public boolean supervises(Agency agency) {
            return true;
        }

        @Override
        public boolean standsAbove(Agency agency) {
            return true;
        }

        @Override
        public boolean reachesRegion(String code) {
            return true;
        }

        @Override
        public ReadScope scope() {
            return ReadScope.ALL;
        }
    }
}
