package id.satuinovasi.innovation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** What the bureau asks to mend in one field; the agency answers each before it hands in again. */
@Entity
public class Remark extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    public long innovationId;
    /** The how-many-th return it belongs to, from one. */
    public int round;
    public String field;
    public String text;
    public Instant createdAt;
    public Long createdBy;
    public String reply;
    public Instant resolvedAt;
    public Long resolvedBy;

    static Remark of(long innovationId, int round, String field, String text, Recorded recorded) {
        var remark = new Remark();
        remark.innovationId = innovationId;
        remark.round = round;
        remark.field = field;
        remark.text = text;
        remark.createdAt = recorded.at();
        remark.createdBy = recorded.by();
        return remark;
    }

    Remark resolve(String answer, Recorded recorded) {
        if (resolvedAt != null) {
            throw Problem.conflict("innovation.remark-resolved");
        }
        reply = answer;
        resolvedAt = recorded.at();
        resolvedBy = recorded.by();
        return this;
    }

    static Optional<Remark> of(long innovationId, long id) {
        return find("innovationId = ?1 and id = ?2", innovationId, id).firstResultOptional();
    }

    static Page<Remark> of(long innovationId, PageQuery page) {
        var after = Cursor.decode(page.cursor(), "id", 1);
        var rows = Remark.<Remark>find("innovationId = ?1 and id > ?2 order by id", innovationId, after == null ? 0L : after.number(0))
                .range(0, page.limit()).list();
        return Page.of(rows, page.limit(), count("innovationId", innovationId), remark -> Cursor.of("id", remark.id));
    }

    static List<Remark> open(long innovationId) {
        return list("innovationId = ?1 and resolvedAt is null order by id", innovationId);
    }

    static int rounds(long innovationId) {
        return find("innovationId = ?1 order by round desc", innovationId).<Remark>firstResultOptional().map(last -> last.round).orElse(0);
    }
}
