package id.satuinovasi.obligation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random histories that the workflow allows, with instants crowded around the midnights that matter in three zones.
 * Written as text, so that a counterexample can be read and kept as a row of the table.
 */
final class RandomHistories {

    static final List<String> ZONES = List.of("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura");
    private static final List<LocalDate> EDGES = List.of(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 30),
            LocalDate.of(2026, 12, 14), LocalDate.of(2026, 12, 15), LocalDate.of(2026, 12, 20), LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 10));
    private static final int[] HOURS_OF_MIDNIGHTS = {15, 16, 17};

    private final Random random;

    RandomHistories(long seed) {
        random = new Random(seed);
    }

    String zone() {
        return ZONES.get(random.nextInt(ZONES.size()));
    }

    /** Near a midnight of one of the zones at the end of an edge day, before, at or after it. */
    Instant instant() {
        var day = EDGES.get(random.nextInt(EDGES.size())).plusDays(random.nextInt(4) == 0 ? random.nextInt(20) - 10 : 0);
        var midnight = Instant.parse(day + "T" + HOURS_OF_MIDNIGHTS[random.nextInt(3)] + ":00:00Z");
        return midnight.plus(switch (random.nextInt(4)) {
            case 0 -> Duration.ofSeconds(-1);
            case 1 -> Duration.ZERO;
            case 2 -> Duration.ofSeconds(1);
            default -> Duration.ofMinutes(random.nextInt(4000) - 2000);
        });
    }

    String history(int length) {
        var instants = new ArrayList<Instant>();
        for (var i = 0; i < length; i++) {
            instants.add(instant());
        }
        instants.sort(null);
        var states = new HashMap<String, String>();
        var steps = new ArrayList<String>();
        var closed = false;
        for (var at : instants) {
            var step = step(states, closed);
            if (step != null) {
                closed = step.equals("close") || closed && !step.equals("reopen");
                steps.add(step + " " + at);
            }
        }
        return String.join("; ", steps);
    }

    private String step(Map<String, String> states, boolean closed) {
        if (closed) {
            return random.nextInt(3) == 0 ? "reopen" : null;
        }
        return switch (random.nextInt(16)) {
            case 0 -> "exempt";
            case 1 -> "lift-exemption";
            case 2 -> "extend 2026-12-" + (10 + random.nextInt(21));
            case 3 -> "lift-extension";
            case 4 -> "rule required=" + (1 + random.nextInt(3));
            case 5 -> random.nextBoolean() ? "rule due=2026-10-31" : "rule due=2026-11-30";
            case 6 -> random.nextBoolean() ? "rule counts=NEW" : "rule counts=NEW,DEVELOPMENT,REPLICATION";
            case 7 -> random.nextInt(4) == 0 ? "move " + zone() : null;
            case 8 -> random.nextInt(6) == 0 ? "close" : null;
            default -> workflow(states);
        };
    }

    private String workflow(Map<String, String> states) {
        var letter = String.valueOf((char) ('A' + random.nextInt(4)));
        var state = states.getOrDefault(letter, "DRAFT");
        var verb = switch (state) {
            case "DRAFT" -> "submit";
            case "SUBMITTED" -> List.of("verify", "verify", "return", "reject", "withdraw").get(random.nextInt(5));
            case "RETURNED" -> random.nextInt(5) == 0 ? "withdraw" : "submit";
            case "VERIFIED" -> random.nextInt(3) == 0 ? "revoke" : null;
            default -> null;
        };
        if (verb == null) {
            return null;
        }
        states.put(letter, switch (verb) {
            case "submit" -> "SUBMITTED";
            case "return" -> "RETURNED";
            case "verify" -> "VERIFIED";
            default -> "ENDED";
        });
        return verb + " " + letter + (verb.equals("submit") && random.nextInt(4) == 0 ? ":REPLICATION" : "");
    }
}
