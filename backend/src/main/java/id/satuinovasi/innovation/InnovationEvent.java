package id.satuinovasi.innovation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** One version of an innovation: what was done to it, what that changed, and all of it as it stood afterwards. */
@Entity
@Immutable
@IdClass(InnovationEvent.Key.class)
public class InnovationEvent extends PanacheEntityBase {

    public record Key(long innovationId, int version) {
    }

    @Schema(name = "InnovationEventType")
    public enum Type { CREATED, EDITED, SUBMITTED, RETURNED, VERIFIED, REJECTED, WITHDRAWN, REVOKED, EVIDENCE_ADDED, EVIDENCE_REMOVED }

    @Id
    public long innovationId;
    @Id
    public int version;
    @Enumerated(EnumType.STRING)
    public Type type;
    public String reason;
    @JdbcTypeCode(SqlTypes.JSON)
    public List<ContentChange> changes;
    @JdbcTypeCode(SqlTypes.JSON)
    public InnovationContent content;
    @JdbcTypeCode(SqlTypes.JSON)
    public List<EvidenceSnapshot> evidence;
    public Instant recordedAt;
    public Long recordedBy;

    static InnovationEvent of(Innovation innovation, Type type, String reason, List<ContentChange> changes, Recorded recorded) {
        var event = new InnovationEvent();
        event.innovationId = innovation.id;
        event.version = innovation.version;
        event.type = type;
        event.reason = reason;
        event.changes = changes;
        event.content = InnovationContent.of(innovation);
        // What is only just there has no files: no need to look, one by one, for those of thousands.
        event.evidence = type == Type.CREATED ? List.of() : Evidence.of(innovation.id).stream().map(EvidenceSnapshot::of).toList();
        event.recordedAt = recorded.at();
        event.recordedBy = recorded.by();
        return event;
    }

    static Page<InnovationEvent> of(long innovationId, PageQuery page) {
        var after = Cursor.decode(page.cursor(), "version", 1);
        var rows = InnovationEvent.<InnovationEvent>find("innovationId = ?1 and version > ?2 order by version", innovationId,
                after == null ? 0 : (int) after.number(0)).range(0, page.limit()).list();
        return Page.of(rows, page.limit(), count("innovationId", innovationId), event -> Cursor.of("version", event.version));
    }

    static Optional<InnovationEvent> of(long innovationId, int version) {
        return find("innovationId = ?1 and version = ?2", innovationId, version).firstResultOptional();
    }
}
