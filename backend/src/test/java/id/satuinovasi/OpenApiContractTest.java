package id.satuinovasi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The committed contract is what the code says. With {@code -Dcontract.write} the file is written instead. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiContractTest {

    static final Path FILE = Path.of("..", "openapi.yaml");

    @Test
    void everything_has_a_name_a_summary_and_an_example() throws IOException {
        var contract = new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
        var lacking = new ArrayList<String>();
        contract.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            var operation = method.getValue();
            for (var text : List.of("operationId", "summary")) {
                if (operation.path(text).asText().isBlank()) {
                    lacking.add(method.getKey() + " " + path.getKey() + " has no " + text);
                }
            }
            operation.path("parameters").forEach(parameter -> {
                if (!parameter.has("$ref") && !parameter.has("example") && lacksExample(parameter.path("schema"))) {
                    lacking.add(method.getKey() + " " + path.getKey() + " has no example of " + parameter.path("name").asText());
                }
            });
        }));
        contract.path("components").path("schemas").properties().forEach(schema -> schema.getValue().path("properties").properties().forEach(property -> {
            if (lacksExample(property.getValue())) {
                lacking.add(schema.getKey() + "." + property.getKey() + " has no example");
            }
        }));
        assertEquals("", String.join("\n", lacking));
    }

    /** What a schema of its own describes has its examples there; a truth value needs none. */
    private static boolean lacksExample(JsonNode schema) {
        if (Stream.of("$ref", "anyOf", "enum", "examples", "example", "default").anyMatch(schema::has)) {
            return false;
        }
        if (schema.has("items")) {
            return lacksExample(schema.path("items"));
        }
        return Stream.of("string", "integer", "number").anyMatch(type -> schema.path("type").toString().contains('"' + type + '"'));
    }

    @Test
    void the_committed_contract_is_what_the_code_says() throws IOException {
        var contract = given().get("/q/openapi").then().statusCode(200).extract().asString();
        if (System.getProperty("contract.write") != null) {
            Files.writeString(FILE, contract);
        }
        assertTrue(Files.exists(FILE), "openapi.yaml is missing; write it with: make openapi");
        assertEquals(Files.readString(FILE), contract, "openapi.yaml is not what the code says; mend it with: make openapi");
    }
}
