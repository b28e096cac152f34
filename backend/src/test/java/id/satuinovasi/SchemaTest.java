package id.satuinovasi;

import static io.restassured.RestAssured.given;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaTest {

    @Test
    void the_migrations_run_and_the_entities_fit_them() {
        given().get("/q/health/ready").then().statusCode(200);
    }
}
