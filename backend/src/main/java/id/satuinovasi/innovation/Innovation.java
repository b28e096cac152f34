package id.satuinovasi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;

import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.innovation.InnovationEvent.Type;
import id.satuinovasi.obligation.InnovationType;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * An innovation in the registry. Its verbs check the state, change it and keep the new version; whoever calls them
 * holds the row's lock ({@link #locked}), so versions follow each other without a gap.
 */
// A verdict must not write long texts again, nor have the database derive their keys anew.
@DynamicUpdate
@Entity
public class Innovation extends PanacheEntityBase {

    @Id
    public Long id;
    public String number;
    public String externalId;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "agency_id")
    public Agency agency;
    public int year;
    public String title;
    @Enumerated(EnumType.STRING)
    public InnovationType type;
    public Long replicationOfId;
    @Enumerated(EnumType.STRING)
    public Stage stage;
    @Enumerated(EnumType.STRING)
    public Phase phase;
    @Enumerated(EnumType.STRING)
    public ServiceTo serviceTo;
    public Boolean digital;
    public String affairCode;
    @Enumerated(EnumType.STRING)
    public Sector sector;
    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<Integer> sdgs = List.of();
    public Integer mainSdg;
    @Enumerated(EnumType.STRING)
    public Initiator initiator;
    @Enumerated(EnumType.STRING)
    public InnovationForm form;
    public String theme;
    public String summary;
    public String problem;
    public LocalDate startedOn;
    public LocalDate trialOn;
    public LocalDate implementedOn;
    /** In whole rupiah. */
    public Long budget;
    public Double latitude;
    public Double longitude;
    public String videoUrl;
    @JdbcTypeCode(SqlTypes.JSON)
    public Sections sections = Sections.EMPTY;
    @JdbcTypeCode(SqlTypes.JSON)
    public List<Indicator> indicators = List.of();
    @JdbcTypeCode(SqlTypes.JSON)
    public List<Partner> partners = List.of();
    @Enumerated(EnumType.STRING)
    public InnovationState state;
    public Instant createdAt;
    public Long createdBy;
    public Instant updatedAt;
    public Long updatedBy;
    /** Everyone who created, edited or handed it in: none of them may decide on it. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<Long> authors = List.of();
    public int readiness;
    public Instant firstSubmittedAt;
    public Instant submittedAt;
    public Long submittedBy;
    public Instant returnedAt;
    public Instant decidedAt;
    public Long decidedBy;
    public String decisionReason;
    public boolean demo;
    /** The dates of a real innovation that were made up, by the names that the API gives them. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> demoFields = List.of();
    public String source;
    public int version;
    /** Title and summary as the similarity search compares them; made by the database. */
    @Column(insertable = false, updatable = false)
    public String similarityText;

    public static Innovation draft(Agency agency, InnovationContent content, Recorded recorded) {
        return draft(nextIds(1).getFirst(), agency, content, recorded);
    }

    static Innovation draft(long id, Agency agency, InnovationContent content, Recorded recorded) {
        var innovation = new Innovation();
        innovation.id = id;
        innovation.number = "%d-%07d".formatted(content.year(), innovation.id);
        innovation.agency = agency;
        innovation.year = content.year();
        innovation.state = InnovationState.DRAFT;
        innovation.createdAt = recorded.at();
        innovation.createdBy = recorded.by();
        innovation.write(content, 0);
        innovation.stamp(recorded.by(), recorded);
        innovation.persist();
        InnovationEvent.of(innovation, Type.CREATED, null, List.of(), recorded).persist();
        return innovation;
    }

    /** Takes the content over; an unchanged one makes no version. The agency is the same, or a successor of it. */
    Innovation edit(Agency ofAgency, InnovationContent content, Recorded recorded) {
        requireEditable();
        var changes = ContentChange.between(InnovationContent.of(this), content);
        if (!changes.isEmpty()) {
            agency = ofAgency;
            write(content, Evidence.count(id));
            keep(Type.EDITED, null, changes, recorded.by(), recorded);
        }
        return this;
    }

    /** Hands in, for the first time or again once every remark is answered. */
    Innovation submit(Recorded recorded) {
        requireEditable();
        var open = Remark.open(id).size();
        if (open > 0) {
            throw Problem.conflict("innovation.open-remarks", open);
        }
        state = InnovationState.SUBMITTED;
        happened("submittedAt");
        submittedAt = recorded.at();
        submittedBy = recorded.by();
        returnedAt = null;
        if (firstSubmittedAt == null) {
            firstSubmittedAt = recorded.at();
        }
        return keep(Type.SUBMITTED, null, List.of(), recorded.by(), recorded);
    }

    Innovation verify(String note, Recorded recorded) {
        require(InnovationState.SUBMITTED);
        return decide(InnovationState.VERIFIED, Type.VERIFIED, note, recorded);
    }

    Innovation reject(String reason, Recorded recorded) {
        require(InnovationState.SUBMITTED);
        return decide(InnovationState.REJECTED, Type.REJECTED, reason, recorded);
    }

    Innovation revoke(String reason, Recorded recorded) {
        require(InnovationState.VERIFIED);
        return decide(InnovationState.REVOKED, Type.REVOKED, reason, recorded);
    }

    /** Sends it back to be mended; the remarks say where and what. */
    Innovation giveBack(List<RemarkRequest> remarks, Recorded recorded) {
        require(InnovationState.SUBMITTED);
        requireForeign(recorded.by());
        RemarkRequest.requireRows(remarks, InnovationContent.of(this), Evidence.count(id));
        var round = Remark.rounds(id) + 1;
        remarks.forEach(remark -> Remark.of(id, round, remark.field(), remark.text(), recorded).persist());
        state = InnovationState.RETURNED;
        returnedAt = recorded.at();
        return keep(Type.RETURNED, null, List.of(), null, recorded);
    }

    Innovation withdraw(String reason, Recorded recorded) {
        require(InnovationState.DRAFT, InnovationState.SUBMITTED, InnovationState.RETURNED);
        state = InnovationState.WITHDRAWN;
        decisionReason = reason;
        returnedAt = null;
        return keep(Type.WITHDRAWN, reason, List.of(), null, recorded);
    }

    /** An answer to a remark stands beside the remark and makes no version of its own. */
    Innovation amend(Recorded recorded) {
        requireEditable();
        addAuthor(recorded.by());
        return this;
    }

    /** A file beside it came or went, with its name and hash. */
    Innovation keepFile(Type what, Evidence file, Recorded recorded) {
        requireEditable();
        readiness = Preflight.readiness(InnovationContent.of(this), Evidence.count(id));
        return keep(what, null, List.of(ContentChange.ofFile(file)), recorded.by(), recorded);
    }

    Innovation requireEditable() {
        require(InnovationState.DRAFT, InnovationState.RETURNED);
        return this;
    }

    boolean isOwnWorkOf(Long accountId) {
        return accountId != null && authors.contains(accountId);
    }

    Innovation requireForeign(Long accountId) {
        if (isOwnWorkOf(accountId)) {
            throw Problem.forbidden("innovation.own-work");
        }
        return this;
    }

    private Innovation decide(InnovationState verdict, Type type, String reason, Recorded recorded) {
        requireForeign(recorded.by());
        state = verdict;
        happened("decidedAt");
        decidedAt = recorded.at();
        decidedBy = recorded.by();
        decisionReason = reason;
        return keep(type, reason, List.of(), null, recorded);
    }

    private void require(InnovationState... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw Problem.conflict("innovation.wrong-state", state.name());
        }
    }

    private void write(InnovationContent content, int evidence) {
        title = content.title();
        type = content.type();
        replicationOfId = content.replicationOfId();
        stage = content.stage();
        phase = content.phase();
        serviceTo = content.serviceTo();
        digital = content.digital();
        affairCode = content.affairCode();
        sector = content.sector();
        sdgs = content.sdgs();
        mainSdg = content.mainSdg();
        initiator = content.initiator();
        form = content.form();
        theme = content.theme();
        summary = content.summary();
        problem = content.problem();
        startedOn = content.startedOn();
        trialOn = content.trialOn();
        implementedOn = content.implementedOn();
        budget = content.budget();
        latitude = content.latitude();
        longitude = content.longitude();
        videoUrl = content.videoUrl();
        sections = content.sections();
        indicators = content.indicators();
        partners = content.partners();
        externalId = content.externalId();
        readiness = Preflight.readiness(content, evidence);
    }

    private Innovation keep(Type what, String reason, List<ContentChange> changes, Long author, Recorded recorded) {
        stamp(author, recorded);
        InnovationEvent.of(this, what, reason, changes, recorded).persist();
        return this;
    }

    /** Whatever dates it has by now are nobody's but the demonstration's. */
    void inventDates() {
        demoFields = Stream.of("createdAt", "updatedAt", firstSubmittedAt == null ? null : "firstSubmittedAt",
                submittedAt == null ? null : "submittedAt", decidedAt == null ? null : "decidedAt").filter(Objects::nonNull).toList();
    }

    /** A date that was made up gives way to what really happened. */
    private void happened(String field) {
        demoFields = demoFields.stream().filter(name -> !name.equals(field)).toList();
    }

    private void stamp(Long author, Recorded recorded) {
        version++;
        happened("updatedAt");
        updatedAt = recorded.at();
        updatedBy = recorded.by();
        addAuthor(author);
    }

    private void addAuthor(Long author) {
        if (author != null && !authors.contains(author)) {
            var all = new ArrayList<>(authors);
            all.add(author);
            authors = all;
        }
    }

    /** Drawn before the row is written, since the number is made of it. */
    @SuppressWarnings("unchecked")
    static List<Long> nextIds(int count) {
        return getEntityManager().createNativeQuery("select nextval('innovation_seq') from generate_series(1, :count)", Long.class)
                .setParameter("count", count).setFlushMode(FlushModeType.COMMIT).getResultList();
    }

    /** The row alone, held until the transaction ends: every change of an innovation starts here. */
    static Optional<Innovation> locked(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<Innovation> withAgency(long id) {
        return find("from Innovation i join fetch i.agency a join fetch a.government where i.id = ?1", id).firstResultOptional();
    }
}
