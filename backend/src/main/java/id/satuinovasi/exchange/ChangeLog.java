package id.satuinovasi.exchange;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Where;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** The log of changes: gives them their places, and reads it. Always on the primary, since a place is given by writing. */
@ApplicationScoped
class ChangeLog {

    /** Placed in one transaction: a quarter of a second, for which other readers may have to wait. */
    private static final int AT_ONCE = 10_000;
    private static final int MOST_ROUNDS = 10;
    /** Looked through for one answer, however few of them are for the caller. */
    private static final int WINDOW = 20_000;

    private static final String READABLE = "(a.path like any (cast(:paths as text[])) or a.region_code like any (cast(:regions as text[]))"
            + " or g.path like any (cast(:paths as text[])) or g.region_code like any (cast(:regions as text[])))";
    private static final String LEFT = "(c.left_path like any (cast(:paths as text[])) or c.left_region like any (cast(:regions as text[])))";
    private static final String JOINS = """
            left join agency a on a.id = c.agency_id
            left join agency g on g.id = c.government_id and c.resource = 'obligations'""";

    private final EntityManager entities;
    private final PresentState present;

    ChangeLog(EntityManager entities, PresentState present) {
        this.entities = entities;
        this.present = present;
    }

    /** The last position given, and the last that is no longer kept. */
    record Head(long last, long dropped) {
    }

    /** Gives places to what was committed until now; the rest of very many has to wait for the next who asks. */
    void place() {
        for (int round = 0; round < MOST_ROUNDS && isAnyPending(); round++) {
            QuarkusTransaction.requiringNew().run(() -> placeAtMost(AT_ONCE));
        }
    }

    /** Null for all. */
    void placeAtMost(Integer most) {
        entities.createNativeQuery("select place_changes(cast(:most as int))", Long.class).setParameter("most", most).getSingleResult();
    }

    private boolean isAnyPending() {
        return QuarkusTransaction.requiringNew().call(() -> !entities.createNativeQuery("select 1 from change_pending order by id limit 1").getResultList().isEmpty());
    }

    Head head() {
        return QuarkusTransaction.requiringNew().call(this::headNow);
    }

    private Head headNow() {
        var row = (Tuple) entities.createNativeQuery("select last, dropped from change_head", Tuple.class).getSingleResult();
        return new Head(row.get(0, Long.class), row.get(1, Long.class));
    }

    /** 410 where the feed no longer, or not yet, has what stands behind the position. */
    ChangesView after(ChangeQuery query, ReadScope scope) {
        place();
        return QuarkusTransaction.requiringNew().call(() -> {
            var head = headNow();
            if (query.after() == null) {
                return new ChangesView(List.of(), head.last, false);
            }
            if (query.after() < head.dropped || query.after() > head.last) {
                throw Problem.of(410, "exchange.position-gone", Long.toString(head.dropped), Long.toString(head.last));
            }
            var end = Math.min(query.after() + WINDOW, head.last);
            var changes = between(query, end, scope);
            var next = changes.size() == query.limit() ? changes.getLast().position() : end;
            return new ChangesView(present.of(changes, scope), next, next < head.last);
        });
    }

    /** In their order, at most as many as wanted. */
    private List<Change> between(ChangeQuery query, long end, ReadScope scope) {
        var where = new Where().and("c.position > :after and c.position <= :end").with("after", query.after()).with("end", end);
        query.narrow(where);
        var visible = "true";
        if (!scope.all()) {
            visible = "(c.agency_id is null or coalesce(" + READABLE + ", false))";
            where.and("(" + visible + " or " + LEFT + ")").with("paths", scope.pathPatterns()).with("regions", scope.regionPatterns());
        }
        var rows = entities.createNativeQuery("select " + Change.COLUMNS + ", " + visible + " as visible from change c " + (scope.all() ? "" : JOINS)
                + where + " order by c.position limit " + query.limit(), Tuple.class);
        @SuppressWarnings("unchecked")
        List<Tuple> found = where.bind(rows).getResultList();
        return found.stream().map(Change::of).toList();
    }

    /** Drops what was placed longer ago, the oldest first; returns how many. */
    int forget(Duration kept, int most) {
        return entities.createNativeQuery("""
                with oldest as (select position, placed_at from change order by position limit :most),
                gone as (delete from change c using oldest o
                         where c.position = o.position and o.placed_at < clock_timestamp() - make_interval(secs => :kept) returning c.position),
                told as (update change_head set dropped = greatest(dropped, (select max(position) from gone)) where exists (select from gone))
                select count(*) from gone""", Long.class).setParameter("most", most).setParameter("kept", (double) kept.toSeconds())
                .getSingleResult() instanceof Long n ? n.intValue() : 0;
    }
}
