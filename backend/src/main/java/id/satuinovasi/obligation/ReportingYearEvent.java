package id.satuinovasi.obligation;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.hibernate.annotations.Immutable;

import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Opening, closing and reopening of a year; append-only, so that an old figure knows whether the year was closed then. */
@Entity
@Immutable
class ReportingYearEvent extends PanacheEntityBase {

    enum Type { OPENED, CLOSED, REOPENED }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    public int year;
    @Enumerated(EnumType.STRING)
    public Type type;
    public String reason;
    public String document;
    public Instant recordedAt;
    public Long recordedBy;

    static void record(int year, Type type, String reason, String document, Recorded recorded) {
        var event = new ReportingYearEvent();
        event.year = year;
        event.type = type;
        event.reason = reason;
        event.document = document;
        event.recordedAt = recorded.at();
        event.recordedBy = recorded.by();
        event.persist();
    }

    static boolean wasClosed(int year, Instant at) {
        return ReportingYearEvent.<ReportingYearEvent>find("year = ?1 and recordedAt <= ?2 order by recordedAt desc, id desc", year, at)
                .firstResultOptional().map(event -> event.type == Type.CLOSED).orElse(false);
    }
}
