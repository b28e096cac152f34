package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A recorded fact about one obligation; append-only, also in the database. */
@Entity
@Immutable
@IdClass(ObligationEvent.Key.class)
public class ObligationEvent extends PanacheEntityBase {

    public record Key(long obligationId, int seq) {
    }

    private static final Map<String, Class<? extends Fact>> FACTS = Stream.of(Fact.Opened.class, Fact.RuleChanged.class,
            Fact.AgencyChanged.class, Fact.Extended.class, Fact.ExtensionLifted.class, Fact.Exempted.class,
            Fact.ExemptionLifted.class, Fact.Submitted.class, Fact.Returned.class, Fact.Verified.class, Fact.Rejected.class,
            Fact.Withdrawn.class, Fact.Revoked.class).collect(Collectors.toMap(ObligationEvent::typeOf, fact -> fact));

    @Id
    public long obligationId;
    @Id
    public int seq;
    public String type;
    @JdbcTypeCode(SqlTypes.JSON)
    public String data;
    public Instant recordedAt;
    public Long recordedBy;

    static ObligationEvent of(long obligationId, int seq, Fact fact, Recorded recorded) {
        var event = new ObligationEvent();
        event.obligationId = obligationId;
        event.seq = seq;
        event.type = typeOf(fact.getClass());
        event.data = write(fact);
        event.recordedAt = recorded.at();
        event.recordedBy = recorded.by();
        return event;
    }

    Fact fact() {
        try {
            return DatabaseJson.MAPPER.readValue(data, FACTS.get(type));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("event %d/%d".formatted(obligationId, seq), unreadable);
        }
    }

    Map<String, Object> dataAsMap() {
        try {
            return DatabaseJson.MAPPER.readValue(data, new TypeReference<>() {
            });
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("event %d/%d".formatted(obligationId, seq), unreadable);
        }
    }

    /** In the order in which they were recorded. */
    static List<ObligationEvent> of(long obligationId) {
        return list("obligationId = ?1 order by seq", obligationId);
    }

    static Page<ObligationEvent> of(long obligationId, PageQuery page) {
        var after = Cursor.decode(page.cursor(), "seq", 1);
        var rows = ObligationEvent.<ObligationEvent>find("obligationId = ?1 and seq > ?2 order by seq", obligationId,
                after == null ? 0 : (int) after.number(0)).range(0, page.limit()).list();
        return Page.of(rows, page.limit(), count("obligationId", obligationId), event -> Cursor.of("seq", event.seq));
    }

    /** The numbers of the innovations that were handed in for the obligation. */
    static Map<Long, String> numbersOf(long obligationId) {
        return ObligationEvent.<ObligationEvent>list("obligationId = ?1 and type = 'SUBMITTED'", obligationId).stream()
                .map(event -> (Fact.Submitted) event.fact())
                .collect(Collectors.toMap(Fact.Submitted::innovationId, Fact.Submitted::number, (first, again) -> again));
    }

    static Map<Long, List<ObligationEvent>> ofAll(List<Long> obligationIds) {
        return ObligationEvent.<ObligationEvent>list("obligationId in ?1 order by obligationId, seq", obligationIds).stream()
                .collect(Collectors.groupingBy(event -> event.obligationId));
    }

    static List<ObligationEvent> upTo(long obligationId, Instant asOf) {
        return list("obligationId = ?1 and recordedAt <= ?2 order by seq", obligationId, asOf);
    }

    static String write(Object value) {
        try {
            return DatabaseJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(unwritable);
        }
    }

    private static String typeOf(Class<? extends Fact> fact) {
        return fact.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase();
    }
}
