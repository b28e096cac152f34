package id.satuinovasi.compliance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Many who ask the same at once share one look at the database: whoever comes while one is under way waits for the next,
 * which begins after he asked. So nobody gets an answer that is older than his question.
 */
final class JoinedLooks<V> {

    private static final class Subject<V> {
        private final ReentrantLock looking = new ReentrantLock();
        private CompletableFuture<V> next;
    }

    private final ConcurrentMap<String, Subject<V>> subjects = new ConcurrentHashMap<>();

    V at(String what, Supplier<V> look) {
        var subject = subjects.computeIfAbsent(what, unused -> new Subject<>());
        CompletableFuture<V> joined;
        boolean first;
        synchronized (subject) {
            first = subject.next == null;
            if (first) {
                subject.next = new CompletableFuture<>();
            }
            joined = subject.next;
        }
        if (first) {
            begin(subject, joined, look);
            forget(what, subject);
        }
        try {
            return joined.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** What is asked is the caller's choice: nothing stays of it when nobody waits. Who comes at that moment may look beside another. */
    private void forget(String what, Subject<V> subject) {
        synchronized (subject) {
            if (subject.next == null) {
                subjects.remove(what, subject);
            }
        }
    }

    /** How many subjects somebody asks for at the moment. */
    int subjects() {
        return subjects.size();
    }

    private static <V> void begin(Subject<V> subject, CompletableFuture<V> answer, Supplier<V> look) {
        subject.looking.lock();
        try {
            synchronized (subject) {
                subject.next = null;
            }
            answer.complete(look.get());
        } catch (RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        } finally {
            subject.looking.unlock();
        }
    }
}
