package id.satuinovasi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
    void the_committed_contract_is_what_the_code_says() throws IOException {
        var contract = given().get("/q/openapi").then().statusCode(200).extract().asString();
        if (System.getProperty("contract.write") != null) {
            Files.writeString(FILE, contract);
        }
        assertTrue(Files.exists(FILE), "openapi.yaml is missing; write it with: make openapi");
        assertEquals(Files.readString(FILE), contract, "openapi.yaml is not what the code says; mend it with: make openapi");
    }
}
