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

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        Arc.container().instance(TestClock.class).get().set(TestClock.START);
        try (var connection = Arc.container().instance(DataSource.class).get().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TRUNCATE_ALL);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
