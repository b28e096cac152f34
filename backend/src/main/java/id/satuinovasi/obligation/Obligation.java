package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.DatabaseJson;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;

/** What one agency owes in one year and what it has met; written only by {@link RecordFact}. */
@DynamicUpdate
@Entity
public class Obligation extends PanacheEntityBase {

    public enum Window { NOT_OPEN_YET, OPEN, ENDED }

    public record Extension(LocalDate dueOn, String reason, String approver, String document, Instant recordedAt) {
    }

    public record Exemption(String reason, String approver, String document, Instant recordedAt) {
    }

    @Id
    public Long id;
    public long agencyId;
    public int year;
    public String agencyName;
    @Enumerated(EnumType.STRING)
    public AgencyKind agencyKind;
    public long governmentId;
    public String regionCode;
    public String timeZone;
    public long ruleId;
    public int required;
    public LocalDate opensOn;
    public LocalDate ruleDueOn;
    public LocalDate dueOn;
    public LocalDate closesOn;
    public int revisionDays;
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    public List<InnovationType> counts;
    @JdbcTypeCode(SqlTypes.JSON)
    public Extension extension;
    @JdbcTypeCode(SqlTypes.JSON)
    public Exemption exemption;
    public Instant dueAt;
    public Instant closesAt;
    public int verified;
    public int inReview;
    public Instant firstSubmittedAt;
    public Instant fulfilledAt;
    @Enumerated(EnumType.STRING)
    public Standing standing;
    public Instant validFrom;
    public int version;

    /** What is shown of a row, for {@link #of(Object[])}. */
    static final String COLUMNS = """
            o.agency_id, o.year, o.agency_name, o.agency_kind, o.government_id, o.region_code, o.time_zone, o.required, o.opens_on, o.rule_due_on,
            o.due_on, o.closes_on, cast(o.extension as text), cast(o.exemption as text), o.due_at, o.closes_at, o.verified, o.in_review,
            o.first_submitted_at, o.fulfilled_at, o.standing, o.valid_from, o.version, o.id""";
    static final int COLUMN_COUNT = 24;

