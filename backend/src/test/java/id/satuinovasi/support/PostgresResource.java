package id.satuinovasi.support;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

import id.satuinovasi.embedded.Database;
import id.satuinovasi.embedded.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A real PostgreSQL for the tests: one throw-away server for each test run, the same programs as in production. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        postgres = EmbeddedPostgres.throwAway(Path.of("target", "postgres"));
        Database database = postgres.database();
        letTestsPassTriggersBy(database);
        return Map.of(
                "quarkus.datasource.jdbc.url", database.url(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password());
    }

    /** For {@link CleanDatabase}. */
    private static void letTestsPassTriggersBy(Database database) {
        try (var connection = new Database(database.url(), "postgres", database.password()).connect(); var statement = connection.createStatement()) {
            statement.execute("grant set on parameter session_replication_role to " + database.user());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
