package id.satuinovasi.agency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** What became of an agency, when and by which document. Append-only. */
@Entity
public class AgencySuccession extends PanacheEntityBase {

    @Schema(name = "ReorganisationKind")
    public enum Kind { CLOSURE, MERGE, SPLIT, RENAME, MOVE }

    /** What a reorganisation can change of an agency. */
    @Schema(name = "AgencyState")
    public record State(@NotNull String name, Long parentId, String parentName, @NotNull Long governmentId,
            @NotNull String regionCode, LocalDate activeTo) {

        public static State of(Agency agency) {
            return new State(agency.name, agency.parent == null ? null : agency.parent.id,
                    agency.parent == null ? null : agency.parent.name, agency.government.id, agency.region.code, agency.activeTo);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    @Enumerated(EnumType.STRING)
    public Kind kind;
    public LocalDate effectiveOn;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "from_id")
    public Agency from;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "into_id")
    public Agency into;
    @JdbcTypeCode(SqlTypes.JSON)
    public State before;
    @JdbcTypeCode(SqlTypes.JSON)
    public State after;
    public String reason;
    public String document;
    public Instant recordedAt;
    public Long recordedBy;

    static AgencySuccession record(Kind kind, LocalDate on, Agency from, Agency into, State before, String reason, String document,
            Recorded recorded) {
        var succession = new AgencySuccession();
        succession.kind = kind;
        succession.effectiveOn = on;
        succession.from = from;
        succession.into = into;
        succession.before = before;
        succession.after = State.of(from);
        succession.reason = reason;
        succession.document = document;
        succession.recordedAt = recorded.at();
        succession.recordedBy = recorded.by();
        succession.persist();
        return succession;
    }

    /** What a closed agency was merged or split into. */
    static List<Agency> successorsOf(Agency agency) {
        return getEntityManager().createQuery("""
                select s.into from AgencySuccession s
                where s.from = :agency and s.kind in (MERGE, SPLIT) order by s.into.id""", Agency.class)
                .setParameter("agency", agency)
                .getResultList();
    }

    /** Who goes on with what a closed agency had begun: what it was merged or split into, and what became of that. */
    public static List<Agency> livingSuccessorsOf(Agency agency) {
        var ids = getEntityManager().createNativeQuery("""
                with recursive successor (id) as (
                    select into_id from agency_succession where from_id = :id and kind in ('MERGE', 'SPLIT')
                    union
                    select s.into_id from successor join agency_succession s on s.from_id = successor.id and s.kind in ('MERGE', 'SPLIT'))
                select id from successor""", Long.class).setParameter("id", agency.id).getResultList();
        return Agency.list("id in ?1 and activeTo is null order by name, id", ids);
    }

    static Optional<LocalDate> lastChangeOf(Agency agency) {
        return Optional.ofNullable(getEntityManager()
                .createQuery("select max(s.effectiveOn) from AgencySuccession s where s.from = :agency", LocalDate.class)
                .setParameter("agency", agency)
                .getSingleResult());
    }

    /** Newest first; what the agency became and what it came from. */
    static Page<AgencySuccession> about(Agency agency, PageQuery page) {
        var after = Cursor.decode(page.cursor(), "-id", 1);
        var rows = AgencySuccession.<AgencySuccession>find("""
                select s from AgencySuccession s join fetch s.from join fetch s.into
                where (s.from = ?1 or s.into = ?1) and s.id < ?2 order by s.id desc""", agency,
                after == null ? Long.MAX_VALUE : after.number(0)).range(0, page.limit()).list();
        return Page.of(rows, page.limit(), count("from AgencySuccession s where s.from = ?1 or s.into = ?1", agency), succession -> Cursor.of("-id", succession.id));
    }
}
