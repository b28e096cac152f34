package id.satuinovasi.agency;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
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
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "agency_seq")
    @SequenceGenerator(name = "agency_seq", sequenceName = "agency_seq", allocationSize = 1)
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
