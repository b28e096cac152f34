package id.satuinovasi.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;

import id.satuinovasi.account.StandingMandate;
import id.satuinovasi.shared.DatabaseJson;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** What of the log of changes an endpoint is to be sent: what its owner may read at this moment, of the types and places it names. */
@ApplicationScoped
class WebhookEvents {

    /** Placed, or looked through for one endpoint, in one transaction. */
    static final int AT_ONCE = 10_000;
    /** Looked through for every endpoint in one transaction; who is further behind is looked after alone. */
    static final int NEAR = 1_000;

    private static final String HAS_TYPE = """
            ('*' = any(e.event_types) or c.type = any(e.event_types) or split_part(c.type, '.', 1) || '.*' = any(e.event_types))""";
    private static final String HERE = StandingMandate.supervises("e.account_id", "a.path", "g.path");
    private static final String HERE_OR_BEFORE = StandingMandate.supervises("e.account_id", "a.path", "g.path", "c.left_path");
    /** What concerns all, or one of the limit's agencies: itself, or by its government's rules and catalogue. */
    private static final String IN_LIMIT = """
            (a.id is null or e.agency_id is null and e.region_code is null
              or a.path like l.path || '%' or g.path like l.path || '%' or c.agency_id is null and l.path like a.path || '%'
              or (a.region_code || '.') like e.region_code || '.%' or (g.region_code || '.') like e.region_code || '.%'
              or c.agency_id is null and (e.region_code || '.') like a.region_code || '.%')""";
    private static final String WAS_IN_LIMIT = "(c.left_path like l.path || '%' or (c.left_region || '.') like e.region_code || '.%')";
    private static final String ENDPOINT = "webhook_endpoint e left join agency l on l.id = e.agency_id";
    private static final String CHANGE = """
            change c left join agency a on a.id = coalesce(c.agency_id, c.government_id)
                     left join agency g on g.id = c.government_id and c.resource = 'obligations'""";
    /** As in the feed: who read it until an agency moved is told that it is gone, and the obligations of closed years stay with the former government. */
    private static final String READABLE = "(" + IN_LIMIT + " or " + WAS_IN_LIMIT + ") and (c.agency_id is null or " + HERE_OR_BEFORE + ")";
    private static final String VISIBLE = "coalesce(" + IN_LIMIT + " and (c.agency_id is null or " + HERE + "), false)";
    private static final String WANTED = HAS_TYPE + " and " + READABLE;
    private static final String PENDING = "select d.next_attempt_at from webhook_delivery d where d.endpoint_id = e.id and d.outcome = 'PENDING' and d.position is not null";
    /** From {@code webhook_progress p} and {@code change_head h} to a position further on. */
    private static final String MOVED = """
            position = %1$s, reached_at = coalesce((select r.placed_at from change r where r.position = %1$s), p.reached_at),
            missed = p.missed + greatest(0, least(h.dropped, %1$s) - p.position),
            missed_since = case when h.dropped > p.position then coalesce(p.missed_since, p.reached_at) else p.missed_since end,
            missed_at = case when h.dropped > p.position then cast(:now as timestamptz) else p.missed_at end""";
    private static final String NOT_AT_WORK = "not exists (select from scheduled_tasks t where t.task_name = :task and t.task_instance = cast(e.id as text))";

    record Event(long position, Instant placedAt, String type, String body) {

