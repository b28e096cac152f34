package id.satuinovasi.exchange;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import id.satuinovasi.shared.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * How many downloads run at once. Each holds a database connection for as long as its reader takes, and a slow network
 * must not take those of everybody else.
 */
@ApplicationScoped
class DownloadSlots {

    private static final int RETRY_SECONDS = 10;

    private final Semaphore free;
    private final CurrentVertxRequest request;

    DownloadSlots(@ConfigProperty(name = "satu-inovasi.exports.at-once") Optional<Integer> atOnce,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections, CurrentVertxRequest request) {
        free = new Semaphore(atOnce.orElse(Math.max(1, connections / 3)));
        this.request = request;
    }

    /** 503 where all are taken. Free again when the download ends or, where it never began, when the request does. */
    Slot take() {
        if (!free.tryAcquire()) {
            throw Problem.of(503, "shared.busy").header("Retry-After", RETRY_SECONDS);
        }
        var slot = new Slot();
        request.getCurrent().addEndHandler(ended -> slot.leave(State.WAITING));
        return slot;
    }

    private enum State { WAITING, DOWNLOADING, LEFT }

    final class Slot implements AutoCloseable {

        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        private Slot() {
        }

        /** False for a reader who has gone already. */
        boolean begin() {
            return state.compareAndSet(State.WAITING, State.DOWNLOADING);
        }

        @Override
        public void close() {
            leave(State.DOWNLOADING);
        }

        private void leave(State from) {
            if (state.compareAndSet(from, State.LEFT)) {
                free.release();
            }
        }
    }
}
