package id.satuinovasi.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** What an answer must be like, whatever was asked. */
final class Judge {

    private static final Pattern TELLS_TOO_MUCH = Pattern.compile(
            "\\b\\w+(?:\\.\\w+)+\\([A-Z]\\w*\\.java|\\w+Exception\\b|java\\.(?:lang|util|io|time)\\.|jakarta\\.|org\\.hibernate|SQLSTATE"
                    + "|(?i:\\binsert into\\b|\\bselect .{1,80} from\\b|\\bupdate \\w+ set\\b|violates .{1,30} constraint|\\brelation \"|at or near \")");
    /** What a caller is refused who may not do it at all, before anything else is looked at. */
    private static final Set<Integer> MAY_NOT = Set.of(401, 403, 404);

    private final Map<String, Map<String, String>> access;
    private final Set<String> replaced = new HashSet<>();

    Judge(Map<String, Map<String, String>> access) {
        this.access = access;
    }

    void replaced(String caller) {
        replaced.add(caller);
    }

    /** Who took the place of another owns nothing yet. */
    boolean may(Operation operation, String caller) {
        return !replaced.contains(caller) && "2xx".equals(access.get(operation.id()).get(caller));
    }

    /** Null if it is as it should be. */
    String complaint(Request request, Wire.Answer answer) {
        if (answer.status() == 0) {
            return "no answer: " + answer.header("content-type");
        }
        if (answer.status() >= 500) {
            return answer.status() + " " + text(answer);
        }
        if (!isUri(request.uri())) {
            // Refused by the HTTP layer before any handler, without a word: a documented exception.
            return answer.status() == 400 ? null : "an address that is no URI was answered with " + answer.status();
        }
        if (answer.status() >= 400) {
            var complaint = complaintOfProblem(request, answer);
            if (complaint != null) {
                return complaint;
            }
        }
        if (request.operation() == null) {
            return null;
        }
        var operation = request.operation();
        // What the request is about may have been brought to another state by the one before.
        var moved = answer.status() == 409 && !operation.reads();
        if (request.certain() && !moved && !request.right().contains(answer.status())
                && (may(operation, request.caller()) || !MAY_NOT.contains(answer.status()))) {
            return "expected %s, was %d %s".formatted(request.right(), answer.status(), text(answer));
        }
        if (!operation.documents(answer.status()) && !request.right().contains(answer.status())) {
            return "the contract does not tell of %d %s".formatted(answer.status(), text(answer));
        }
        return answer.status() < 300 ? complaintOfSuccess(operation, answer) : null;
    }

    private static String complaintOfProblem(Request request, Wire.Answer answer) {
        if (request.method().equals("HEAD")) {
            return null;
        }
        if (!answer.header("content-type").equals("application/problem+json")) {
            return "%d without a problem document, but %s %s".formatted(answer.status(), answer.header("content-type"), text(answer));
        }
        var problem = json(answer);
        if (problem == null || problem.path("status").asInt() != answer.status()) {
            return "%d with another status or no JSON in its problem document %s%s".formatted(answer.status(), answer.headers(), text(answer));
        }
        var leak = TELLS_TOO_MUCH.matcher(text(answer));
        return leak.find() && !request.has(leak.group()) ? "tells too much: " + text(answer) : null;
    }

    private static String complaintOfSuccess(Operation operation, Wire.Answer answer) {
        var content = operation.content(answer.status());
        if (content.isEmpty()) {
            return answer.body().length == 0 ? null : "a body where the contract has none: " + text(answer);
        }
        var type = answer.header("content-type").replaceAll(";.*", "");
        if (!content.has(type)) {
            return "%d with the undocumented media type %s".formatted(answer.status(), answer.header("content-type"));
        }
        if (!type.equals("application/json")) {
            return null;
        }
        var body = json(answer);
        var faults = body == null ? "no JSON" : String.join("; ", operation.api().faults(operation.schemaPlace(answer.status()), body));
        return faults.isEmpty() ? null : "%d is not as documented: %s in %s".formatted(answer.status(), faults, text(answer));
    }

    static String complaintOfRepeat(Wire.Answer first, Wire.Answer second) {
        var same = first.status() == second.status() && java.util.Arrays.equals(first.body(), second.body());
        return same ? null : "the repeat of its Idempotency-Key was answered with %d %s, the first with %d %s"
                .formatted(second.status(), text(second), first.status(), text(first));
    }

    private static boolean isUri(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    static JsonNode json(Wire.Answer answer) {
        try {
            return DocumentedApi.MAPPER.readTree(answer.body());
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static String text(Wire.Answer answer) {
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.length() > 600 ? text.substring(0, 600) + "..." : text;
    }
}
