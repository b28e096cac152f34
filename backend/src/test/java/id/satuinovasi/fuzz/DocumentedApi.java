package id.satuinovasi.fuzz;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

/** The contract as the running service tells it: its operations, its schemas, and whether an answer's body fits. */
final class DocumentedApi {

    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ADDRESS = "https://satu-inovasi.invalid/openapi.json";
    private static final Logger LOG = Logger.getLogger("com.networknt");
    private static final String PROBLEM = "/components/schemas/Problem";

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<String, JsonSchema> known = new HashMap<>();

    private DocumentedApi(JsonNode document) {
        // It warns of each keyword of OpenAPI that JSON Schema does not have.
        LOG.setLevel(Level.SEVERE);
        this.document = document;
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> operations.add(
                new Operation(method.getValue().path("operationId").asText(), method.getKey().toUpperCase(Locale.ROOT), path.getKey(),
                        method.getValue(), this))));
        var closed = document.deepCopy();
        close(closed.path("components").path("schemas"));
        schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, closed.toString()))));
    }

    static DocumentedApi read() {
        try {
            return new DocumentedApi(MAPPER.readTree(given().get("/q/openapi?format=json").asString()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Operation> operations() {
        return operations;
    }

    /** Follows references; what stands beside one is kept. */
    JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        ObjectNode whole = resolved(document.at(node.path("$ref").asText().substring(1))).deepCopy();
        node.properties().stream().filter(entry -> !entry.getKey().equals("$ref")).forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
        return whole;
    }

    /** What is wrong with a body by the schema at this place of the contract. */
    List<String> faults(String pointer, JsonNode body) {
        var schema = known.computeIfAbsent(pointer, place -> schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + place), config));
        return schema.validate(body).stream().map(Object::toString).toList();
    }

    List<String> faultsOfProblem(JsonNode body) {
        return faults(PROBLEM, body);
    }

    /** An answer must not tell what the contract does not know of either. */
    private static void close(JsonNode schemas) {
        schemas.forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }
}
