package id.satuinovasi.shared;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import javax.sql.DataSource;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Instances may run on several machines, whose clocks are measured against the one thing they share. A small difference
 * does no harm; a large one would let an instance call a figure settled before another's fact of that instant is recorded.
 */
@Readiness
class ClockDifference implements HealthCheck {

    /** Far more than machines that follow a time server differ, and far less than what a figure waits until it is settled. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private final DataSource database;

    ClockDifference(DataSource database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Clock beside the database's");
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            var clock = ClockProducer.ofThisMachine();
            var before = clock.instant();
            try (var rows = statement.executeQuery("select clock_timestamp()")) {
                rows.next();
                var difference = outside(before, rows.getObject(1, OffsetDateTime.class).toInstant(), clock.instant());
                return response.status(difference.compareTo(MOST) <= 0).withData("milliseconds", difference.toMillis()).build();
            }
        } catch (SQLException failure) {
            return response.down().build();
        }
    }

    /** How far an instant lies outside the time in which it was asked for. */
    static Duration outside(Instant before, Instant asked, Instant after) {
        return asked.isBefore(before) ? Duration.between(asked, before) : asked.isAfter(after) ? Duration.between(after, asked) : Duration.ZERO;
    }
}
