package id.satuinovasi.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A file that is taken in. Read here, written by {@link ImportProgress}: it changes while others look at it. */
@Entity
public class ImportJob extends PanacheEntityBase {

    @Schema(name = "ImportState")
    public enum State {
        /** The file is being sent. */
        RECEIVING,
        /** For an instance that is free. */
        WAITING,
        CHECKING,
        /** A dry run is over; it may be applied. */
        CHECKED,
        APPLYING,
        DONE,
        /** Nothing was changed: the file, or with everything-or-nothing one of its rows, is not in order. */
        REFUSED,
        CANCELLED,
        /** Nothing that the sender can mend. */
        FAILED;

        boolean isOver() {
            return switch (this) {
                case CHECKED, DONE, REFUSED, CANCELLED, FAILED -> true;
                case RECEIVING, WAITING, CHECKING, APPLYING -> false;
            };
        }
    }

    @Schema(name = "ImportMode", enumeration = { "all", "valid" }, description = "Everything or nothing, or the good rows.")
    public enum Mode {
        ALL("all"), VALID("valid");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }

        public static Mode fromString(String word) {
            for (var mode : values()) {
                if (mode.word.equals(word)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    public String resource;
    @Enumerated(EnumType.STRING)
    public Format format;
    public String fileName;
    @Enumerated(EnumType.STRING)
    public Mode mode;
    public boolean dryRun;
    @Enumerated(EnumType.STRING)
    public State state;
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> mapping = Map.of();
    @JdbcTypeCode(SqlTypes.JSON)
    public List<ImportColumn> columns = List.of();
    @JdbcTypeCode(SqlTypes.JSON)
    public List<KeptFault> problems = List.of();
    public long size;
    public String sha256;
    /** Null until the file is read to its end. */
    public Integer total;
    public int done;
    public int creates;
    public int updates;
    public int unchanged;
    public int conflicts;
    public int errors;
    public boolean cancelRequested;
    @JdbcTypeCode(SqlTypes.JSON)
    public JsonNode grants;
    public String idempotencyHash;
    public Instant createdAt;
    public Long createdBy;
    /** The API key that sent it; null for a person. */
    public Long keyId;
    public Instant startedAt;
    public Instant finishedAt;
    /** Rises with each who takes it up. */
    public int attempt;
    public int version;

    int refused() {
        return conflicts + errors;
    }

    /** Of this account alone: what it took in is nobody else's to see, and a key may do only with its own what its scopes let it begin. */
    static Optional<ImportJob> own(long id, Long accountId, Long keyId) {
        return find("id = ?1 and createdBy = ?2 and state <> ?3 and (?4 is null or keyId = ?4)", id, accountId, State.RECEIVING, keyId).firstResultOptional();
    }

    static long bytesSince(Long accountId, Instant since) {
        return find("select coalesce(sum(j.size), 0) from ImportJob j where j.createdBy = ?1 and j.createdAt > ?2", accountId, since).project(Long.class).firstResult();
    }

    static long unfinished(Long accountId) {
        return count("createdBy = ?1 and state in ?2", accountId, List.of(State.WAITING, State.CHECKING, State.APPLYING));
    }
}
