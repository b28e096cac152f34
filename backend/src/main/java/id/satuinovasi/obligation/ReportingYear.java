package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A year of the movement: opened once, closed (frozen) by the ministry, reopened only on record. */
@Entity
public class ReportingYear extends PanacheEntityBase {

    public enum State { OPEN, CLOSED }

    @Id
    public int year;
    @Enumerated(EnumType.STRING)
    public State state;
    public Instant openedAt;
    public Long openedBy;
    public Instant closedAt;
    @Version
    public int version;

    public static Optional<ReportingYear> of(int year) {
        return findByIdOptional(year);
    }
}
