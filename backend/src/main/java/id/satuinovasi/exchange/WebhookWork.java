package id.satuinovasi.exchange;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The background work behind webhooks. One look every two seconds, by whichever instance, finds the endpoints that something is to be
 * sent to; each is then served by one execution, which only one instance can hold. Nothing else has to be told when
 * something happens, and nothing can be forgotten.
 */
@Singleton
class WebhookWork {

    static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-webhooks");

    private final WebhookEvents events;
    private final EntityManager entities;
    private final Clock clock;

    WebhookWork(WebhookEvents events, EntityManager entities, Clock clock) {
        this.events = events;
        this.entities = entities;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static OneTimeTask<Void> deliver(DeliverWebhooks webhooks) {
        return Tasks.oneTime(DELIVER).onFailure(new OnFailureRetryLater<>(AFTER_FAILURE)).execute((instance, context) ->
                webhooks.to(Long.parseLong(instance.getId()), () -> context.getSchedulerState().isShuttingDown()));
    }

    @Produces
    @Singleton
    static RecurringTask<Void> look(WebhookWork work) {
        return Tasks.recurring("look-for-webhooks", FixedDelay.of(LOOK)).execute((instance, context) -> work.look(context.getSchedulerClient()));
    }

    @Produces
    @Singleton
    static RecurringTask<Void> forget(WebhookWork work) {
        return Tasks.recurring("forget-webhook-deliveries", FixedDelay.ofHours(1)).execute((instance, context) -> work.forget());
    }

    private void look(SchedulerClient client) {
        if (!QuarkusTransaction.requiringNew().call(() -> isAnybodyThere())) {
            return;
        }
        while (!QuarkusTransaction.requiringNew().call(events::place)) {
            // the rest of very many
        }
        var due = QuarkusTransaction.requiringNew().call(() -> {
            events.passOver(DELIVER.getTaskName());
            return events.due(DELIVER.getTaskName());
        });
        due.forEach(endpoint -> client.scheduleIfNotExists(DELIVER.instance(Long.toString(endpoint)).scheduledTo(clock.instant())));
    }

    private boolean isAnybodyThere() {
        return (Boolean) entities.createNativeQuery("select exists (select from webhook_endpoint)", Boolean.class).getSingleResult();
    }

    private void forget() {
        var until = clock.instant().minus(KEPT);
        QuarkusTransaction.requiringNew().timeout((int) Duration.ofMinutes(5).toSeconds()).run(() ->
                WebhookDelivery.delete("createdAt < ?1 and outcome <> ?2", until, WebhookDelivery.Outcome.PENDING));
    }
}