        /** The same for all endpoints and attempts. After a restored backup positions are given again, but not at the same moment. */
        String webhookId() {
            return "evt_" + position + "_" + Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, placedAt), Character.MAX_RADIX);
        }
    }

    private final EntityManager entities;
    private final Clock clock;

    WebhookEvents(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Gives places in the log to what was committed until now, a part at a time, each in a transaction of its own. */
    void place() {
        var newest = QuarkusTransaction.requiringNew().call(() -> (Long) entities.createNativeQuery("select max(id) from change_pending", Long.class).getSingleResult());
        while (newest != null && QuarkusTransaction.requiringNew().call(() -> isPending(newest))) {
            QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("select place_changes(:most)", Long.class).setParameter("most", AT_ONCE).getSingleResult());
        }
    }

    private boolean isPending(long newest) {
        return (Boolean) entities.createNativeQuery("select exists (select from change_pending where id <= :newest)", Boolean.class)
                .setParameter("newest", newest).getSingleResult();
    }

    long last() {
        return (Long) entities.createNativeQuery("select last from change_head", Long.class).getSingleResult();
    }

    /** Endpoints that something is to be sent to, or looked for, now and nobody is at work for. */
    @SuppressWarnings("unchecked")
    List<Long> due(String task) {
        return entities.createNativeQuery("""
                select e.id from webhook_endpoint e join webhook_progress p on p.endpoint_id = e.id cross join change_head h
                 where (exists (select from webhook_delivery d where d.endpoint_id = e.id and d.requested)
                        or e.state = 'ACTIVE' and coalesce((%s) <= :now, p.position < h.last))
                   and %s order by e.id""".formatted(PENDING, NOT_AT_WORK), Long.class)
                .setParameter("now", clock.instant()).setParameter("task", task).getResultList();
    }

    /** Those for whom there is nothing are no longer due. */
    void passOver(String task) {
        withToday(entities.createNativeQuery("""
                update webhook_progress p set %s from %s, change_head h
                 where e.id = p.endpoint_id and e.state = 'ACTIVE' and p.position < h.last and p.position >= h.last - :near and %s and not exists (%s)
                   and not exists (select from %s where c.position > p.position and c.position <= h.last and %s) and %s"""
                .formatted(MOVED.formatted("h.last"), ENDPOINT, StandingMandate.any("e.account_id"), PENDING, CHANGE, WANTED, NOT_AT_WORK)))
                .setParameter("now", clock.instant()).setParameter("near", NEAR).setParameter("task", task).executeUpdate();
    }

    /** From where to look for an endpoint's next event: behind where it has come, and behind what is no longer kept. */
    long start(long endpoint) {
        return (Long) entities.createNativeQuery("select greatest(p.position, h.dropped) from webhook_progress p cross join change_head h where p.endpoint_id = :endpoint",
                Long.class).setParameter("endpoint", endpoint).getSingleResult();
    }

    /** The endpoint has come so far; what the log dropped before that is noted as missed. */
    void move(long endpoint, long position) {
        entities.createNativeQuery("update webhook_progress p set " + MOVED.formatted(":position") + " from change_head h where p.endpoint_id = :endpoint and p.position < :position")
                .setParameter("now", clock.instant()).setParameter("endpoint", endpoint).setParameter("position", position).executeUpdate();
    }

    /** Empty where the endpoint was removed. */
    Optional<Long> ownerOf(long endpoint) {
        return entities.createNativeQuery("select account_id from webhook_endpoint where id = :endpoint", Long.class)
                .setParameter("endpoint", endpoint).getResultStream().map(Long.class::cast).findFirst();
    }

    boolean hasMandate(long endpoint) {
        return (Boolean) withToday(entities.createNativeQuery("select " + StandingMandate.any("e.account_id") + " from webhook_endpoint e where e.id = :endpoint",
                Boolean.class)).setParameter("endpoint", endpoint).getSingleResult();
    }

    /** Whether the owner may read it at this moment, and the limit still holds it; of what the log no longer holds nothing more is known than the mandate. */
    boolean mayBeSent(long endpoint, WebhookDelivery delivery) {
        return delivery.isTest() || hasMandate(endpoint) && isStillReadable(endpoint, delivery.position);
    }

    private boolean isStillReadable(long endpoint, long position) {
        return (Boolean) withToday(entities.createNativeQuery("""
                select coalesce((select coalesce(%s, false) from %s join %s on true where e.id = :endpoint and c.position = :position), true)"""
                .formatted(READABLE, ENDPOINT, CHANGE), Boolean.class))
                .setParameter("endpoint", endpoint).setParameter("position", position).getSingleResult();
    }

    /** The first wanted one in this part of the log. */
    Optional<Event> next(long endpoint, long after, long until) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = withToday(entities.createNativeQuery("""
                select c.position, c.placed_at, c.type, c.resource, c.resource_id, c.agency_id, c.government_id, c.year, c.version, c.recorded_at, c.deleted, %s as visible
                  from %s join %s on true
                 where e.id = :endpoint and c.position > :after and c.position <= :until and %s order by c.position limit 1"""
                .formatted(VISIBLE, ENDPOINT, CHANGE, WANTED), Tuple.class)).setParameter("endpoint", endpoint)
                .setParameter("after", after).setParameter("until", until).getResultList();
        return rows.stream().findFirst().map(row -> new Event(row.get("position", Long.class), row.get("placed_at", Instant.class), row.get("type", String.class), body(row)));
    }

    /** Thin: what happened to what. The content is asked for with the receiver's own key. */
    private static String body(Tuple row) {
        var visible = row.get("visible", Boolean.class);
        var data = new LinkedHashMap<String, Object>();
        data.put("position", row.get("position", Long.class));
        data.put("resource", row.get("resource", String.class));
        data.put("id", row.get("resource_id", String.class));
        data.put("agencyId", row.get("agency_id", Long.class));
        data.put("governmentId", visible ? row.get("government_id", Long.class) : null);
        data.put("year", row.get("year", Integer.class));
        data.put("version", row.get("version", Integer.class));
        data.put("deleted", row.get("deleted", Boolean.class) || !visible);
        return body(row.get("type", String.class), row.get("recorded_at", Instant.class), data);
    }

    static String body(String type, Instant at, Object data) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type);
        body.put("timestamp", at);
        body.put("data", data);
        try {
            return DatabaseJson.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Query withToday(Query query) {
        return query.setParameter("today", StandingMandate.today(clock));
    }
}
