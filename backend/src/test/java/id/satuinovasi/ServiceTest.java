package id.satuinovasi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What a start prints where the demo was asked for. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceTest {

    @Inject
    EntityManager entities;

    @BeforeEach
    void the_demo_is_asked_for() {
        System.setProperty("DEMO", "true");
        execute("delete from loaded_data where name = 'demo'");
    }

    @AfterEach
    void ask_no_more() {
        System.clearProperty("DEMO");
        execute("delete from loaded_data where name = 'demo'");
    }

    @Test
    void accounts_that_were_not_created_are_not_offered() {
        assertFalse(Service.readyBlock().contains("panrb"));
        execute("insert into loaded_data (name, loaded_at) values ('demo', now())");
        assertTrue(Service.readyBlock().contains("panrb"));
    }

    private void execute(String sql) {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(sql).executeUpdate());
    }
}
