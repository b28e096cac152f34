package id.satuinovasi.shared;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a fact was recorded, by the server's clock, and by which account (null for the service itself). Cut to the
 * microseconds that the database keeps: rounding could carry an instant over midnight.
 */
public record Recorded(Instant at, Long by) {

    public Recorded {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
