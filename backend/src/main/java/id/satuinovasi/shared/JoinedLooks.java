package id.satuinovasi.shared;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Many who ask at once share one look at the database: whoever comes while one is under way waits for the next, which looks
 * for all who came meanwhile and begins after they asked. So nobody gets an answer that is older than his question, nobody
 * holds a thread while he waits, and the more ask the less each costs.
 */
public final class JoinedLooks<K, V> {

    private final Function<Set<K>, Map<K, V>> look;
    private final Executor looker;
    private Set<K> wanted = new HashSet<>();
    private CompletableFuture<Map<K, V>> next;
    private boolean looking;

    /** @param name of the thread that looks */
    public JoinedLooks(String name, Function<Set<K>, Map<K, V>> look) {
        this.look = look;
        this.looker = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Comes to where the caller is, if that is the event loop of a request. */
    public Uni<Map<K, V>> at(Collection<K> keys) {
        var request = Vertx.currentContext();
        var seen = Uni.createFrom().completionStage(joined(keys));
        return request == null ? seen : seen.emitOn(next -> request.runOnContext(unused -> next.run()));
    }

    private CompletableFuture<Map<K, V>> joined(Collection<K> keys) {
        CompletableFuture<Map<K, V>> joined;
        boolean begin;
        synchronized (this) {
            wanted.addAll(keys);
            if (next == null) {
                next = new CompletableFuture<>();
            }
            joined = next;
            begin = !looking;
            looking = true;
        }
        if (begin) {
            looker.execute(this::lookWhileSomebodyWaits);
        }
        return joined;
    }

    private void lookWhileSomebodyWaits() {
        while (true) {
            Set<K> keys;
            CompletableFuture<Map<K, V>> answer;
            synchronized (this) {
                if (next == null) {
                    looking = false;
                    return;
                }
                keys = wanted;
                answer = next;
                wanted = new HashSet<>();
                next = null;
            }
            try {
                answer.complete(look.apply(keys));
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        }
    }
}
