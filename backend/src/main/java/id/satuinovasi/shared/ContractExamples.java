package id.satuinovasi.shared;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Examples for whatever has none of its own, by the name of the property or parameter, in JSON: what is called
 * {@code agencyId} shows the same agency everywhere. {@code Schema.name} and {@code collection.name} go before {@code name}.
 */
final class ContractExamples {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Properties known = new Properties();

    ContractExamples() {
        try (var file = new InputStreamReader(ContractExamples.class.getResourceAsStream("/contract-examples.properties"), StandardCharsets.UTF_8)) {
            known.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void addTo(OpenAPI api) {
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((property, value) -> give(name, property, value));
            }
        });
    }

    void addTo(String collection, Parameter parameter) {
        if (parameter.getExample() == null && parameter.getSchema() != null) {
            give(collection, parameter.getName(), parameter.getSchema());
        }
    }

    private void give(String owner, String name, Schema schema) {
        var example = known.getProperty(owner + "." + name, known.getProperty(name));
        if (example != null && isPlain(schema)) {
            var value = read(example);
            schema.addExample(schema.getType().contains(SchemaType.ARRAY) && !(value instanceof List) ? List.of(value) : value);
        }
    }

    /** A text, a number or a list of such, without an example. */
    private static boolean isPlain(Schema schema) {
        if (schema.getRef() != null || schema.getAnyOf() != null || schema.getEnumeration() != null || schema.getType() == null
                || schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return false;
        }
        if (schema.getType().contains(SchemaType.ARRAY)) {
            return schema.getItems() != null && isPlain(schema.getItems());
        }
        return List.of(SchemaType.STRING, SchemaType.INTEGER, SchemaType.NUMBER).stream().anyMatch(schema.getType()::contains);
    }

    private static Object read(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(json, unreadable);
        }
    }
}
