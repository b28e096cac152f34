package id.satuinovasi.fuzz;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values that a schema allows. A name that was met before is mostly given a value that was met with it. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double LEFT_OUT = 0.5;
    private static final int LONGEST_BY_CHANCE = 60;
    private static final List<String> NON_SPACE = List.of("\\S");

    private final DocumentedApi api;
    private final Function<String, List<JsonNode>> met;

    Values(DocumentedApi api, Function<String, List<JsonNode>> met) {
        this.api = api;
        this.met = met;
    }

    Arbitrary<JsonNode> of(String name, JsonNode unresolved) {
        var schema = api.resolved(unresolved);
        if (schema.has("anyOf") || schema.has("oneOf")) {
            var options = StreamSupport.stream(schema.path(schema.has("anyOf") ? "anyOf" : "oneOf").spliterator(), false)
                    .map(option -> of(name, option)).toList();
            return Arbitraries.oneOf(options);
        }
        if (schema.has("allOf")) {
            return of(name, schema.path("allOf").get(0));
        }
        if (schema.has("enum")) {
            return Arbitraries.of(StreamSupport.stream(schema.path("enum").spliterator(), false).toList());
        }
        var types = types(schema);
        if (types.size() > 1 && types.remove("null")) {
            return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(6, ofType(name, types.getFirst(), schema)),
                    net.jqwik.api.Tuple.of(1, Arbitraries.just(JSON.nullNode())));
        }
        return types.isEmpty() ? Arbitraries.of(JSON.textNode("x"), JSON.numberNode(1), JSON.nullNode(), JSON.objectNode())
                : ofType(name, types.getFirst(), schema);
    }

    static List<String> types(JsonNode schema) {
        var types = new ArrayList<String>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else if (schema.has("type")) {
            types.add(schema.path("type").asText());
        }
        return types;
    }

    private Arbitrary<JsonNode> ofType(String name, String type, JsonNode schema) {
        return switch (type) {
            case "null" -> Arbitraries.just(JSON.nullNode());
            case "boolean" -> Arbitraries.of(true, false).map(JSON::booleanNode);
            case "integer" -> mostlyMet(name, type, schema, integers(schema));
            case "number" -> mostlyMet(name, type, schema, Arbitraries.bigDecimals()
                    .between(decimal(schema, "minimum", "-100000"), decimal(schema, "maximum", "100000")).ofScale(2).map(JSON::numberNode));
            case "array" -> of(singular(name), schema.path("items")).list()
                    .ofMinSize(schema.path("minItems").asInt(0)).ofMaxSize(Math.min(4, schema.path("maxItems").asInt(4)))
                    .map(items -> JSON.arrayNode().addAll(items));
            case "object" -> objects(schema);
            default -> mostlyMet(name, type, schema, strings(schema));
        };
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    private Arbitrary<JsonNode> mostlyMet(String name, String type, JsonNode schema, Arbitrary<? extends JsonNode> others) {
        var known = new ArrayList<JsonNode>();
        schema.path("examples").forEach(known::add);
        known.addAll(met.apply(name));
        known.removeIf(value -> type.equals("string") ? !value.isTextual() || value.asText().length() > schema.path("maxLength").asInt(10_000)
                : type.equals("integer") ? !value.isIntegralNumber() : !value.isNumber());
        return known.isEmpty() ? others.map(value -> value)
                : Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, Arbitraries.of(known)), net.jqwik.api.Tuple.of(1, others.map(value -> value)));
    }

    private static BigDecimal decimal(JsonNode schema, String bound, String otherwise) {
        return schema.has(bound) ? schema.path(bound).decimalValue() : new BigDecimal(otherwise);
    }

    private static Arbitrary<JsonNode> integers(JsonNode schema) {
        var small = schema.path("format").asText().equals("int32");
        return Arbitraries.longs().between(schema.path("minimum").asLong(small ? Integer.MIN_VALUE : Long.MIN_VALUE),
                schema.path("maximum").asLong(small ? Integer.MAX_VALUE : Long.MAX_VALUE)).map(JSON::numberNode);
    }

    private Arbitrary<JsonNode> strings(JsonNode schema) {
        if (schema.path("format").asText().equals("date")) {
            return Arbitraries.integers().between(0, 5_000).map(day -> JSON.textNode(LocalDate.of(2014, 1, 1).plusDays(day).toString()));
        }
        if (schema.path("format").asText().equals("date-time")) {
            return Arbitraries.integers().between(0, 400_000_000).map(second -> JSON.textNode(java.time.Instant.ofEpochSecond(1_400_000_000L + second).toString()));
        }
        if (schema.has("pattern") && !NON_SPACE.contains(schema.path("pattern").asText())) {
            var pattern = schema.path("pattern").asText();
            return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(12)
                    .map(text -> JSON.textNode(text.matches(pattern) ? text : pattern.split("\\|")[0].replaceAll("\\W.*", "")));
        }
        var least = Math.max(schema.path("minLength").asInt(0), schema.has("pattern") ? 1 : 0);
        var most = schema.path("maxLength").asInt(LONGEST_BY_CHANCE);
        var words = Arbitraries.strings().withChars("abcdefghij KLMN-.,;:'\"/\\<>&%_0123456789\n\t").withChars(Odd.LETTERS)
                .ofMinLength(least).ofMaxLength(Math.min(most, Math.max(least, LONGEST_BY_CHANCE)));
        var whole = Arbitraries.just("x".repeat(Math.min(most, 20_000)));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(9, words), net.jqwik.api.Tuple.of(1, whole))
                .map(text -> JSON.textNode(schema.has("pattern") && text.isBlank() ? "x" : text));
    }

    private Arbitrary<JsonNode> objects(JsonNode schema) {
        var names = new ArrayList<String>();
        var values = new ArrayList<Arbitrary<Optional<JsonNode>>>();
        var required = StreamSupport.stream(schema.path("required").spliterator(), false).map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(property -> {
            names.add(property.getKey());
            var value = of(property.getKey(), property.getValue());
            values.add(required.contains(property.getKey()) ? value.map(Optional::of) : value.optional(LEFT_OUT));
        });
        if (names.isEmpty()) {
            return Arbitraries.of(JSON.objectNode());
        }
        return Combinators.combine(values).as(given -> {
            ObjectNode object = JSON.objectNode();
            for (var i = 0; i < names.size(); i++) {
                var name = names.get(i);
                given.get(i).ifPresent(value -> object.set(name, value));
            }
            return object;
        });
    }

    static boolean isList(JsonNode value) {
        return value instanceof ArrayNode;
    }
}
