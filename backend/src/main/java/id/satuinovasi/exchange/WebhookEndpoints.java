package id.satuinovasi.exchange;

import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Caller;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.exchange.WebhookEndpoint.PauseCause;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Problem;

/**
 * Who may do what with which endpoints: the ministry, and the bureau of the agency that it is limited to, so that a colleague can
 * go on when somebody leaves. A bureau's endpoint always has such a limit: else who manages it could be sent more than they may
 * read themselves. Auditors read all.
 */
@ApplicationScoped
class WebhookEndpoints {

    private static final int MOST_PER_ACCOUNT = 50;

    private final Caller caller;
    private final EntityManager entities;
    private final ReachableAddresses reachable;
    private final WebhookSecrets secrets;
    private final WebhookEvents events;
    private final Event<WebhookWork.Asked> asked;
    private final Clock clock;

    WebhookEndpoints(Caller caller, EntityManager entities, ReachableAddresses reachable, WebhookSecrets secrets, WebhookEvents events,
            Event<WebhookWork.Asked> asked, Clock clock) {
        this.caller = caller;
        this.entities = entities;
        this.reachable = reachable;
        this.secrets = secrets;
        this.events = events;
        this.asked = asked;
        this.clock = clock;
    }

    List<WebhookEndpoint> readable() {
        List<WebhookEndpoint> all = WebhookEndpoint.list("""
                from WebhookEndpoint e join fetch e.account left join fetch e.agency a left join fetch a.region left join fetch e.region order by e.id""");
        return all.stream().filter(this::reads).toList();
    }

    WebhookEndpoint readable(long id) {
        return WebhookEndpoint.<WebhookEndpoint>findByIdOptional(id).filter(this::reads).orElseThrow(() -> Problem.notFound("exchange.no-such-endpoint"));
    }

    /** Held against the deliveries that go on meanwhile. */
    WebhookEndpoint managed(long id) {
        return WebhookEndpoint.<WebhookEndpoint>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(this::manages)
                .orElseThrow(() -> Problem.notFound("exchange.no-such-endpoint"));
    }

    private boolean reads(WebhookEndpoint endpoint) {
        return caller.scope().all() || manages(endpoint);
    }

    private boolean manages(WebhookEndpoint endpoint) {
        return caller.isMinistry() || endpoint.agency != null && caller.supervises(endpoint.agency);
    }

    /** With a secret of its own, from the present moment on. */
    WebhookEndpointView create(WebhookEndpointRequest request) {
        var endpoint = new WebhookEndpoint();
        // Before anything is held, since it may have to wait for a nameserver, and what lies before the present moment for its place in the log.
        fill(endpoint, request);
        events.place();
        endpoint.account = Account.findById(caller.accountId(), LockModeType.PESSIMISTIC_WRITE);
        if (WebhookEndpoint.count("account", endpoint.account) >= MOST_PER_ACCOUNT) {
            throw Problem.conflict("exchange.too-many-endpoints", MOST_PER_ACCOUNT);
        }
        var secret = secrets.generate();
        endpoint.secret = secrets.seal(secret);
        endpoint.createdAt = clock.instant();
        endpoint.persistAndFlush();
        entities.createNativeQuery("insert into webhook_progress (endpoint_id, position, reached_at) values (:endpoint, :position, :now)")
                .setParameter("endpoint", endpoint.id).setParameter("position", events.last()).setParameter("now", endpoint.createdAt).executeUpdate();
        return WebhookEndpointView.of(endpoint, WebhookEndpointView.Progress.NONE, WebhookSecrets.shown(secret));
    }

    /** With another limit its log begins anew: others may look into it now, who must not read what it was sent before. */
    void change(WebhookEndpoint endpoint, WebhookEndpointRequest request) {
        var before = WebhookEndpointRequest.of(endpoint);
        fill(endpoint, request);
        var after = WebhookEndpointRequest.of(endpoint);
        if (!Objects.equals(before.agencyId(), after.agencyId()) || !Objects.equals(before.regionCode(), after.regionCode())) {
            WebhookDelivery.delete("endpointId = ?1 and outcome <> ?2", endpoint.id, WebhookDelivery.Outcome.PENDING);
        }
    }

    private void fill(WebhookEndpoint endpoint, WebhookEndpointRequest request) {
        request.requireKnownTypes();
        if (!request.url().strip().equals(endpoint.url)) {
            endpoint.url = checked(request.url());
        }
        endpoint.description = request.description() == null || request.description().isBlank() ? null : request.description().strip();
        endpoint.eventTypes = List.copyOf(request.eventTypes());
        if (request.agencyId() != null && request.regionCode() != null) {
            throw Problem.unprocessable("shared.invalid-body").at("/regionCode", "exchange.one-limit");
        }
        if (request.agencyId() == null && !caller.isMinistry()) {
            throw Problem.unprocessable("shared.invalid-body").at("/agencyId", "exchange.limit-required");
        }
        endpoint.agency = request.agencyId() == null ? null : Agency.find(request.agencyId()).filter(caller::supervises)
                .orElseThrow(() -> Problem.unprocessable("shared.invalid-body").at("/agencyId", "exchange.limit-outside-scope"));
        endpoint.region = request.regionCode() == null ? null : Region.find(request.regionCode())
                .orElseThrow(() -> Problem.unprocessable("shared.invalid-body").at("/regionCode", "exchange.limit-outside-scope"));
    }

