package id.satuinovasi.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What of a later contract a client of an earlier one would trip over. What a client sends may be allowed more, what it
 * reads may be promised more; enumerations in answers are open.
 */
final class BreakingChanges {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final List<String> AT_MOST = List.of("maximum", "maxLength", "maxItems");
    private static final List<String> AT_LEAST = List.of("minimum", "minLength", "minItems");

    /** Who reads what the schema describes. */
    private enum Side {
        SENT, READ
    }

    private final JsonNode before;
    private final JsonNode after;
    private final Set<String> found = new TreeSet<>();
    private final Set<String> compared = new HashSet<>();

    private BreakingChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static Set<String> between(JsonNode before, JsonNode after) {
        var changes = new BreakingChanges(before, after);
        before.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> changes.operation(operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue(),
                        after.path("paths").path(path.getKey()).path(operation.getKey()))));
        return changes.found;
    }

    private void operation(String place, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            found.add(place + ": removed");
            return;
        }
        if (!old.path("operationId").equals(now.path("operationId"))) {
            found.add(place + ": operationId changed");
        }
        if (old.path("security").isEmpty() && !now.path("security").isEmpty()) {
            found.add(place + ": must be signed in now");
        }
        parameters(place, old, now);
        requestBody(place, old, now);
        answers(place, old, now);
    }

    private void parameters(String place, JsonNode old, JsonNode now) {
        var earlier = byName(before, old);
        var later = byName(after, now);
        earlier.forEach((name, parameter) -> {
            if (!later.containsKey(name)) {
                found.add(place + ": parameter " + name + " removed");
            } else {
                schema(place + ": parameter " + name, Side.SENT, parameter.path("schema"), later.get(name).path("schema"));
            }
        });
        later.forEach((name, parameter) -> {
            var required = parameter.path("required").asBoolean();
            if (required && (!earlier.containsKey(name) || !earlier.get(name).path("required").asBoolean())) {
                found.add(place + ": parameter " + name + " is required now");
            }
        });
    }

    private static Map<String, JsonNode> byName(JsonNode document, JsonNode operation) {
        var parameters = new HashMap<String, JsonNode>();
        operation.path("parameters").forEach(given -> {
            var parameter = resolved(document, given);
            parameters.put(parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
        });
        return parameters;
    }

    private void requestBody(String place, JsonNode old, JsonNode now) {
        if (now.path("requestBody").path("required").asBoolean() && !old.path("requestBody").path("required").asBoolean()) {
            found.add(place + ": a body is required now");
        }
        contents(place + ": body", Side.SENT, old.path("requestBody").path("content"), now.path("requestBody").path("content"));
    }

    private void answers(String place, JsonNode old, JsonNode now) {
        old.path("responses").properties().stream().filter(answer -> answer.getKey().startsWith("2") || answer.getKey().startsWith("3")).forEach(answer -> {
            var where = place + ": answer " + answer.getKey();
            var later = resolved(after, now.path("responses").path(answer.getKey()));
            if (later.isMissingNode()) {
                found.add(where + " removed");
                return;
            }
            var earlier = resolved(before, answer.getValue());
            earlier.path("headers").fieldNames().forEachRemaining(header -> {
                if (!later.path("headers").has(header)) {
                    found.add(where + ": header " + header + " removed");
                }
            });
            contents(where, Side.READ, earlier.path("content"), later.path("content"));
        });
    }

    private void contents(String place, Side side, JsonNode old, JsonNode now) {
        old.properties().forEach(content -> {
            if (!now.has(content.getKey())) {
                found.add(place + ": " + content.getKey() + " removed");
            } else {
                schema(place, side, content.getValue().path("schema"), now.path(content.getKey()).path("schema"));
            }
        });
    }

    private void schema(String place, Side side, JsonNode oldReference, JsonNode nowReference) {
        // The place of a shared schema is its name: told once, and a schema within itself ends.
        var where = oldReference.has("$ref") ? oldReference.path("$ref").asText().replaceAll(".*/", "") + (side == Side.SENT ? " sent" : " read") : place;
        if (oldReference.has("$ref") && !compared.add(where + nowReference)) {
            return;
        }
        var old = whole(before, oldReference);
        var now = whole(after, nowReference);
        types(where, side, old, now);
        values(where, side, old, now);
        if (side == Side.SENT) {
            bounds(where, old, now);
        }
        properties(where, side, old, now);
        if (old.has("items") && now.has("items")) {
            schema(where + "[]", side, old.path("items"), now.path("items"));
        }
        if (old.path("additionalProperties").isObject() && now.path("additionalProperties").isObject()) {
            schema(where + ".*", side, old.path("additionalProperties"), now.path("additionalProperties"));
        }
    }

    private void types(String place, Side side, JsonNode old, JsonNode now) {
        var earlier = types(old);
        var later = types(now);
        if (later.isEmpty() && side == Side.SENT || earlier.isEmpty() && side == Side.READ) {
            return;
        }
        var fits = side == Side.SENT ? covers(later, earlier) : covers(earlier, later);
        if (!fits) {
            found.add("%s: %s became %s".formatted(place, earlier, later));
        }
        if (!old.path("format").equals(now.path("format")) && now.has("format") && (side == Side.SENT || old.has("format"))) {
            found.add("%s: format %s became %s".formatted(place, old.path("format").asText("none"), now.path("format").asText()));
        }
    }

    /** An integer is a number. */
    private static boolean covers(Set<String> wide, Set<String> narrow) {
        return narrow.stream().allMatch(type -> wide.contains(type) || type.equals("integer") && wide.contains("number"));
    }

    private void values(String place, Side side, JsonNode old, JsonNode now) {
        if (side == Side.READ || !now.has("enum")) {
            return;
        }
        if (!old.has("enum")) {
            found.add(place + ": only some values are taken now");
            return;
        }
        old.path("enum").forEach(value -> {
            if (StreamSupport.stream(now.path("enum").spliterator(), false).noneMatch(value::equals)) {
                found.add(place + ": value " + value.asText() + " removed");
            }
        });
    }

    private void bounds(String place, JsonNode old, JsonNode now) {
        AT_MOST.stream().filter(now::has).filter(bound -> !old.has(bound) || now.path(bound).asDouble() < old.path(bound).asDouble())
                .forEach(bound -> found.add("%s: %s is %s now".formatted(place, bound, now.path(bound))));
        AT_LEAST.stream().filter(now::has).filter(bound -> now.path(bound).asDouble() > old.path(bound).asDouble(bound.equals("minimum") ? -Double.MAX_VALUE : 0))
                .forEach(bound -> found.add("%s: %s is %s now".formatted(place, bound, now.path(bound))));
        if (now.has("pattern") && !now.path("pattern").equals(old.path("pattern"))) {
            found.add(place + ": pattern changed");
        }
    }

    private void properties(String place, Side side, JsonNode old, JsonNode now) {
        var earlier = names(old.path("required"));
        var later = names(now.path("required"));
        old.path("properties").properties().forEach(property -> {
            var where = place + "." + property.getKey();
            if (!now.path("properties").has(property.getKey())) {
                found.add(where + ": removed");
                return;
            }
            if (side == Side.READ && earlier.contains(property.getKey()) && !later.contains(property.getKey())) {
                found.add(where + ": no longer always there");
            }
            schema(where, side, property.getValue(), now.path("properties").path(property.getKey()));
        });
        if (side == Side.SENT) {
            later.stream().filter(name -> !earlier.contains(name)).forEach(name -> found.add(place + "." + name + ": required now"));
        }
    }

    private static Set<String> names(JsonNode list) {
        var names = new TreeSet<String>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Set<String> types(JsonNode schema) {
        return schema.path("type").isArray() ? names(schema.path("type")) : schema.has("type") ? Set.of(schema.path("type").asText()) : Set.of();
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? resolved(document, document.at(node.path("$ref").asText().substring(1))) : node;
    }

    /** With what stands beside a reference; "this or null" is read as the type that may be null, allOf as all of it. */
    private static JsonNode whole(JsonNode document, JsonNode given) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (given.has("$ref")) {
            schema.setAll((ObjectNode) whole(document, document.at(given.path("$ref").asText().substring(1))));
        }
        for (var part : given.path("allOf")) {
            schema.setAll((ObjectNode) whole(document, part));
        }
        var types = new ArrayList<>(types(given));
        for (var part : given.path("anyOf")) {
            var option = whole(document, part);
            types.addAll(types(option));
            option.properties().stream().filter(entry -> !entry.getKey().equals("type")).forEach(entry -> schema.set(entry.getKey(), entry.getValue()));
        }
        given.properties().stream().filter(entry -> !Set.of("$ref", "allOf", "anyOf").contains(entry.getKey()))
                .forEach(entry -> schema.set(entry.getKey(), entry.getValue()));
        if (given.has("anyOf")) {
            var all = schema.putArray("type");
            types.forEach(all::add);
        }
        return schema;
    }
}
