package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A year of the movement: opened once, closed (frozen) by the ministry, reopened only on record. */
@Entity
public class ReportingYear extends PanacheEntityBase {

    @Schema(name = "ReportingYearState")
    public enum State { OPEN, CLOSED }

    @Id
    public int year;
    @Enumerated(EnumType.STRING)
    public State state;
    public Instant openedAt;
    public Long openedBy;
    public Instant closedAt;
    /** Its obligations hold made-up facts. */
    public boolean demo;
    @Version
    public int version;

    static ReportingYear opened(int number, Recorded recorded) {
        var year = new ReportingYear();
        year.year = number;
        year.state = State.OPEN;
        year.openedAt = recorded.at();
        year.openedBy = recorded.by();
        return year;
    }

    ReportingYear close(Instant at) {
        if (state == State.CLOSED) {
            throw Problem.conflict("obligation.year-closed", String.valueOf(year));
        }
        state = State.CLOSED;
        closedAt = at;
        return this;
    }

    ReportingYear reopen() {
        if (state == State.OPEN) {
            throw Problem.conflict("obligation.year-not-closed", String.valueOf(year));
        }
        state = State.OPEN;
        closedAt = null;
        return this;
    }

    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether the year stood frozen at that instant, by what had been recorded until then. */
    public static boolean wasClosed(int year, Instant at) {
        return ReportingYearEvent.wasClosed(year, at);
    }

    public static Optional<ReportingYear> of(int year) {
        return findByIdOptional(year);
    }
}
