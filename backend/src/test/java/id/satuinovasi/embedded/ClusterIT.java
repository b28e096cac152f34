package id.satuinovasi.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** What one instance knows all know, and the death of one loses nothing that was acknowledged. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClusterIT {

    private static final int AGENCIES = 30;
    private static final int WRITERS = 3;
    private static final int FEED_WRITERS = 32;
    private static final int FEED_ROUNDS = 8;
    private static final int YEAR = LocalDate.now(ZoneId.of("Asia/Jakarta")).getYear();

    @TempDir
    static Path folder;
    private static Cluster cluster;
    private static long government;
    private static Visitor officer;
    private static Visitor bureau;
    private static final List<Long> AGENCY_IDS = new ArrayList<>();

    @BeforeAll
    static void a_government_with_an_open_year() throws Exception {
        cluster = new Cluster(folder.toRealPath());
        var ministry = cluster.ministry;
        government = ministry.expect(201, "POST", "/agencies", Map.of("name", "Kabupaten Flores Timur", "kind", "REGENCY",
                "regionCode", "53.06", "activeFrom", YEAR - 1 + "-01-01")).get("id").asLong();
        for (var n = 0; n < AGENCIES; n++) {
            AGENCY_IDS.add(ministry.expect(201, "POST", "/agencies", Map.of("name", "Dinas " + n, "kind", "REGIONAL_APPARATUS",
                    "parentId", government, "activeFrom", YEAR - 1 + "-01-01")).get("id").asLong());
        }
        officer = cluster.person("dinas", Map.of("role", "AGENCY_OFFICER", "agencyId", government));
        bureau = cluster.person("ortala", Map.of("role", "BUREAU_OFFICER", "agencyId", government));
        // Open on whichever day this runs.
        ministry.expect(201, "POST", "/obligation-rules", Map.of("year", YEAR, "opensOn", YEAR - 1 + "-12-01", "dueOn", YEAR + 1 + "-01-31",
                "closesOn", YEAR + 1 + "-02-28", "legalBasis", "PermenPANRB 91/2021"));
        ministry.expect(201, "POST", "/reporting-years/" + YEAR + "/opening", null);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void a_session_opened_at_one_instance_works_and_ends_at_both() throws Exception {
        var here = Visitor.signedIn(cluster.first.address(), "ortala", Cluster.PASSWORD);
        var there = here.at(cluster.second.address());
        assertEquals("ortala", there.get("/session").at("/account/username").asText());
        here.expect(204, "DELETE", "/session", null);
        assertEquals(401, there.send("GET", "/session", null).statusCode());
        assertEquals(401, here.send("GET", "/session", null).statusCode());
    }

    @Test
    void wrong_passwords_count_at_both_instances_together() throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var n = 0; n < 6; n++) {
            var instance = n % 2 == 0 ? cluster.first : cluster.second;
            statuses.add(new Visitor(instance.address(), null)
                    .send("POST", "/session", Map.of("username", "nobody", "password", "wrong")).statusCode());
        }
        assertEquals(List.of(401, 401, 401, 401, 401, 429), statuses);
    }

    @Test
    void requests_of_a_key_count_at_both_instances_together() throws Exception {
        var key = officer.expect(201, "POST", "/api-keys", Map.of("name", "Portal", "scopes", List.of("regions:read"),
                "expiresOn", YEAR + "-12-31")).get("secret").asText();
        var requests = new ArrayList<CompletableFuture<Integer>>();
        for (var n = 0; n < 50; n++) {
            var instance = new Visitor(n % 2 == 0 ? cluster.first.address() : cluster.second.address(), null);
            requests.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return instance.send("GET", "/regions?limit=1", null, "Authorization", "Bearer " + key).statusCode();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }));
        }
        var statuses = requests.stream().map(CompletableFuture::join).toList();
        assertEquals(40, Collections.frequency(statuses, 200));
        assertEquals(10, Collections.frequency(statuses, 429));
    }

    /** The service believes what nginx says about the caller, and nginx overwrites what the caller says. */
    @Test
    void a_key_sees_its_callers_address_through_nginx_and_not_the_one_that_the_caller_makes_up() throws Exception {
        var made = officer.expect(201, "POST", "/api-keys", Map.of("name", "Portal", "scopes", List.of("regions:read"),
                "expiresOn", YEAR + "-12-31", "allowedAddresses", List.of("203.0.113.0/24")));
        String[] headers = {"Authorization", "Bearer " + made.get("secret").asText(), "X-Forwarded-For", "203.0.113.7"};
        assertEquals(403, new Visitor(cluster.address(), null).send("GET", "/regions?limit=1", null, headers).statusCode());
        // Past nginx, what stands there is believed: that is what the setting means.
        assertEquals(200, new Visitor(cluster.first.address(), null).send("GET", "/regions?limit=1", null, headers).statusCode());
        assertEquals("203.0.113.7", officer.get("/api-keys/" + made.get("id").asLong()).get("lastUsedFrom").asText());
    }

    @Test
    void an_answer_is_repeated_by_the_other_instance_and_one_under_way_is_known_to_it() throws Exception {
        var here = officer.at(cluster.first.address());
        var there = officer.at(cluster.second.address());
        var body = draft(AGENCY_IDS.getFirst(), "Kunci");
        String[] key = {"Idempotency-Key", "kunci"};
        CompletableFuture<HttpResponse<byte[]>> running;
        try (var holding = cluster.connect(); var statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("lock table innovation in share mode");
            running = sending(here, body, key);
            awaitWaiting();
            var refused = there.send("POST", "/innovations", body, key);
            assertEquals(409, refused.statusCode(), () -> Visitor.text(refused));
            assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
            holding.rollback();
        }
        var first = running.get(30, TimeUnit.SECONDS);
        var repeat = there.send("POST", "/innovations", body, key);
        assertEquals(201, first.statusCode(), () -> Visitor.text(first));
        assertEquals(201, repeat.statusCode());
        assertEquals("true", repeat.headers().firstValue("Idempotency-Replayed").orElseThrow());
        assertArrayEquals(first.body(), repeat.body());
        assertEquals(1, cluster.count("select count(*) from innovation where title = 'Kunci'"));
    }

    @Test
    void both_instances_give_a_figure_the_same_version() throws Exception {
        var path = "/compliance/breakdown?by=kind&year=" + YEAR;
        var tag = new Visitor(cluster.first.address(), null).send("GET", path, null).headers().firstValue("ETag").orElseThrow();
        var other = new Visitor(cluster.second.address(), null).send("GET", path, null, "If-None-Match", tag);
        // The hour, which is part of it, may just have ended.
        var again = new Visitor(cluster.first.address(), null).send("GET", path, null).headers().firstValue("ETag").orElseThrow();
        assertTrue(other.statusCode() == 304 || !again.equals(tag), () -> Visitor.text(other));
    }

    /** Writers and reader go from one instance to the other with every request. */
    @Test
    void a_reader_at_both_instances_misses_nothing_that_32_write_through_both() throws Exception {
        var reader = new Follower();
        var acknowledged = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newCachedThreadPool()) {
            var writers = IntStream.range(0, FEED_WRITERS).mapToObj(n -> threads.submit(() -> write(n, acknowledged))).toList();
            boolean over;
            do {
                over = writers.stream().allMatch(Future::isDone);
                reader.follow();
            } while (!over);
            for (var writer : writers) {
                writer.get();
            }
        }

        var positions = reader.seen.stream().map(item -> item.get("position").asLong()).toList();
        assertEquals(LongStream.rangeClosed(1, positions.size()).boxed().toList(), positions, "dense, in order, nothing twice");
        var told = reader.seen.stream().filter(item -> item.get("type").asText().matches("innovation\\.(created|changed)")).map(ClusterIT::row).toList();
        assertEquals(FEED_WRITERS * FEED_ROUNDS * 3, acknowledged.size());
        assertTrue(told.containsAll(acknowledged), () -> "missed: " + acknowledged.stream().filter(row -> !told.contains(row)).toList());
        assertEquals(told.size(), Set.copyOf(told).size(), "no version twice");

        var copy = new HashMap<String, String>();
        reader.seen.stream().filter(item -> item.get("resource").asText().equals("innovations")).forEach(item -> copy.put(item.get("id").asText(), row(item)));
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(copy.values().stream().sorted().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8)));
        for (var instance : List.of(cluster.first, cluster.second)) {
            var digest = cluster.ministry.at(instance.address()).get("/changes/digest?government=" + government + "&year=" + YEAR);
            assertEquals(reader.after, digest.get("position").asLong());
            assertEquals(copy.size(), digest.at("/innovations/count").asInt());
            assertEquals(hash, digest.at("/innovations/hash").asText());
        }
    }

    @Test
    void killing_one_under_load_loses_no_acknowledged_write_and_gives_no_wrong_figure() throws Exception {
        var writes = new SteadyWrites(cluster.address(), officer, bureau, YEAR, new ConcurrentLinkedQueue<>(AGENCY_IDS));
        writes.start(WRITERS);
        writes.awaitVerified(AGENCIES / 3);
        cluster.first.signal("KILL");
        cluster.first.end();
        writes.awaitVerified(AGENCIES * 2 / 3);
        cluster.first = cluster.first.startedAgain(cluster.environment);
        writes.awaitEnd();

        assertEquals(List.of(), writes.faults());
        assertEquals(AGENCIES, cluster.count("select count(*) from innovation where state = 'VERIFIED'"));
        writes.acknowledged().forEach((title, number) -> assertEquals(1, countOf(title), title + " (" + number + ")"));
        assertEquals(0, cluster.count("select count(*) from (select 1 from innovation group by title having count(*) > 1) twice"));
        assertEquals(AGENCIES, cluster.count("select count(*) from obligation_event where type = 'VERIFIED'"));
        var counts = new Visitor(cluster.address(), null).get("/compliance/summary?year=" + YEAR).get("counts");
        assertEquals(AGENCIES, counts.get("COMPLIANT").asInt());
        assertEquals(AGENCIES, bureau.get("/obligations?status=COMPLIANT&limit=1&year=" + YEAR).get("total").asInt());
        assertEquals(AGENCIES, cluster.count("select count(*) from obligation where standing = 'MET'"));
        assertEquals(AGENCIES, cluster.first.health() == 200 ? new Visitor(cluster.first.address(), null)
                .get("/compliance/summary?year=" + YEAR).get("counts").get("COMPLIANT").asInt() : -1);
        try (var check = RunningJar.launch(cluster.environment, "rebuild", "--check")) {
            assertEquals(0, check.end(), check::output);
        }
    }

    private static Void write(int writer, Queue<String> acknowledged) throws IOException {
        var turn = writer;
        for (var round = 0; round < FEED_ROUNDS; round++) {
            var made = officer.at(instance(turn++)).expect(201, "POST", "/innovations",
                    draft(AGENCY_IDS.get(writer % AGENCIES), "Umpan " + writer + " putaran " + round));
            var id = made.get("id").asLong();
            acknowledged.add(id + ":1");
            for (var version = 1; version <= 2; version++) {
                officer.at(instance(turn++)).expect(200, "PATCH", "/innovations/" + id, Map.of("theme", "Tema " + version), "If-Match", "\"" + version + "\"");
                acknowledged.add(id + ":" + (version + 1));
            }
        }
        return null;
    }

    private static String instance(int turn) {
        return turn % 2 == 0 ? cluster.first.address() : cluster.second.address();
    }

    private static String row(JsonNode item) {
        return item.get("id").asText() + ":" + item.get("version").asInt();
    }

    private static Map<String, Object> draft(long agency, String title) {
        return Map.of("agencyId", agency, "year", YEAR, "title", title, "type", "NEW");
    }

    private static CompletableFuture<HttpResponse<byte[]>> sending(Visitor visitor, Object body, String... headers) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return visitor.send("POST", "/innovations", body, headers);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** Until somebody waits for the table that the test holds. */
    private static void awaitWaiting() throws SQLException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (cluster.count("select count(*) from pg_locks where not granted and relation = 'innovation'::regclass") == 0) {
            assertTrue(System.nanoTime() < deadline, "nobody waits");
        }
    }

    private static long countOf(String title) {
        try {
            return cluster.count("select count(*) from innovation where title = '" + title + "'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Follows the feed, each page from the other instance. */
    private static final class Follower {
        final List<JsonNode> seen = new ArrayList<>();
        long after;
        private int turn;

        void follow() throws IOException {
            JsonNode page;
            do {
                page = cluster.ministry.at(instance(turn++)).get("/changes?limit=37&after=" + after);
                page.get("items").forEach(seen::add);
                after = page.get("next").asLong();
            } while (page.get("more").asBoolean());
        }
    }
}
