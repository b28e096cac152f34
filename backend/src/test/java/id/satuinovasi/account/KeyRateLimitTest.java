package id.satuinovasi.account;

import static id.satuinovasi.support.GivenKeys.calling;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenKeys;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyRateLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    TestClock clock;
    @Inject
    DataSource database;
    @Inject
    KeyRateLimit rateLimit;

    String secret;

    @BeforeEach
    void a_key() {
        secret = GivenKeys.with(GivenAccounts.ministry(), List.of("regions:read"));
    }

    @Test
    void of_many_requests_at_once_exactly_the_quota_passes_and_a_new_stretch_is_full_again() throws Exception {
        var statuses = together(40, Collections.nCopies(640, () -> calling(secret).get("/api/v1/regions?limit=1").statusCode()));
        assertEquals(600, Collections.frequency(statuses, 200));
        assertEquals(40, Collections.frequency(statuses, 429));
        clock.set("2026-06-01T02:00:43Z");
        calling(secret).get("/api/v1/regions?limit=1").then().statusCode(429).contentType("application/problem+json")
                .header("Retry-After", "17").header("RateLimit", "\"default\";r=0;t=17").header("RateLimit-Policy", "\"default\";q=600;w=60")
                .body("type", equalTo("urn:satu-inovasi:problem:account:key-too-many-requests")).body("detail", containsString("17"));
        clock.set("2026-06-01T02:00:59.999Z");
        calling(secret).get("/api/v1/regions?limit=1").then().statusCode(429).header("Retry-After", "1");
        clock.set("2026-06-01T02:01:00Z");
        calling(secret).get("/api/v1/regions?limit=1").then().statusCode(200).header("RateLimit", "\"default\";r=599;t=60");
    }

    @Test
    void instances_count_together_and_each_key_for_itself() throws Exception {
        var first = new KeyRateLimit(50, MINUTE, database, clock);
        var second = new KeyRateLimit(50, MINUTE, database, clock);
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            requests.add(() -> first.take(7).isGranted());
            requests.add(() -> second.take(7).isGranted());
        }
        assertEquals(50, Collections.frequency(together(16, requests), true));
        assertTrue(second.take(8).isGranted());
        assertTrue(new KeyRateLimit(51, MINUTE, database, clock).take(7).isGranted(), "other settings begin anew");
    }

    @Test
    void where_it_cannot_be_counted_the_request_passes() throws SQLException {
        run("alter table api_key_bucket rename to api_key_bucket_gone");
        try {
            calling(secret).get("/api/v1/regions?limit=1").then().statusCode(200).header("RateLimit", nullValue());
        } finally {
            run("alter table api_key_bucket_gone rename to api_key_bucket");
        }
        calling(secret).get("/api/v1/regions?limit=1").then().statusCode(200).header("RateLimit", containsString("r=599"));
    }

    @Test
    void counts_that_are_full_again_are_cleared() throws SQLException {
        rateLimit.take(7);
        rateLimit.take(8);
        // By the machine's clock, which nobody can put off in a test.
        run("update api_key_bucket set expires_at = expires_at - 181000 where id like '7/%'");
        rateLimit.clearOld();
        try (var connection = database.getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select string_agg(id, ' ') from api_key_bucket")) {
            rows.next();
            assertEquals("8/600/60", rows.getString(1));
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static <T> List<T> together(int threads, List<Callable<T>> calls) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var results = new ArrayList<T>();
            for (var result : pool.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
