package id.satuinovasi.support;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** Before each test: no row but the regions, and the clock at its start. */
public class CleanDatabase implements QuarkusTestBeforeEachCallback {

    /**
     * Rows are deleted, since giving some sixty tables new files takes twenty times as long; without triggers and without looking at
     * foreign keys. Like truncating, it waits until nobody writes any more. Only what a test has filled to the brim gets new files.
     */
    private static final String EMPTY_ALL = """
            do $$
            declare kept constant name[] := '{flyway_schema_history,region,loaded_data,change_head}'; emptied regclass;
            begin
              set local session_replication_role = replica;
              execute (select 'lock table ' || string_agg(quote_ident(tablename), ', ' order by tablename) || ' in access exclusive mode'
                       from pg_tables where schemaname = 'public' and tablename <> all (kept));
              for emptied in select quote_ident(tablename)::regclass from pg_tables where schemaname = 'public' and tablename <> all (kept) loop
                if pg_relation_size(emptied) < 250000 then
                  execute 'delete from ' || emptied;
                else
                  execute 'truncate ' || emptied || ' cascade';
                end if;
              end loop;
              perform setval(objid, 1, false) from pg_depend join pg_class on oid = objid and relkind = 'S' where deptype = 'i';
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
                statement.execute(EMPTY_ALL);
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
