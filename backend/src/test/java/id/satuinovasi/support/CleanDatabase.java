package id.satuinovasi.support;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** Before each test: no row but the regions, and the clock at its start. */
public class CleanDatabase implements QuarkusTestBeforeEachCallback {

    private static final String TRUNCATE_ALL = """
            do $$ begin
              execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity cascade'
                       from pg_tables where schemaname = 'public'
                        and tablename not in ('flyway_schema_history', 'region', 'loaded_data', 'change_head'));
              update change_head set last = 0, dropped = 0;
            end $$""";

    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 5;

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        Arc.container().instance(TestClock.class).get().set(TestClock.START);
        for (var attempt = 1;; attempt++) {
            try (var connection = Arc.container().instance(DataSource.class).get().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(TRUNCATE_ALL);
                return;
            } catch (SQLException failure) {
                // The service's own background work locks the same tables in another order; PostgreSQL then ends one of the two.
                if (!DEADLOCK.equals(failure.getSQLState()) || attempt == ATTEMPTS) {
                    throw new IllegalStateException(failure);
                }
            }
        }
    }
}
