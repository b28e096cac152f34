package id.satuinovasi.account;

import java.time.Clock;
import java.time.Duration;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;

/**
 * How many requests a key may send in a stretch of time, counted by all instances together. A stretch begins with a key's
 * first request and is full again at its end. Where the count cannot be kept, the request passes without one.
 */
@ApplicationScoped
class KeyRateLimit {

    /**
     * One request of a key's quota, and how it stands with it (draft-ietf-httpapi-ratelimit-headers).
     *
     * @param seconds until the quota is whole again
     */
    record Taken(boolean isGranted, long quota, long window, long remaining, long seconds) {

        String policy() {
            return "\"default\";q=%d;w=%d".formatted(quota, window);
        }

        String state() {
            return "\"default\";r=%d;t=%d".formatted(remaining, seconds);
        }
    }

    private static final Logger LOG = Logger.getLogger(KeyRateLimit.class);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(2);
    private static final int CLEARED_AT_ONCE = 1000;

    private final long quota;
    private final Duration window;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final BucketConfiguration configuration;
    private final Cache<Long, Bucket> known = Caffeine.newBuilder().maximumSize(10_000).build();

    KeyRateLimit(@ConfigProperty(name = "satu-inovasi.api-key.requests") long quota,
            @ConfigProperty(name = "satu-inovasi.api-key.window") Duration window, DataSource database, Clock clock) {
        this.quota = quota;
        this.window = window;
        configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(quota).refillIntervally(quota, window)).build();
        buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database).primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("api_key_bucket").clientClock(timeOf(clock)).requestTimeout(LONGEST_ROUND)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /** Null where it cannot be counted. */
    Taken take(long keyId) {
        try {
            var probe = consumed(known.get(keyId, this::bucket));
            var seconds = Math.ceilDiv(probe.getNanosToWaitForReset(), 1_000_000_000L);
            return new Taken(probe.isConsumed(), quota, window.toSeconds(), probe.getRemainingTokens(), Math.max(1, seconds));
        } catch (RuntimeException failure) {
            LOG.warnf("Not counted: a request of key %d: %s", keyId, failure);
            return null;
        }
    }

    /**
     * Requests of one key that meet at an instance wait here, rather than for the row with a connection each. Bucket4j's own batching counts
     * some twice where the bucket is not there yet.
     */
    private static ConsumptionProbe consumed(Bucket bucket) {
        synchronized (bucket) {
            return bucket.tryConsumeAndReturnRemaining(1);
        }
    }

    /** Buckets that are full again. */
    void clearOld() {
        int cleared;
        do {
            cleared = buckets.removeExpired(CLEARED_AT_ONCE);
        } while (cleared == CLEARED_AT_ONCE);
    }

    /** Under other settings a key's count begins anew. */
    private Bucket bucket(long keyId) {
        return buckets.builder().build(keyId + "/" + quota + "/" + window.toSeconds(), () -> configuration);
    }

    private static TimeMeter timeOf(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                var now = clock.instant();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
