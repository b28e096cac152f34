package id.satuinovasi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import id.satuinovasi.shared.DatabaseJson;

/** The packaged jar over a primary and a real streaming replica, whose replay the test holds up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplicaIT {

    private static final int YEAR = LocalDate.now(ZoneId.of("Asia/Jakarta")).getYear();
    private static final String SUMMARY = "/compliance/summary?year=" + YEAR;
    private static final String KINDS = "/compliance/breakdown?by=kind&year=" + YEAR;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    @TempDir
    static Path folder;
    private static EmbeddedPostgres primary;
    private static StreamingReplica replica;
    private static RunningJar service;
    private static Visitor ministry;
    private static Visitor anybody;
    private static long government;
    private static int agencies;

    @BeforeAll
    static void a_service_with_a_replica() throws Exception {
        primary = EmbeddedPostgres.throwAway(RunningJar.POSTGRES);
        var database = primary.database();
        var port = RunningJar.freePort();
        Map<String, String> environment = new HashMap<>(Map.of("DB_URL", database.url(), "DB_USER", database.user(), "DB_PASSWORD", database.password(),
                "DB_REPLICA_URL", StreamingReplica.url(port), "DB_REPLICA_MOST_BEHIND", "20S", "HOST", "127.0.0.1", "SATU_INOVASI_PASSWORD_BCRYPT_COST", "4"));
        service = RunningJar.launch(environment);
        try (var command = RunningJar.launch(environment, "create-ministry-account", "--username", "panrb")) {
            assertEquals(0, command.end(), command::output);
            service.awaitReady();
            ministry = Visitor.welcomed(service.address(), "panrb", command.output().strip().replaceFirst("(?s).*: ", ""), Cluster.PASSWORD);
        }
        anybody = new Visitor(service.address(), null);
        government = agency(Map.of("name", "Kabupaten Flores Timur", "kind", "REGENCY", "regionCode", "53.06"));
        ministry.expect(201, "POST", "/obligation-rules", Map.of("year", YEAR, "opensOn", YEAR - 1 + "-12-01", "dueOn", YEAR + 1 + "-01-31",
                "closesOn", YEAR + 1 + "-02-28", "legalBasis", "PermenPANRB 91/2021"));
        ministry.expect(201, "POST", "/reporting-years/" + YEAR + "/opening", null);
        assertEquals("not reachable; the primary answers", state());
        replica = new StreamingReplica(database, folder.toRealPath().resolve("replica"), port);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        Files.writeString(Path.of("target", "replica-service.log"), service.output());
        replica.close();
        primary.close();
    }

    @Test
    void own_writes_are_seen_at_once_and_others_see_one_older_state_until_it_is_too_old() throws Exception {
        caughtUp();
        replica.pause();
        var before = agencies;
        add("Dinas Satu");
        assertEquals(before + 1, obligations(ministry.get(SUMMARY)));
        // What was answered once under the newest version is given to everybody; a question that is new is the replica's.
        assertEquals(before + 1, obligations(anybody.get(SUMMARY)));
        var older = anybody.send("GET", KINDS, null);
        assertEquals(before, sum(Visitor.json(older).get("items")), "answered by the replica");
        // The tag is that of the state it tells: it never calls the newer figures unchanged.
        var tag = older.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, anybody.send("GET", KINDS, null, "If-None-Match", tag).statusCode());
        assertEquals(before, sum(anybody.get(KINDS).get("items")));
        assertEquals(200, ministry.send("GET", KINDS, null, "If-None-Match", tag).statusCode());
        assertEquals(200, anybody.send("GET", "/catalogue", null).statusCode());
        assertEquals(before + 1, ministry.get("/compliance/matrix").get("total").asInt());
        assertTrue(export("/exports/obligations").contains("Dinas Satu"));
        assertTrue(export("/exports/agencies").contains("Dinas Satu"));

        // As of an instant that the replica cannot have whole yet.
        assertEquals(before + 1, obligations(anybody.get(SUMMARY + "&asOf=" + Instant.now().minusMillis(1))));

        // Once the replica is too old, the primary answers everybody.
        await(KINDS + "&sort=rate", before + 1);
        assertEquals("too far behind; the primary answers", state());
        replica.resume();
        caughtUp();
        assertEquals(before + 1, obligations(anybody.get(SUMMARY)));
    }

    @Test
    void a_write_with_an_idempotency_key_is_seen_at_once_too() throws Exception {
        caughtUp();
        replica.pause();
        ministry.expect(201, "POST", "/agencies", Map.of("name", "Dinas Kunci", "kind", "REGIONAL_APPARATUS", "parentId", government),
                "Idempotency-Key", "kunci");
        agencies++;
        assertEquals(agencies, obligations(ministry.get(SUMMARY)));
        replica.resume();
    }

    @Test
    void without_the_replica_the_primary_answers_and_the_service_stays_ready() throws Exception {
        caughtUp();
        assertEquals(agencies, obligations(anybody.get(SUMMARY)));
        replica.kill();
        try {
            assertEquals(agencies, obligations(anybody.get(SUMMARY)));
            assertTrue(export("/exports/agencies").contains("Kabupaten Flores Timur"));
            assertEquals(200, service.health());
            assertTrue(state().endsWith("; the primary answers"));
        } finally {
            replica.start();
        }
        caughtUp();
    }

    private static long agency(Map<String, Object> agency) throws IOException {
        var body = new HashMap<>(agency);
        body.put("activeFrom", YEAR - 1 + "-01-01");
        agencies++;
        return ministry.expect(201, "POST", "/agencies", body).get("id").asLong();
    }

    private static void add(String name) throws IOException {
        agency(Map.of("name", name, "kind", "REGIONAL_APPARATUS", "parentId", government));
    }

    private static int obligations(JsonNode figures) {
        var sum = 0;
        for (var count : figures.get("counts")) {
            sum += count.asInt();
        }
        assertEquals(figures.get("obligations").asInt(), sum);
        return sum;
    }

    private static int sum(JsonNode parts) {
        var sum = 0;
        for (var part : parts) {
            sum += obligations(part);
        }
        return sum;
    }

    private static String export(String path) throws IOException {
        var file = ministry.send("GET", path, null, "Accept", "text/csv");
        assertEquals(200, file.statusCode(), () -> Visitor.text(file));
        return new String(file.body(), StandardCharsets.UTF_8);
    }

    /** What readiness says of the replica. */
    private static String state() throws Exception {
        try (var body = URI.create(service.address() + "/q/health/ready").toURL().openStream()) {
            for (var check : DatabaseJson.MAPPER.readTree(body).get("checks")) {
                if (check.get("name").asText().equals("Replica")) {
                    return check.at("/data/state").asText();
                }
            }
        }
        return "unknown";
    }

    /** Until the service lets the replica answer, and it has everything. */
    private static void caughtUp() throws Exception {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!state().equals("answers")) {
            assertTrue(System.nanoTime() < deadline, ReplicaIT::said);
        }
        replica.awaitAll();
    }

    private static void await(String breakdown, int expected) throws IOException {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (sum(anybody.get(breakdown).get("items")) != expected) {
            assertTrue(System.nanoTime() < deadline, ReplicaIT::said);
        }
    }

    private static String said() {
        return service.output();
    }
}
