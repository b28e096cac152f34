package id.satuinovasi.shared;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Where the primary's log stood at which instant, about once a second while somebody asks. So it is known of any replica,
 * by how far it has replayed, up to which instant it has everything: by this machine's clock alone, without a write, and
 * also where nothing happens on the primary or the replica has lost it unnoticed.
 */
@ApplicationScoped
class PrimaryPositions {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration MEMORY = Duration.ofMinutes(2);

    private record Sample(Instant at, WalPosition position) {
    }

    private final ConcurrentLinkedDeque<Sample> newestFirst = new ConcurrentLinkedDeque<>();
    private final ReentrantLock sampling = new ReentrantLock();
    private final DataSource primary;
    private final Clock clock;

    PrimaryPositions(DataSource primary, Clock clock) {
        this.primary = primary;
        this.clock = clock;
    }

    /** Every write that was acknowledged before this instant is in the log up to the position. */
    Instant knownUntil(WalPosition position) throws SQLException {
        sample();
        return newestFirst.stream().filter(sample -> position.reaches(sample.position)).map(Sample::at).findFirst().orElse(Instant.MIN);
    }

    private void sample() throws SQLException {
        var newest = newestFirst.peekFirst();
        if (newest != null && newest.at.plus(STEP).isAfter(clock.instant()) || !sampling.tryLock()) {
            return;
        }
        try {
            var before = clock.instant();
            newestFirst.addFirst(new Sample(before, now()));
            for (Iterator<Sample> oldest = newestFirst.descendingIterator(); oldest.next().at.plus(MEMORY).isBefore(before);) {
                oldest.remove();
            }
        } finally {
            sampling.unlock();
        }
    }

    private WalPosition now() throws SQLException {
        // What is inserted, not what is flushed: without synchronous commits a write is seen before it is flushed.
        try (var connection = primary.getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_current_wal_insert_lsn()::text")) {
            rows.next();
            return WalPosition.of(rows.getString(1));
        }
    }
}
