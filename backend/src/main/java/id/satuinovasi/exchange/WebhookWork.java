package id.satuinovasi.exchange;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import id.satuinovasi.shared.BackgroundWork;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The background work behind webhooks. One look every two seconds, by whichever instance, finds the endpoints that something is to be
 * sent to; each is then served by one execution, which only one instance can hold. Nothing else has to be told when
 * something happens, and nothing can be forgotten. Only what a person asks for does not wait for that look.
 */
@Singleton
class WebhookWork {

    static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration WHEN_BUSY = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-webhooks");

    /** Somebody asked for something to be sent to the endpoint, and looks on. */
    record Asked(long endpoint) {
    }

    private final Instance<BackgroundWork> background;
    private final WebhookEvents events;
    private final EntityManager entities;
    private final Clock clock;

    WebhookWork(Instance<BackgroundWork> background, WebhookEvents events, EntityManager entities, Clock clock) {
        this.background = background;
        this.events = events;
        this.entities = entities;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static Task<Void> deliver(DeliverWebhooks webhooks, WebhookEvents events, Clock clock) {
        var turns = new WebhookTurns();
        return Tasks.custom(DELIVER).onFailure(new OnFailureRetryLater<>(AFTER_FAILURE)).execute((instance, context) -> {
            var endpoint = Long.parseLong(instance.getId());
            var owner = QuarkusTransaction.requiringNew().call(() -> events.ownerOf(endpoint));
            if (owner.isPresent()) {
                if (!turns.take(owner.get())) {
                    return (done, operations) -> operations.reschedule(done, clock.instant().plus(WHEN_BUSY));
                }
                try {
                    webhooks.to(endpoint, () -> context.getSchedulerState().isShuttingDown());
                } finally {
                    turns.giveBack(owner.get());
                }
            }
            return new OnCompleteRemove<>();
        });
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

    /** Should it come to nothing, the next look finds what was asked for. */
    void atOnce(@Observes(during = TransactionPhase.AFTER_SUCCESS) Asked asked) {
        try {
            background.get().client().schedule(DELIVER.instance(Long.toString(asked.endpoint)).scheduledTo(clock.instant()), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceException atWork) {
            // Between two calls it asks what is next, and finds it.
        }
    }

    private void look(SchedulerClient client) {
        if (!QuarkusTransaction.requiringNew().call(() -> isAnybodyThere())) {
            return;
        }
        events.place();
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
        QuarkusTransaction.requiringNew().timeout((int) Duration.ofMinutes(5).toSeconds()).run(() -> {
            WebhookDelivery.delete("createdAt < ?1 and outcome <> ?2", until, WebhookDelivery.Outcome.PENDING);
            entities.createNativeQuery("update webhook_progress set missed = 0, missed_since = null, missed_at = null where missed_at < :until")
                    .setParameter("until", until).executeUpdate();
        });
    }
}
