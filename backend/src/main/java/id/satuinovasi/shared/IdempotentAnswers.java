package id.satuinovasi.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.scheduler.Scheduled;

/** The answers kept for repeats, always inside the transaction that the caller began. */
@ApplicationScoped
class IdempotentAnswers {

    static final Duration KEPT = Duration.ofHours(24);

    record Answer(String fingerprint, int status, Map<String, List<String>> headers, byte[] body) {
    }

    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {
    };

    private final DataSource database;
    private final ObjectMapper mapper;
    private final Clock clock;

    IdempotentAnswers(DataSource database, ObjectMapper mapper, Clock clock) {
        this.database = database;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * False while another request with this key runs. The lock ends with its transaction, also when its process
     * dies: then nothing of it was committed, and the repeat is the first that counts.
     */
    boolean lock(IdempotencyKey key) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            query.setLong(1, ByteBuffer.wrap(key.lockBytes()).getLong());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Null for a key not seen within the last day. */
    Answer find(IdempotencyKey key) {
        try (var connection = database.getConnection(); var query = connection.prepareStatement("""
                select fingerprint, status, headers, body from idempotent_answer
                where caller = ? and key_hash = ? and answered_at > ?""")) {
            query.setString(1, key.caller());
            query.setString(2, key.hash());
            query.setTimestamp(3, Timestamp.from(clock.instant().minus(KEPT)));
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                return new Answer(rows.getString("fingerprint"), rows.getInt("status"),
                        mapper.readValue(rows.getString("headers"), HEADERS), key.unsealed(rows.getBytes("body")));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void keep(IdempotencyKey key, Answer answer) {
        try (var connection = database.getConnection(); var insert = connection.prepareStatement("""
                insert into idempotent_answer as known (caller, key_hash, fingerprint, answered_at, status, headers, body)
                values (?, ?, ?, ?, ?, ?::jsonb, ?)
                on conflict (caller, key_hash) do update set fingerprint = excluded.fingerprint, answered_at = excluded.answered_at,
                  status = excluded.status, headers = excluded.headers, body = excluded.body
                where known.answered_at <= ?""")) {
            var now = clock.instant();
            insert.setString(1, key.caller());
            insert.setString(2, key.hash());
            insert.setString(3, answer.fingerprint());
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setInt(5, answer.status());
            insert.setString(6, mapper.writeValueAsString(answer.headers()));
            insert.setBytes(7, key.sealed(answer.body()));
            insert.setTimestamp(8, Timestamp.from(now.minus(KEPT)));
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Scheduled(every = "1h", delayed = "7m")
    void forgetOld() {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from idempotent_answer where answered_at <= ?")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(KEPT)));
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
