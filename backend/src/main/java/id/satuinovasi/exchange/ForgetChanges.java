package id.satuinovasi.exchange;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Keeps the log of changes from growing for ever. Any number of instances may try at once: what one drops, the next no longer finds. */
@ApplicationScoped
class ForgetChanges {

    private static final int AT_ONCE = 10_000;

    private final ChangeLog log;
    private final Duration kept;

    ForgetChanges(ChangeLog log, @ConfigProperty(name = "satu-inovasi.changes.kept") Duration kept) {
        this.log = log;
        this.kept = kept;
    }

    @Scheduled(identity = "forget-changes", every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        int gone;
        do {
            gone = QuarkusTransaction.requiringNew().call(() -> log.forget(kept, AT_ONCE));
        } while (gone == AT_ONCE);
    }
}
