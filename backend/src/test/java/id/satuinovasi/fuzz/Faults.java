package id.satuinovasi.fuzz;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Every way in which a good request can be spoilt in one place, each with the statuses that are right for it. */
final class Faults {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectWriter WRITER = DocumentedApi.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final Set<Integer> REFUSED = Set.of(422);
    private static final Set<Integer> UNREADABLE = Set.of(400);
    private static final int DEEP = 5_000;

    private final DocumentedApi api;
    private final List<Supplier<Request>> found = new ArrayList<>();
    private final Request good;
    private final Operation operation;

    private Faults(Request good) {
        this.good = good;
        this.operation = good.operation();
        this.api = operation.api();
    }

    static List<Supplier<Request>> of(Request good) {
        var faults = new Faults(good);
        faults.inPath();
        faults.inQuery();
        faults.inHeaders();
        if (faults.operation.takesJson()) {
            faults.inText();
            var body = Judge.json(new Wire.Answer(200, java.util.Map.of(), good.body()));
            if (body != null && body.isObject()) {
                faults.inValue(body, faults.operation.bodySchema(), value -> value, "");
            }
        }
        return faults.found;
    }

    static byte[] bytes(JsonNode body) {
        try {
            return WRITER.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(Request spoilt, String what, Set<Integer> right) {
        found.add(() -> spoilt.faulty(what, right));
    }

    private void inPath() {
        var values = operation.valuesIn(good.path());
        for (var i = 0; i < values.size(); i++) {
            var numeric = Values.types(api.resolved(operation.parameters("path").get(i).path("schema"))).contains("integer");
            for (var odd : Odd.SEGMENTS) {
                if (odd.equals("%2e%2e")) {
                    // That is the address above, and so another operation's.
                    continue;
                }
                var other = new ArrayList<>(values);
                other.set(i, odd);
                // Digits are read as Java reads them: other alphabets' and a leading zero are numbers too.
                var strict = numeric && !odd.matches("[+-]?[0-9]{1,18}|%D9.*");
                add(good.withPath(operation.address(other)), "with the path value " + odd, strict ? Set.of(400, 404, 405) : Set.of());
            }
        }
        add(good.withPath(good.path() + "/nothing"), "below its path", Set.of(400, 404, 405));
        add(good.withMethod("TRACE"), "by TRACE", Set.of(405, 404));
        add(good.withMethod("PROPFIND"), "by PROPFIND", Set.of(405, 404));
    }

    private void inQuery() {
        add(good.withQuery("nothingLikeIt=1"), "with an unknown parameter", UNREADABLE);
        add(good.withQuery("%00=1"), "with NUL for a parameter", UNREADABLE);
        add(good.withQuery("limt=1"), "with a misspelt parameter", UNREADABLE);
        for (var parameter : operation.parameters("query")) {
            var name = parameter.path("name").asText();
            var schema = api.resolved(parameter.path("schema"));
            var others = good.query().stream().filter(pair -> !pair.startsWith(name + "=")).toList();
            var without = new Request(operation, good.caller(), good.method(), good.path(), others, good.headers(), good.body(), null, Set.of(), false);
            add(without.withQuery(name + "=%00"), "with NUL in " + name, UNREADABLE);
            if (!Values.types(schema).contains("array")) {
                add(without.withQuery(name + "=1").withQuery(name + "=1"), "with " + name + " twice", UNREADABLE);
            }
            if (parameter.path("required").asBoolean()) {
                add(without, "without " + name, UNREADABLE);
            }
            Odd.VALUES.forEach(value -> add(without.withQuery(name + "=" + value), "with " + name + "=" + value, mustRefuse(name, schema, value) ? UNREADABLE : Set.of()));
        }
    }

    /** Only where it is beyond doubt. */
    private boolean mustRefuse(String name, JsonNode schema, String value) {
        var item = Values.types(schema).contains("array") ? api.resolved(schema.path("items")) : schema.has("allOf") ? api.resolved(schema.path("allOf").get(0)) : schema;
        if (name.equals("cursor")) {
            return !value.equals("LWlkHzkx") && !value.isEmpty();
        }
        if (value.isEmpty() && item.has("default")) {
            return false;
        }
        if (item.has("enum")) {
            return StreamSupport.stream(item.path("enum").spliterator(), false).noneMatch(known -> known.asText().equals(value));
        }
        return switch (String.join("", Values.types(item))) {
            case "integer" -> !value.matches("-?[0-9]{1,18}") || value.length() < 18 && outside(item, Long.parseLong(value));
            case "boolean" -> !value.equals("true");
            default -> item.path("format").asText().equals("date") || item.has("maxLength") && value.matches("a+") && value.length() > item.path("maxLength").asInt();
        };
    }

    private static boolean outside(JsonNode schema, long value) {
        return schema.has("minimum") && value < schema.path("minimum").asLong() || schema.has("maximum") && value > schema.path("maximum").asLong();
    }

    private void inHeaders() {
        if (operation.takes("If-Match")) {
            add(good.withHeader("If-Match", null), "without If-Match", Set.of(428));
            add(good.withHeader("If-Match", "\"999999\""), "with an old If-Match", Set.of(412));
            add(good.withHeader("If-Match", "abc"), "with an If-Match that is no tag", Set.of(400, 412));
            add(good.withHeader("If-Match", ""), "with an empty If-Match", Set.of(400, 412, 428));
        }
        if (operation.takes("Idempotency-Key")) {
            add(good.withHeader("Idempotency-Key", "k".repeat(129)), "with a key that is too long", UNREADABLE);
            add(good.withHeader("Idempotency-Key", "\u00e9"), "with a key that is not ASCII", UNREADABLE);
            add(good.withHeader("Idempotency-Key", ""), "with an empty key", UNREADABLE);
        }
        if (!operation.content(200).isEmpty() || !operation.content(201).isEmpty()) {
            add(good.withHeader("Accept", "image/x-nothing"), "for another media type", Set.of(406));
        }
        if (!operation.reads() && !good.caller().equals("nobody")) {
            add(good.withHeader("Origin", "https://jahat.example"), "from another site", Set.of(403));
        }
        if (operation.takesJson()) {
            for (var type : List.of("text/plain", "application/xml", "image/png", "text/csv")) {
                add(good.withHeader("Content-Type", type).withBody(good.body().length == 0 ? new byte[] {'x'} : good.body()), "as " + type, Set.of(415));
            }
        }
    }

    private void inText() {
        for (var text : Odd.TEXTS) {
            // What comes before the end of a text may be refused before its end is read.
            add(good.withBody(text.getBytes(StandardCharsets.UTF_8)), "with no JSON", Set.of(400, 422));
        }
        for (var text : List.of("[]", "5", "\"x\"", "true", "[{}]", "1e400")) {
            add(good.withBody(text.getBytes(StandardCharsets.UTF_8)), "with a body of another shape", REFUSED);
        }
        add(good.withBody(("[".repeat(DEEP) + "]".repeat(DEEP)).getBytes(StandardCharsets.UTF_8)), "nested deeply", Set.of(400, 422));
        add(good.withBody(("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)).getBytes(StandardCharsets.UTF_8)), "nested deeply", Set.of(400, 422));
        add(good.withBody(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}), "with broken UTF-8", UNREADABLE);
        add(good.withBody(new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0}), "in UTF-16", Set.of());
        if (operation.needsBody()) {
            add(good.withBody("{}".getBytes(StandardCharsets.UTF_8)), "with an empty object", REFUSED);
            add(good.withBody(new byte[0]), "without a body", REFUSED);
            add(good.withBody("null".getBytes(StandardCharsets.UTF_8)), "with null", REFUSED);
        }
        var text = new String(good.body(), StandardCharsets.UTF_8);
        if (text.startsWith("{\"")) {
            var end = text.indexOf(':');
            add(good.withBody(("{" + text.substring(1, end) + ":1," + text.substring(1)).getBytes(StandardCharsets.UTF_8)), "with a property twice", Set.of(400, 422));
            add(good.withBody(text.substring(0, text.length() - 1).getBytes(StandardCharsets.UTF_8)), "broken off", Set.of(400, 422));
            add(good.withBody((text + text).getBytes(StandardCharsets.UTF_8)), "twice over", Set.of(400, 422));
        }
    }

    /** {@code put} gives the whole body with another value at this place. */
    private void inValue(JsonNode value, JsonNode unresolved, UnaryOperator<JsonNode> put, String place) {
        var schema = readable(api.resolved(unresolved));
        if (schema == null) {
            return;
        }
        wrongTypes(schema).forEach(wrong -> replace(put, place, wrong));
        if (value instanceof ObjectNode object && schema.has("properties")) {
            inObject(object, schema, put, place);
        } else if (value instanceof ArrayNode items && schema.has("items")) {
            inArray(items, schema, put, place);
        } else if (value.isTextual() || Values.types(schema).contains("string")) {
            wrongTexts(schema).forEach(wrong -> replace(put, place, JSON.textNode(wrong)));
        } else if (Values.types(schema).contains("integer")) {
            replace(put, place, JSON.numberNode(new BigDecimal("1e400")));
            replace(put, place, JSON.numberNode(new BigDecimal("99999999999999999999")));
            replace(put, place, JSON.numberNode(1.5));
            if (schema.has("minimum")) {
                replace(put, place, JSON.numberNode(schema.path("minimum").asLong() - 1));
            }
            if (schema.has("maximum")) {
                replace(put, place, JSON.numberNode(schema.path("maximum").asLong() + 1));
            }
        }
    }

    /** A schema or null stands as the schema that may be null. */
    private JsonNode readable(JsonNode schema) {
        if (!schema.has("anyOf")) {
            return schema.has("oneOf") || schema.has("allOf") ? null : schema;
        }
        ObjectNode option = api.resolved(schema.path("anyOf").get(0)).deepCopy();
        var types = JSON.arrayNode();
        Values.types(option).forEach(types::add);
        option.set("type", types.add("null"));
        return option;
    }

    /** Made only when it is drawn: a large body has hundreds of them. */
    private void replace(UnaryOperator<JsonNode> put, String place, Supplier<JsonNode> wrong) {
        found.add(() -> {
            var value = wrong.get();
            var shown = value.toString();
            return good.withBody(bytes(put.apply(value))).faulty("with " + (shown.length() > 60 ? shown.substring(0, 60) + "..." : shown)
                    + " at " + (place.isEmpty() ? "the root" : place), REFUSED);
        });
    }

    private void replace(UnaryOperator<JsonNode> put, String place, JsonNode wrong) {
        replace(put, place, () -> wrong);
    }

    private void inObject(ObjectNode object, JsonNode schema, UnaryOperator<JsonNode> put, String place) {
        replace(put, place, () -> object.deepCopy().put("nothingLikeIt", 1));
        replace(put, place, () -> object.deepCopy().put("\u0000", 1));
        schema.path("required").forEach(name -> {
            if (object.has(name.asText())) {
                replace(put, place, () -> object.deepCopy().without(name.asText()));
            }
        });
        object.properties().forEach(property -> {
            if (schema.path("properties").has(property.getKey())) {
                inValue(property.getValue(), schema.path("properties").path(property.getKey()),
                        other -> put.apply(object.deepCopy().set(property.getKey(), other)), place + "/" + property.getKey());
            }
        });
    }

    private void inArray(ArrayNode items, JsonNode schema, UnaryOperator<JsonNode> put, String place) {
        if (schema.has("maxItems") && !items.isEmpty()) {
            replace(put, place, () -> {
                var many = JSON.arrayNode();
                for (var i = 0; i <= schema.path("maxItems").asInt(); i++) {
                    many.add(items.get(0));
                }
                return many;
            });
        }
        if (schema.path("minItems").asInt() > 0) {
            replace(put, place, JSON.arrayNode());
        }
        if (!items.isEmpty()) {
            inValue(items.get(0), schema.path("items"), other -> {
                var copy = items.deepCopy();
                copy.set(0, other);
                return put.apply(copy);
            }, place + "/0");
        }
    }

    private static List<JsonNode> wrongTypes(JsonNode schema) {
        var types = Values.types(schema);
        if (types.isEmpty()) {
            return List.of();
        }
        var wrong = new ArrayList<JsonNode>();
        if (!types.contains("string")) {
            wrong.add(JSON.textNode("kata"));
        }
        if (!types.contains("integer") && !types.contains("number")) {
            wrong.add(JSON.numberNode(7));
        }
        if (!types.contains("boolean")) {
            wrong.add(JSON.booleanNode(true));
        }
        if (!types.contains("array")) {
            wrong.add(JSON.arrayNode().add("x"));
        }
        if (!types.contains("object")) {
            wrong.add(JSON.objectNode());
        }
        if (!types.contains("null")) {
            wrong.add(JSON.nullNode());
        }
        return wrong;
    }

    private static List<String> wrongTexts(JsonNode schema) {
        var wrong = new ArrayList<>(List.of("\u0000", "a\ud83d", "\udc00b"));
        if (schema.has("enum")) {
            wrong.addAll(List.of("", "NOTHING_LIKE_IT", schema.path("enum").get(0).asText().toLowerCase() + " "));
        }
        if (schema.path("format").asText().equals("date")) {
            wrong.addAll(List.of("2026-02-30", "2026-13-01", "2025-02-29", "30-06-2026", "2026-06-01T00:00:00Z", "", "0000-00-00", "٢٠٢٦-٠١-٠١"));
        }
        if (schema.has("maxLength")) {
            wrong.add("a".repeat(schema.path("maxLength").asInt() + 1));
            wrong.add("a".repeat(schema.path("maxLength").asInt() + 10_000));
        }
        if (schema.path("minLength").asInt() > 0) {
            wrong.add("");
        }
        if (schema.has("pattern")) {
            wrong.add(" ");
        }
        return wrong;
    }
}
