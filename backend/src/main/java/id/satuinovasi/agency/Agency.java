package id.satuinovasi.agency;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

import id.satuinovasi.region.Region;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * A body that owes an innovation each year, as it is today. It stands in two trees: {@link #path} says who supervises
 * it, {@link #region} where it is.
 */
@Entity
public class Agency extends PanacheEntityBase {

    @Id
    public Long id;
    public String externalId;
    public String name;
    @Enumerated(EnumType.STRING)
    public AgencyKind kind;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    public Agency parent;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "government_id")
    public Agency government;
    public String path;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "region_code")
    public Region region;
    public LocalDate activeFrom;
    /** The first day on which the agency no longer exists. */
    public LocalDate activeTo;
    public String contactName;
    public String contactEmail;
    public String contactPhone;
    public boolean demo;
    public String source;
    public Instant createdAt;
    public Instant updatedAt;
    @Version
    public int version;

    /** A new agency below {@code parent}, or a government of its own when that is null. */
    public static Agency create(Agency parent, String name, AgencyKind kind, Region region, LocalDate activeFrom, Instant now) {
        var agency = new Agency();
        agency.id = nextId();
        agency.path = (parent == null ? "/" : parent.path) + agency.id + "/";
        agency.name = name.strip();
        agency.kind = kind;
        agency.parent = parent;
        agency.government = parent == null ? agency : parent.government;
        agency.region = region;
        agency.activeFrom = activeFrom;
        agency.createdAt = now;
        agency.updatedAt = now;
        agency.persist();
        return agency;
    }

    /** The path contains the id, so the id is needed before the row is written. */
    private static Long nextId() {
        return (Long) getEntityManager().createNativeQuery("select nextval('agency_seq')", Long.class)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }

    /** Whether this agency is {@code other} or stands below it. */
    public boolean isWithin(Agency other) {
        return path.startsWith(other.path);
    }

    /** A root of the agency tree. */
    public boolean isGovernment() {
        return parent == null;
    }

    public boolean isActiveOn(LocalDate day) {
        return !day.isBefore(activeFrom) && (activeTo == null || day.isBefore(activeTo));
    }
}
