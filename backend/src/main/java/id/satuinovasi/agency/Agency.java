package id.satuinovasi.agency;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

    /** More levels than any administration has; a path stays short enough to be indexed. */
    static final int MAX_DEPTH = 12;

    private static final String WITH_RELATIONS = """
            select a from Agency a left join fetch a.parent join fetch a.government join fetch a.region
            """;

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
        return (Long) getEntityManager().createNativeQuery("select nextval('agency_seq')")
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

    public boolean isClosed() {
        return activeTo != null;
    }

    /** 1 for a government. */
    public int depth() {
        return (int) path.chars().filter(character -> character == '/').count() - 1;
    }

    /** Today where the agency is. */
    public LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(region.zone()));
    }

    void rename(String newName, Instant now) {
        name = newName.strip();
        updatedAt = now;
    }

    void close(LocalDate on, Instant now) {
        activeTo = on;
        updatedAt = now;
    }

    /** With {@link #moveSubtree} for all below it. */
    void moveBelow(Agency newParent, Instant now) {
        parent = newParent;
        government = newParent.government;
        path = newParent.path + id + "/";
        updatedAt = now;
    }

    void relocate(Region newRegion, Instant now) {
        region = newRegion;
        updatedAt = now;
    }

    void changeContact(String newExternalId, Contact contact, Instant now) {
        externalId = newExternalId;
        contactName = contact == null ? null : contact.name();
        contactEmail = contact == null ? null : contact.email();
        contactPhone = contact == null ? null : contact.phone();
        updatedAt = now;
    }

    Contact contact() {
        return contactName == null && contactEmail == null && contactPhone == null ? null
                : new Contact(contactName, contactEmail, contactPhone);
    }

    /** With its parent, government and region. */
    public static Optional<Agency> find(long id) {
        return find(WITH_RELATIONS + "where a.id = ?1", id).firstResultOptional();
    }

    public static List<Agency> withIdsOr(Collection<Long> ids, Collection<String> externalIds) {
        return list(WITH_RELATIONS + "where a.id in ?1 or a.externalId in ?2", ids, externalIds);
    }

    static List<Agency> withIds(Collection<Long> ids) {
        return list(WITH_RELATIONS + "where a.id in ?1 order by a.id", ids);
    }

    /** The agency and all below it that are not closed. */
    static List<Agency> livingSubtree(String path) {
        return list(WITH_RELATIONS + "where a.path like ?1 and a.activeTo is null order by a.path", path + "%");
    }

    static List<Agency> livingChildren(Collection<Agency> parents) {
        return list(WITH_RELATIONS + "where a.parent in ?1 and a.activeTo is null order by a.id", parents);
    }

    static long livingChildren(Agency parent) {
        return count("parent = ?1 and activeTo is null", parent);
    }

    /** The roots of the trees in which these agencies stand; unknown ids are left out. */
    static List<Long> governmentsOf(Collection<Long> ids) {
        return find("select distinct a.government.id from Agency a where a.id in ?1", ids).project(Long.class).list();
    }

    /**
     * Whoever changes the shape of a tree holds its root, so no two changes can each be right and together make a
     * cycle. In the order of ids, so two changes never wait for each other; the weak lock leaves foreign keys free.
     */
    static void lockTrees(Collection<Long> governmentIds) {
        getEntityManager().createNativeQuery("select id from agency where id in (:ids) order by id for no key update")
                .setParameter("ids", governmentIds)
                .getResultList();
    }

    /** Keeps the shape of a tree as it is while something is added to it; many may add at once. */
    static void holdTree(long governmentId) {
        getEntityManager().createNativeQuery("select id from agency where id = :id for share")
                .setParameter("id", governmentId)
                .getResultList();
    }

    /** What stood below {@code oldPath} stands below {@code moved} from now on, closed agencies too. */
    static void moveSubtree(String oldPath, Agency moved, Instant now) {
        getEntityManager().createNativeQuery("""
                update agency set path = :newPath || substr(path, :rest), government_id = :government,
                       version = version + 1, updated_at = :now
                 where path like :oldPath and path <> :newPath""")
                .setParameter("newPath", moved.path)
                .setParameter("rest", oldPath.length() + 1)
                .setParameter("government", moved.government.id)
                .setParameter("now", now)
                .setParameter("oldPath", oldPath + "%")
                .executeUpdate();
    }

    /** Those below {@code agency} that were in the same place as it move along. */
    static void relocateSubtree(Agency agency, String oldRegion, Instant now) {
        getEntityManager().createNativeQuery("""
                update agency set region_code = :region, version = version + 1, updated_at = :now
                 where path like :path and id <> :id and region_code = :oldRegion""")
                .setParameter("region", agency.region.code)
                .setParameter("now", now)
                .setParameter("path", agency.path + "%")
                .setParameter("id", agency.id)
                .setParameter("oldRegion", oldRegion)
                .executeUpdate();
    }

    /** The views of agencies show their parent's and their government's name. */
    static void touchThoseThatNameIt(Agency renamed) {
        getEntityManager().createNativeQuery("""
                update agency set version = version + 1
                 where (parent_id = :id or government_id = :id) and id <> :id""")
                .setParameter("id", renamed.id)
                .executeUpdate();
    }
}
