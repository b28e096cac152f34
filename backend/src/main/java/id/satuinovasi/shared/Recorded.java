package id.satuinovasi.shared;

import java.time.Instant;

/** When a fact was recorded, by the server's clock, and by which account (null for the service itself). */
public record Recorded(Instant at, Long by) {
}
