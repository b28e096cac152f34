package id.satuinovasi.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeavingTest {

    @Test
    void every_answer_of_what_leaves_says_since_when_until_when_and_what_instead() {
        given().get("/test-only/things/old").then().statusCode(200)
                .header("Deprecation", equalTo("@1799971200"))
                .header("Sunset", equalTo("Tue, 01 Feb 2028 00:00:00 GMT"))
                .header("Link", containsString("rel=\"deprecation\""))
                .header("Link", containsString("</api/v1/agencies>; rel=\"successor-version\""));
        given().get("/test-only/things/old?limt=1").then().statusCode(400)
                .header("Deprecation", equalTo("@1799971200")).header("Sunset", equalTo("Tue, 01 Feb 2028 00:00:00 GMT"));
    }

    @Test
    void what_stays_is_not_called_old() {
        given().get("/test-only/things/new").then().statusCode(200).header("Deprecation", nullValue()).header("Sunset", nullValue());
        given().get("/api/v1/regions").then().statusCode(200).header("Deprecation", nullValue());
    }

    @Test
    void the_contract_says_so_too() throws IOException {
        var contract = contractOf("oldThings", "newThings");
        var old = operation(contract, "oldThings");
        assertTrue(old.getDeprecated());
        assertEquals("Leaves: not for new uses since 2027-01-15, may be gone from 2028-02-01 on. Use `/api/v1/agencies` instead.", old.getDescription());
        assertEquals(List.of("Deprecation", "Link", "Sunset"), old.getResponses().getAPIResponse("200").getHeaders().keySet().stream().sorted().toList());
        var fresh = operation(contract, "newThings");
        assertNotEquals(true, fresh.getDeprecated());
        assertFalse(fresh.getResponses().getAPIResponse("200").getHeaders() != null);
    }

    @Test
    void a_year_is_the_least_that_is_given() {
        assertThrows(IllegalArgumentException.class, () -> new Farewell(LocalDate.of(2027, 1, 15), LocalDate.of(2028, 1, 14), ""));
        assertEquals("", new Farewell(LocalDate.of(2027, 1, 15), LocalDate.of(2028, 1, 15), "").successor());
    }

    /** As the build makes it, of the test's own resource. */
    private static OpenAPI contractOf(String... operations) throws IOException {
        var paths = OASFactory.createPaths();
        for (var name : operations) {
            paths.addPathItem("/api/v1/" + name, OASFactory.createPathItem().GET(OASFactory.createOperation().operationId(name)
                    .responses(OASFactory.createAPIResponses().addAPIResponse("200", OASFactory.createAPIResponse().description("Things")))));
        }
        var contract = OASFactory.createOpenAPI().paths(paths).components(OASFactory.createComponents());
        new Contract(Index.of(OldThingsResource.class)).filterOpenAPI(contract);
        return contract;
    }

    private static Operation operation(OpenAPI contract, String name) {
        return contract.getPaths().getPathItem("/api/v1/" + name).getOperations().get(PathItem.HttpMethod.GET);
    }
}
