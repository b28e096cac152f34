package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A reader follows while 32 write, commit late or roll back, and while those who give places are cut off in the middle. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConcurrentChangesTest {

    private static final int WRITERS = 32;
    private static final int ROUNDS = 25;
    private static final int OWN = 3;

    /** A row and the version that a committed transaction gave it. */
    private record Write(long innovation, int version) {
    }

    /** What was seen committed before another write was begun. */
    private record Cause(Write seen, Write written) {
    }

    private record Digest(long position, long count, String hash) {
    }

    @Inject
    AgroalDataSource database;
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;
    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    Agency government;
    List<Long> innovations;
    final Set<Write> committed = ConcurrentHashMap.newKeySet();
    final List<Cause> causes = Collections.synchronizedList(new ArrayList<>());
    final AtomicReference<Write> lastSeen = new AtomicReference<>();
    volatile boolean writing = true;

    @BeforeEach
    void innovations_of_each_writer() throws SQLException {
        government = GivenAgencies.government("53.06");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            var made = new ArrayList<Long>();
            try (var rows = statement.executeQuery("""
                    insert into innovation (number, agency_id, year, title, type, state, created_at, updated_at, version)
                    select '2026-' || lpad(n::text, 7, '0'), %d, 2026, 'Inovasi ' || n, 'NEW', 'DRAFT', now(), now(), 1
                    from generate_series(1, %d) n returning id""".formatted(health.id, WRITERS * OWN))) {
                while (rows.next()) {
                    made.add(rows.getLong(1));
                }
            }
            innovations = List.copyOf(made);
        }
    }

    @Test
    void a_reader_misses_nothing_and_sees_nothing_twice_while_32_write() throws Exception {
        var ministry = GivenAccounts.ministry();
        var seen = new ArrayList<Map<String, Object>>();
        var digests = new ArrayList<Digest>();
        try (var threads = Executors.newCachedThreadPool()) {
            var writers = IntStream.range(0, WRITERS).mapToObj(n -> threads.submit(() -> write(n))).toList();
            var killer = threads.submit(this::cutOffWhoGivesPlaces);
            var digester = threads.submit(() -> digest(ministry, digests));
            var end = threads.submit(() -> finish(writers));
            var after = 0L;
            boolean over;
            do {
                over = end.isDone();
                after = follow(ministry, after, seen);
            } while (!over);
            end.get();
            assertTrue(killer.get() > 0, "nobody was cut off");
            digester.get();
        }

        var positions = seen.stream().map(item -> ((Number) item.get("position")).longValue()).toList();
        assertEquals(LongStream.rangeClosed(1, positions.size()).boxed().toList(), positions, "dense, in order, nothing twice");
        var places = new HashMap<Write, Long>();
        seen.stream().filter(item -> item.get("type").equals("innovation.changed")).forEach(item -> places.put(
                new Write(Long.parseLong((String) item.get("id")), (Integer) item.get("version")), ((Number) item.get("position")).longValue()));
        assertEquals(committed, places.keySet(), "all that was committed, and nothing else");
        assertTrue(committed.size() > WRITERS * ROUNDS / 2);
        assertFalse(causes.isEmpty());
        causes.forEach(cause -> assertTrue(places.get(cause.seen) < places.get(cause.written), () -> cause + " at " + places.get(cause.seen) + ", " + places.get(cause.written)));
        requireDigestsOfTheirPositions(seen, digests);
    }

    /** A copy that follows up to the position of a digest has the same hash, whatever was written meanwhile. */
    private static void requireDigestsOfTheirPositions(List<Map<String, Object>> seen, List<Digest> digests) throws Exception {
        assertFalse(digests.isEmpty());
        for (var digest : digests) {
            var copy = new HashMap<String, Integer>();
            seen.stream().filter(item -> ((Number) item.get("position")).longValue() <= digest.position && item.get("resource").equals("innovations"))
                    .forEach(item -> copy.put((String) item.get("id"), (Integer) item.get("version")));
            var lines = copy.entrySet().stream().map(row -> row.getKey() + ":" + row.getValue()).sorted().collect(Collectors.joining("\n"));
            assertEquals(new Digest(digest.position, copy.size(),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)))), digest);
        }
    }

    private Void write(int writer) throws SQLException {
        var random = new Random(writer);
        try (var connection = connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int round = 0; round < ROUNDS; round++) {
                var cause = lastSeen.get();
                var writes = new ArrayList<Write>();
                for (long id : innovations.subList(writer * OWN, writer * OWN + 1 + random.nextInt(OWN))) {
                    try (var row = statement.executeQuery("update innovation set version = version + 1, updated_at = now() where id = " + id + " returning version")) {
                        row.next();
                        writes.add(new Write(id, row.getInt(1)));
                    }
                }
                // The transaction stays open for a while, so that others who came later commit before.
                statement.execute("select pg_sleep(%s)".formatted(random.nextInt(30) / 1000.0));
                if (random.nextInt(5) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.addAll(writes);
                    if (cause != null) {
                        writes.forEach(write -> causes.add(new Cause(cause, write)));
                    }
                    lastSeen.set(writes.getLast());
                }
            }
        }
        return null;
    }

    /** Gives places, but is killed before it commits. */
    private int cutOffWhoGivesPlaces() throws SQLException {
        int cutOff = 0;
        try (var other = connect(); var kill = other.createStatement()) {
            while (writing) {
                try (var connection = connect(); var statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    try (var row = statement.executeQuery("select pg_backend_pid(), place_changes(1000)")) {
                        row.next();
                        kill.execute("select pg_terminate_backend(%d, 5000)".formatted(row.getInt(1)));
                        cutOff += row.getLong(2) > 0 ? 1 : 0;
                    }
                } catch (SQLException gone) {
                    assertTrue(gone.getSQLState().startsWith("57") || gone.getSQLState().startsWith("08"), gone::toString);
                }
            }
        }
        return cutOff;
    }

    private Void digest(String cookie, List<Digest> digests) {
        while (writing) {
            var digest = given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/changes/digest?year=2026&government=" + government.id)
                    .then().statusCode(200).extract().jsonPath();
            digests.add(new Digest(digest.getLong("position"), digest.getLong("innovations.count"), digest.getString("innovations.hash")));
        }
        return null;
    }

    private Void finish(List<Future<Void>> writers) throws Exception {
        try {
            for (var writer : writers) {
                writer.get();
            }
        } finally {
            writing = false;
        }
        return null;
    }

    private static long follow(String cookie, long after, List<Map<String, Object>> seen) {
        var next = after;
        JsonPath page;
        do {
            page = given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/changes?limit=37&after=" + next).then().statusCode(200).extract().jsonPath();
            seen.addAll(page.<Map<String, Object>>getList("items"));
            next = page.getLong("next");
        } while (page.getBoolean("more"));
        return next;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", password);
    }
}
