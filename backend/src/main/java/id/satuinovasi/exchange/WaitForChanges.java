package id.satuinovasi.exchange;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Those who wait for the next change. They hold neither a thread nor a connection: one look for all who wait on this instance
 * tells whether there is something new. Not LISTEN, since who notifies makes all who commit stand in one line.
 */
@ApplicationScoped
class WaitForChanges {

    private static final Logger LOG = Logger.getLogger(WaitForChanges.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** Whoever comes on top is not made to wait. */
    private static final int MOST = 5000;

    private record Waiter(long after, long until, UniEmitter<? super Void> emitter) {
    }

    private final ChangeLog log;
    private final ScheduledExecutorService timer;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    WaitForChanges(ChangeLog log, ScheduledExecutorService timer) {
        this.log = log;
        this.timer = timer;
    }

    void start(@Observes StartupEvent started) {
        timer.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends, on a worker, when there is something behind the position, when the time is over, or when the service stops. */
    Uni<Void> behind(long position, Duration most) {
        return Uni.createFrom().<Void>emitter(emitter -> {
            var waiter = new Waiter(position, System.nanoTime() + most.toNanos(), emitter);
            emitter.onTermination(() -> waiters.remove(waiter));
            waiters.add(waiter);
            if (closing) {
                emitter.complete(null);
            }
        }).emitOn(Infrastructure.getDefaultWorkerPool());
    }

    boolean takesMore() {
        return !closing && waiters.size() < MOST;
    }

    int waiting() {
        return waiters.size();
    }

    private void close() {
        closing = true;
        waiters.forEach(waiter -> waiter.emitter.complete(null));
        waiters.clear();
    }

    private void look() {
        if (waiters.isEmpty()) {
            return;
        }
        // A stop waits for the requests at hand, so these must not wait on.
        if (!Application.currentApplication().isStarted()) {
            close();
            return;
        }
        var last = Long.MIN_VALUE;
        try {
            log.place();
            last = log.head().last();
        } catch (RuntimeException failure) {
            // Whoever waits is told when the time is over, by the answer's own look.
            LOG.debug("Could not look for changes", failure);
        }
        var now = System.nanoTime();
        for (var waiter : waiters) {
            if (waiter.after < last || waiter.until - now <= 0) {
                waiters.remove(waiter);
                waiter.emitter.complete(null);
            }
        }
    }
}