    /** To be shown only: without what is not among the columns. */
    static Obligation of(Object[] columns) {
        var row = new Obligation();
        row.agencyId = (Long) columns[0];
        row.year = (Integer) columns[1];
        row.agencyName = (String) columns[2];
        row.agencyKind = AgencyKind.valueOf((String) columns[3]);
        row.governmentId = (Long) columns[4];
        row.regionCode = (String) columns[5];
        row.timeZone = (String) columns[6];
        row.required = (Integer) columns[7];
        row.opensOn = (LocalDate) columns[8];
        row.ruleDueOn = (LocalDate) columns[9];
        row.dueOn = (LocalDate) columns[10];
        row.closesOn = (LocalDate) columns[11];
        row.extension = DatabaseJson.read((String) columns[12], Extension.class);
        row.exemption = DatabaseJson.read((String) columns[13], Exemption.class);
        row.dueAt = (Instant) columns[14];
        row.closesAt = (Instant) columns[15];
        row.verified = (Integer) columns[16];
        row.inReview = (Integer) columns[17];
        row.firstSubmittedAt = (Instant) columns[18];
        row.fulfilledAt = (Instant) columns[19];
        row.standing = Standing.valueOf((String) columns[20]);
        row.validFrom = (Instant) columns[21];
        row.version = (Integer) columns[22];
        row.id = (Long) columns[23];
        return row;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** Whether something may be handed in: within the agency's own days from opensOn to closesOn. */
    public Window windowAt(Instant at) {
        return at.isBefore(Days.startOf(opensOn, zone())) ? Window.NOT_OPEN_YET : at.isBefore(closesAt) ? Window.OPEN : Window.ENDED;
    }

    public ObligationStatus statusAt(Instant at, boolean yearClosed) {
        return standing.statusAt(at, dueAt, closesAt, yearClosed);
    }

    Fact.Snapshot snapshot() {
        return new Fact.Snapshot(agencyName, agencyKind, governmentId, regionCode, timeZone);
    }

    Fact.Terms terms() {
        return new Fact.Terms(ruleId, required, opensOn, ruleDueOn, closesOn, revisionDays, counts);
    }

    /** Makes the row say what the facts say, as of their newest event. */
    void project(Facts facts, int newVersion, Instant at) {
        agencyName = facts.agency().name();
        agencyKind = facts.agency().kind();
        governmentId = facts.agency().governmentId();
        regionCode = facts.agency().regionCode();
        timeZone = facts.agency().timeZone();
        ruleId = facts.terms().ruleId();
        required = facts.terms().required();
        opensOn = facts.terms().opensOn();
        ruleDueOn = facts.terms().dueOn();
        dueOn = facts.dueOn();
        closesOn = facts.terms().closesOn();
        revisionDays = facts.terms().revisionDays();
        counts = facts.terms().counts();
        extension = facts.extension();
        exemption = facts.exemption();
        dueAt = facts.dueAt();
        closesAt = facts.closesAt();
        verified = facts.verified();
        inReview = facts.inReview();
        firstSubmittedAt = facts.firstSubmittedAt();
        fulfilledAt = facts.fulfilledAt();
        standing = facts.standing();
        validFrom = at;
        version = newVersion;
    }

    public static Optional<Obligation> of(long agencyId, int year) {
        return find("agencyId = ?1 and year = ?2", agencyId, year).firstResultOptional();
    }

    /** The row as a JSON object of its columns. */
    ObjectNode asColumns() {
        var json = DatabaseJson.MAPPER.createObjectNode()
                .put("id", id).put("agency_id", agencyId).put("year", year).put("agency_name", agencyName)
                .put("agency_kind", agencyKind.name()).put("government_id", governmentId).put("region_code", regionCode)
                .put("time_zone", timeZone).put("rule_id", ruleId).put("required", required).put("opens_on", opensOn.toString())
                .put("rule_due_on", ruleDueOn.toString()).put("due_on", dueOn.toString()).put("closes_on", closesOn.toString())
                .put("revision_days", revisionDays).put("due_at", dueAt.toString()).put("closes_at", closesAt.toString())
                .put("verified", verified).put("in_review", inReview)
                .put("first_submitted_at", Objects.toString(firstSubmittedAt, null))
                .put("fulfilled_at", Objects.toString(fulfilledAt, null))
                .put("standing", standing.name()).put("valid_from", validFrom.toString()).put("version", version);
        json.set("counts", DatabaseJson.MAPPER.valueToTree(counts));
        // A JSON null would become jsonb 'null', which is not SQL's null.
        if (extension != null) {
            json.set("extension", DatabaseJson.MAPPER.valueToTree(extension));
        }
        if (exemption != null) {
            json.set("exemption", DatabaseJson.MAPPER.valueToTree(exemption));
        }
        return json;
    }

    /** The agency's years, newest first; with an instant, as they were known then. */
    @SuppressWarnings("unchecked")
    static List<Obligation> ofAgency(EntityManager entities, long agencyId, Instant asOf) {
        if (asOf == null) {
            return list("agencyId = ?1 order by year desc", agencyId);
        }
        return entities.createNativeQuery("""
                select o.* from obligation_timeline o
                where o.agency_id = :agency and o.valid_from <= :asOf and o.valid_to > :asOf order by o.year desc""", Obligation.class)
                .setParameter("agency", agencyId).setParameter("asOf", asOf).getResultList();
    }

    /** In the order of their ids, the order in which they are locked. */
    static PanacheQuery<Obligation> affectedBy(ObligationRule rule, long afterId) {
        return find("year = ?1 and id > ?2 and (?3 is null or governmentId = ?3) and (?4 is null or agencyKind = ?4) order by id",
                rule.year, afterId, rule.governmentId, rule.agencyKind);
    }
}
