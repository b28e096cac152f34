package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import id.satuinovasi.agency.AgencyKind;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * One version of what a year demands, of everybody or narrowed to a government, an agency kind or both. Never changed:
 * a change is a new version of the same (year, government, kind).
 */
@Entity
@Immutable
public class ObligationRule extends PanacheEntityBase {

    /** What an agency owes in the year in which it is created. */
    public enum NewAgencies { FULL, NEXT_YEAR }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    public int year;
    /** Null for every government. */
    public Long governmentId;
    /** Null for every kind. */
    @Enumerated(EnumType.STRING)
    public AgencyKind agencyKind;
    public int version;
    public int required;
    public LocalDate opensOn;
    public LocalDate dueOn;
    public LocalDate closesOn;
    public int revisionDays;
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    public List<InnovationType> counts;
    @Enumerated(EnumType.STRING)
    public NewAgencies newAgencies;
    public String legalBasis;
    public Instant recordedAt;
    public Long recordedBy;

    boolean appliesTo(long government, AgencyKind kind) {
        return (governmentId == null || governmentId == government) && (agencyKind == null || agencyKind == kind);
    }

    /** Whether some agency may fall under both. */
    boolean overlaps(ObligationRule other) {
        return (governmentId == null || other.governmentId == null || governmentId.equals(other.governmentId))
                && (agencyKind == null || other.agencyKind == null || agencyKind == other.agencyKind);
    }

    /** A government's rule is narrower than a kind's; both together are narrowest. */
    int narrowness() {
        return (governmentId == null ? 0 : 2) + (agencyKind == null ? 0 : 1);
    }

    boolean sameScope(ObligationRule other) {
        return Objects.equals(governmentId, other.governmentId) && agencyKind == other.agencyKind;
    }

    /** The newest version of each scope. */
    static List<ObligationRule> current(int year) {
        return list("""
                from ObligationRule rule where rule.year = ?1 and not exists (select 1 from ObligationRule newer
                    where newer.year = rule.year and newer.version > rule.version
                    and newer.governmentId is not distinct from rule.governmentId
                    and newer.agencyKind is not distinct from rule.agencyKind)""", year);
    }

    /** Those of these rules that a newer version of the same scope has replaced. */
    static Set<Long> replaced(List<Long> ids) {
        return Set.copyOf(getEntityManager().createQuery("""
                select rule.id from ObligationRule rule where rule.id in :ids and exists (select 1 from ObligationRule newer
                    where newer.year = rule.year and newer.version > rule.version
                    and newer.governmentId is not distinct from rule.governmentId
                    and newer.agencyKind is not distinct from rule.agencyKind)""", Long.class).setParameter("ids", ids).getResultList());
    }

    /** The newest national rule of each of these years. */
    static Map<Integer, ObligationRule> national(List<Integer> years) {
        return ObligationRule.<ObligationRule>list("""
                from ObligationRule rule where rule.year in ?1 and rule.governmentId is null and rule.agencyKind is null
                    and rule.version = (select max(other.version) from ObligationRule other
                        where other.year = rule.year and other.governmentId is null and other.agencyKind is null)""", years).stream()
                .collect(Collectors.toMap(rule -> rule.year, rule -> rule));
    }
}
