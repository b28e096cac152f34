package id.satuinovasi.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import id.satuinovasi.AccessCalls;
import id.satuinovasi.support.GivenAccounts;

/** What exists: callers of every role, a good call of every operation, and all values that answers have told. */
final class World {

    static final List<String> CALLERS = List.of("nobody", "agency", "other agency", "bureau", "other bureau", "observer", "other observer", "evaluator",
            "ministry", "auditor");
    private static final String BOUNDARY = "batas-9f3b";
    private static final int MOST_OF_A_NAME = 40;
    private static final int MOST_TRIES = 20;
    /** A parameter is named after the thing, a property after the id that points to it. */
    private static final Map<String, String> SAME = Map.of("government", "governmentId", "agency", "agencyId", "region", "regionCode", "parent", "parentId",
            "code", "regionCode", "sdg", "sdgs");

    private final AccessCalls calls = new AccessCalls();
    private final Map<String, String> sessions = new HashMap<>();
    private final Map<String, Set<List<String>>> own = new HashMap<>();
    private final Map<String, Set<String>> shared = new HashMap<>();
    private final Map<String, Set<JsonNode>> met = new HashMap<>();
    private final Map<String, Set<String>> cursors = new HashMap<>();

    World() {
        calls.prepare();
    }

    /** The cookie of a caller; a new account of the same role where the operation would spoil the old one's session. */
    String cookie(String caller, Operation operation) {
        if (caller.equals("nobody")) {
            return null;
        }
        var session = spoils(operation) ? signIn(caller)
                : sessions.computeIfAbsent(caller, name -> GivenAccounts.signIn(calls.callers().get(name)));
        return GivenAccounts.COOKIE + "=" + session;
    }

    static boolean spoils(Operation operation) {
        return operation != null && AccessCalls.NEEDS_OWN_SESSION.contains(operation.id());
    }

    /** A request has taken the account's session, its password or its life: somebody else takes its place. */
    void replace(String caller) {
        sessions.put(caller, signIn(caller));
    }

    private String signIn(String caller) {
        return GivenAccounts.signIn(GivenAccounts.another(calls.callers().get(caller)));
    }

    /** What the access table's test sends: answered 2xx for whoever may. */
    Request good(Operation operation, String caller) {
        var call = next(operation.id());
        var parts = call.path().split("\\?", 2);
        var headers = new LinkedHashMap<String, String>();
        var body = new byte[0];
        if (operation.takes("If-Match")) {
            headers.put("If-Match", "*");
        }
        if (operation.takes("Idempotency-Key")) {
            headers.put("Idempotency-Key", Request.FRESH_KEY);
        }
        if (call.body() instanceof byte[] file) {
            headers.put("Content-Type", Operation.FORM + "; boundary=" + BOUNDARY);
            body = form(file, "REPORT");
        } else if (call.body() instanceof String table) {
            headers.put("Content-Type", "text/csv");
            body = table.getBytes(StandardCharsets.UTF_8);
        } else if (call.body() != null) {
            headers.put("Content-Type", "application/json");
            body = Faults.bytes(DocumentedApi.MAPPER.valueToTree(call.body()));
        }
        remember(operation, parts[0]);
        return new Request(operation, caller, call.method(), parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split("&")), headers, body, null, Set.of(), false);
    }

    /**
     * A generated request may have made what this wants to make, the next year to open for instance: then it takes the one after.
     * Or it may have taken the role, the password or the life of an account that this acts with.
     */
    private AccessCalls.Call next(String operation) {
        for (var tries = 1;; tries++) {
            try {
                return calls.next(operation);
            } catch (RuntimeException | AssertionError made) {
                if (tries == MOST_TRIES) {
                    throw made;
                }
                calls.replaceCallers();
            }
        }
    }

    void used(Operation operation) {
        calls.used(operation.id());
    }

    /** Two files of the same bytes are one, so each is another. */
    static byte[] form(byte[] file, String type) {
        var head = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bukti-%d.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
                .formatted(BOUNDARY, System.nanoTime());
        var tail = "\r\n--%s\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n%s\r\n--%s--\r\n".formatted(BOUNDARY, type, BOUNDARY);
        return (head + new String(file, StandardCharsets.ISO_8859_1) + tail).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void remember(Operation operation, String address) {
        var values = operation.valuesIn(address);
        if (!values.isEmpty()) {
            own.computeIfAbsent(operation.id(), id -> new LinkedHashSet<>()).add(values);
        }
        var collections = operation.collections();
        for (var i = 0; i < values.size(); i++) {
            shared.computeIfAbsent(collections.get(i), collection -> new LinkedHashSet<>()).add(values.get(i));
        }
    }

    /** Values for the parameters of a path. A write only hits what was made for it, so that the others' subjects remain. */
    List<List<String>> pathValues(Operation operation) {
        var all = new ArrayList<>(own.getOrDefault(operation.id(), Set.of()));
        if (operation.reads()) {
            var random = new Random(all.size());
            for (var i = 0; i < 3; i++) {
                all.add(operation.collections().stream().map(collection -> new ArrayList<>(shared.getOrDefault(collection, Set.of("1"))))
                        .map(values -> values.get(random.nextInt(values.size()))).toList());
            }
        }
        all.add(operation.collections().stream().map(collection -> "4711").toList());
        return all;
    }

    List<JsonNode> met(String name) {
        return List.copyOf(met.getOrDefault(SAME.getOrDefault(name, name), Set.of()));
    }

    List<String> cursors(String path) {
        return List.copyOf(cursors.getOrDefault(path, Set.of()));
    }

    void learn(Request request, JsonNode answer) {
        if (answer == null) {
            return;
        }
        if (answer.path("next").isTextual()) {
            cursors.computeIfAbsent(request.path(), path -> new LinkedHashSet<>()).add(answer.path("next").asText());
        }
        walk("", answer);
    }

    private void walk(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(property -> walk(property.getKey(), property.getValue()));
        } else if (value.isArray()) {
            value.forEach(item -> walk(name, item));
        } else if (!value.isNull() && !value.isBoolean()) {
            var values = met.computeIfAbsent(name, ignored -> new LinkedHashSet<>());
            if (values.size() < MOST_OF_A_NAME && value.asText().length() < 200) {
                values.add(value);
            }
        }
    }
}
