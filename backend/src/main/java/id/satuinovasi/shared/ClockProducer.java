package id.satuinovasi.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import io.quarkus.arc.DefaultBean;

/**
 * The only source of time; tests put a clock of their own in its place. It ticks in the database's unit: a finer instant
 * would be rounded when it is stored, perhaps over a midnight.
 */
class ClockProducer {

    @Produces
    @ApplicationScoped
    @DefaultBean
    Clock clock() {
        return ofThisMachine();
    }

    static Clock ofThisMachine() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }
}