    /** Says the same of a name that nobody knows and of one that leads inside: the answer must not map the service's network. */
    private String checked(String text) {
        var url = reachable.readable(text).orElseThrow(() -> Problem.unprocessable("shared.invalid-body").at("/url", "exchange.url-form"));
        try {
            reachable.of(url);
            return url.toString();
        } catch (UnknownHostException | ReachableAddresses.RefusedAddress refused) {
            throw Problem.unprocessable("shared.invalid-body").at("/url", "exchange.url-unreachable");
        }
    }

    void resume(WebhookEndpoint endpoint) {
        if (endpoint.isActive()) {
            throw Problem.conflict("exchange.not-paused");
        }
        requireSecret(endpoint);
        endpoint.resume();
        // The event that it stopped at is tried at once, and gets its whole time again.
        var pending = WebhookDelivery.pendingOf(endpoint.id);
        if (pending != null) {
            pending.firstAttemptAt = null;
            pending.nextAttemptAt = clock.instant();
        }
        asked.fire(new WebhookWork.Asked(endpoint.id));
    }

    void pause(WebhookEndpoint endpoint, String reason) {
        if (!endpoint.isActive()) {
            throw Problem.conflict("exchange.already-paused");
        }
        endpoint.pause(PauseCause.PERSON, reason.strip(), clock.instant());
    }

    /** A secret that cannot be opened signs nothing, and is not kept beside the new one either. */
    private boolean hasSecret(WebhookEndpoint endpoint) {
        return secrets.open(endpoint.secret).isPresent();
    }

    private void requireSecret(WebhookEndpoint endpoint) {
        if (!hasSecret(endpoint)) {
            throw Problem.conflict("exchange.secret-lost");
        }
    }

    String rotate(WebhookEndpoint endpoint, Duration overlap) {
        var secret = secrets.generate();
        var now = clock.instant();
        endpoint.rotate(secrets.seal(secret), now, now.plus(hasSecret(endpoint) ? overlap : Duration.ZERO));
        return WebhookSecrets.shown(secret);
    }

    /** A pending event is tried again at once; what is over is sent once more, out of its turn. */
    void sendAgain(WebhookEndpoint endpoint, WebhookDelivery delivery) {
        requireSecret(endpoint);
        if (!events.mayBeSent(endpoint.id, delivery)) {
            throw Problem.conflict("exchange.owner-may-not-read");
        }
        if (!endpoint.isActive() && delivery.outcome == WebhookDelivery.Outcome.PENDING && !delivery.isTest()) {
            throw Problem.conflict("exchange.endpoint-paused");
        }
        asked.fire(new WebhookWork.Asked(endpoint.id));
        if (delivery.outcome == WebhookDelivery.Outcome.PENDING && !delivery.isTest()) {
            delivery.nextAttemptAt = clock.instant();
        } else {
            delivery.requested = true;
        }
    }

    WebhookDelivery test(WebhookEndpoint endpoint) {
        requireSecret(endpoint);
        if (WebhookDelivery.count("endpointId = ?1 and requested and position is null", endpoint.id) > 0) {
            throw Problem.conflict("exchange.test-on-its-way");
        }
        var now = clock.instant();
        var number = HexFormat.of().formatHex(secrets.generate(), 0, 12);
        var delivery = WebhookDelivery.of(endpoint.id, "test_" + number, null, "webhook.test",
                WebhookEvents.body("webhook.test", now, Map.of("endpointId", endpoint.id)), now);
        delivery.requested = true;
        delivery.persistAndFlush();
        asked.fire(new WebhookWork.Asked(endpoint.id));
        return delivery;
    }

    /** By endpoint. */
    Map<Long, WebhookEndpointView.Progress> progress(List<WebhookEndpoint> endpoints) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = entities.createNativeQuery("""
                select p.endpoint_id, p.failing_since, p.last_delivered_at, p.missed + greatest(0, h.dropped - p.position) as missed,
                       coalesce(p.missed_since, p.reached_at) as missed_since
                  from webhook_progress p cross join change_head h where p.endpoint_id in (:ids)""", Tuple.class)
                .setParameter("ids", endpoints.stream().map(endpoint -> endpoint.id).toList()).getResultList();
        var progress = new HashMap<Long, WebhookEndpointView.Progress>();
        // One may have been removed since it was read.
        endpoints.forEach(endpoint -> progress.put(endpoint.id, WebhookEndpointView.Progress.NONE));
        rows.forEach(row -> progress.put(row.get("endpoint_id", Long.class),
                new WebhookEndpointView.Progress(row.get("failing_since", Instant.class), row.get("last_delivered_at", Instant.class),
                        row.get("missed", Long.class) == 0 ? null : new WebhookEndpointView.Missed(row.get("missed", Long.class), row.get("missed_since", Instant.class)))));
        return progress;
    }
}
