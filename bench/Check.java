import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the service answers, beside what the rows say. A wrong answer fails the whole measurement, a slow one does not. */
final class Check {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Queue<String> WRONG = new ConcurrentLinkedQueue<>();
    private static final int TOLD = 20;
    private static final String STATUS = "obligation_status(o.standing, o.due_at, o.closes_at, false, x.at)";

    private final Connection database;
    private final Wire wire;
    private final int year;

    Check(Connection database, int port, int year) {
        this.database = database;
        this.wire = new Wire(port, 120_000);
        this.year = year;
    }

    static void wrong(String what) {
        WRONG.add(what);
        if (WRONG.size() <= TOLD) {
            System.out.println("WRONG: " + (what.length() > 500 ? what.substring(0, 500) + " ..." : what));
        }
    }

    static List<String> wrongs() {
        return List.copyOf(WRONG);
    }

    private static void equal(String what, Object told, Object expected) {
        if (!expected.equals(told)) {
            wrong(what + ": the service says " + told + ", the rows say " + expected);
        }
    }

    /** The same question gets the same answer as long as nothing is written; when it was counted does not matter. */
    static Load.Checked steady(String path, Map<String, Integer> seen) {
        return (answer, sample) -> {
            if (sample && answer.status() == 200) {
                var hash = answer.text().replaceFirst("\"asOf\":\"[^\"]*\"", "").hashCode();
                var before = seen.putIfAbsent(path, hash);
                if (before != null && before != hash) {
                    wrong(path + " was answered in two ways");
                }
            }
        };
    }

    static Map<String, Integer> nothingSeen() {
        return new ConcurrentHashMap<>();
    }

    JsonNode json(String path) throws Exception {
        var answer = wire.send(Wire.get(path, Material.SESSION));
        // Too busy is slow, not wrong.
        for (int n = 0; n < 10 && answer.status() == 503; n++) {
            Thread.sleep(1000);
            answer = wire.send(Wire.get(path, Material.SESSION));
        }
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " was answered " + answer.status() + " " + answer.text());
        }
        return JSON.readTree(answer.text());
    }

    /** Figures of the country and its parts, as they are and as they were. */
    void figures() throws Exception {
        for (var asOf : List.of("", (year) + "-03-31T16:59:59.999999Z", year + "-06-15T03:21:00Z", (year - 1) + "-12-31T17:00:00Z")) {
            var summary = json("/api/v1/compliance/summary?year=" + year + (asOf.isEmpty() ? "" : "&asOf=" + asOf));
            var at = summary.get("asOf").asText();
            equal("summary as of " + at, counts(summary), counts(at, "''").getOrDefault("", Map.of()));
        }
        var provinces = json("/api/v1/compliance/breakdown?by=region&year=" + year);
        equal("breakdown by province", items(provinces), counts(provinces.get("asOf").asText(), "left(o.region_code, 2)"));
        var governments = json("/api/v1/compliance/breakdown?by=government&year=" + year);
        equal("breakdown by government", items(governments), counts(governments.get("asOf").asText(), "o.government_id::text"));
        var trend = json("/api/v1/compliance/trend?year=" + year);
        var last = trend.get("points").get(trend.get("points").size() - 1);
        var total = counts(trend.get("asOf").asText(), "''").getOrDefault("", Map.of());
        equal("the trend's last point", last.get("compliant").asLong(), total.getOrDefault("COMPLIANT", 0L) + total.getOrDefault("COMPLIANT_LATE", 0L));
    }

    void missingIn(String regency) throws Exception {
        var page = json("/api/v1/obligations?year=" + year + "&status=PENDING&status=OVERDUE&limit=50&region=" + regency);
        try (var query = database.prepareStatement("select count(*) from obligation o cross join (select now() as at) x where o.year = ? "
                + "and (o.region_code || '.') like ? || '.%' and " + STATUS + " in ('PENDING', 'OVERDUE')")) {
            query.setInt(1, year);
            query.setString(2, regency);
            try (var rows = query.executeQuery()) {
                rows.next();
                equal("who is missing in " + regency, page.get("total").asLong(), rows.getLong(1));
            }
        }
    }

    /** An innovation is found by its own title, and is most similar to itself. */
    void finds(List<Material.Known> known) throws Exception {
        for (var one : known) {
            var found = json("/api/v1/catalogue?limit=100&q=" + Material.encoded(one.title())).get("items");
            if (!has(found, "number", one.number())) {
                wrong("the catalogue does not find " + one.number() + " by its title '" + one.title() + "'");
            }
            var similar = json("/api/v1/innovations/similar?title=" + Material.encoded(one.title()));
            if (!has(similar.has("items") ? similar.get("items") : similar, "number", one.number())) {
                wrong("nothing similar to '" + one.title() + "', which is the title of " + one.number());
            }
        }
        var all = json("/api/v1/catalogue").get("total").asLong();
        try (var statement = database.createStatement(); var rows = statement.executeQuery("select count(*) from innovation where state = 'VERIFIED'")) {
            rows.next();
            equal("how many the catalogue has", all, rows.getLong(1));
        }
    }

    private static boolean has(JsonNode items, String field, String value) {
        for (var item : items) {
            if (item.path(field).asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Map<String, Long>> items(JsonNode breakdown) {
        var items = new TreeMap<String, Map<String, Long>>();
        breakdown.get("items").forEach(item -> {
            if (item.get("obligations").asLong() > 0) {
                items.put(item.get("key").asText(), counts(item));
            }
        });
        return items;
    }

    static Map<String, Long> counts(JsonNode figures) {
        var counts = new TreeMap<String, Long>();
        figures.get("counts").properties().forEach(count -> {
            if (count.getValue().asLong() != 0) {
                counts.put(count.getKey(), count.getValue().asLong());
            }
        });
        return counts;
    }

    private Map<String, Map<String, Long>> counts(String at, String by) throws Exception {
        var counts = new TreeMap<String, Map<String, Long>>();
        try (var query = database.prepareStatement("select " + by + ", " + STATUS + ", count(*) from obligation_timeline o "
                + "cross join (select cast(? as timestamptz) as at) x where o.year = ? and o.valid_from <= x.at and o.valid_to > x.at group by 1, 2")) {
            query.setString(1, at);
            query.setInt(2, year);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.computeIfAbsent(rows.getString(1), unused -> new TreeMap<>()).put(rows.getString(2), rows.getLong(3));
                }
            }
        }
        return counts;
    }

    static List<String> column(Connection database, String sql) throws Exception {
        try (var statement = database.createStatement(); var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
