package id.satuinovasi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

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

    private static final String OWN_SQL_FUNCTIONS = """
            select pg_get_functiondef(p.oid) from pg_proc p
            join pg_language l on l.oid = p.prolang and l.lanname = 'sql'
            where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
              and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')""";

    @Inject
    DataSource database;

    @Test
    void the_migrations_run_and_the_entities_fit_them() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    /** pg_restore works with an empty search path, so every function must find what it calls without one. */
    @Test
    void a_dump_of_it_can_be_restored() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local search_path = ''");
            List<String> definitions = new ArrayList<>();
            try (var functions = statement.executeQuery(OWN_SQL_FUNCTIONS)) {
                while (functions.next()) {
                    definitions.add(functions.getString(1));
                }
            }
            assertFalse(definitions.isEmpty());
            for (String definition : definitions) {
                statement.execute(definition);
            }
            connection.rollback();
        }
    }
}
