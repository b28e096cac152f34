package id.satuinovasi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A file that proves something of an innovation. A removed one keeps its row: versions refer to it. */
@Entity
@IdClass(Evidence.Key.class)
public class Evidence extends PanacheEntityBase {

    public record Key(long innovationId, int n) {
    }

    static final int MAX_BYTES = 10 * 1024 * 1024;
    static final int MAX_FILES = 30;

    @Id
    public long innovationId;
    @Id
    public int n;
    @Enumerated(EnumType.STRING)
    public EvidenceType type;
    public String number;
    public LocalDate documentOn;
    public LocalDate effectiveFrom;
    public LocalDate effectiveTo;
    public String fileName;
    public String mediaType;
    public int size;
    public String sha256;
    public Instant uploadedAt;
    public Long uploadedBy;
    public Instant removedAt;
    public Long removedBy;

    /** Numbers are never given twice. Needs the innovation's lock. */
    static Evidence of(long innovationId, EvidenceFile file, EvidencePapers papers, Recorded recorded) {
        var evidence = new Evidence();
        evidence.innovationId = innovationId;
        evidence.n = find("innovationId = ?1 order by n desc", innovationId).<Evidence>firstResultOptional().map(last -> last.n + 1).orElse(1);
        evidence.type = papers.type();
        evidence.number = papers.number();
        evidence.documentOn = papers.documentOn();
        evidence.effectiveFrom = papers.effectiveFrom();
        evidence.effectiveTo = papers.effectiveTo();
        evidence.fileName = file.name();
        evidence.mediaType = file.mediaType();
        evidence.size = file.bytes().length;
        evidence.sha256 = file.sha256();
        evidence.uploadedAt = recorded.at();
        evidence.uploadedBy = recorded.by();
        return evidence;
    }

    void remove(Recorded recorded) {
        removedAt = recorded.at();
        removedBy = recorded.by();
    }

    static List<Evidence> of(long innovationId) {
        return list("innovationId = ?1 and removedAt is null order by n", innovationId);
    }

    static Optional<Evidence> of(long innovationId, int n) {
        return find("innovationId = ?1 and n = ?2 and removedAt is null", innovationId, n).firstResultOptional();
    }

    static int count(long innovationId) {
        return (int) count("innovationId = ?1 and removedAt is null", innovationId);
    }

    static boolean holds(long innovationId, String sha256) {
        return count("innovationId = ?1 and sha256 = ?2 and removedAt is null", innovationId, sha256) > 0;
    }
}
