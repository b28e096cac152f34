package id.satuinovasi.support;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;

/** The clock of the tests: stands where a test puts it, and again at {@link #START} before each. */
@Mock
@ApplicationScoped
public class TestClock extends Clock {

    public static final Instant START = Instant.parse("2026-06-01T02:00:00Z");

    private volatile Instant now = START;

    public void set(Instant instant) {
        now = instant;
    }

    public void set(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
