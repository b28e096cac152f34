package id.satuinovasi.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;

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
class FirstAccountTest {

    @Inject
    FirstAccount firstAccount;

    @Test
    void it_signs_in_with_the_password_that_was_printed_once() {
        var created = firstAccount.create("Panrb.Admin", "Kementerian PANRB", Optional.empty());

        assertEquals("panrb.admin", created.username());
        given().contentType("application/json").body(Map.of("username", "panrb.admin", "password", created.initialPassword().orElseThrow()))
                .post("/api/v1/session").then().statusCode(200).body("grants.role", contains("MINISTRY_OFFICER"));
    }

    @Test
    void a_password_of_the_operators_own_is_not_shown_again() {
        var created = firstAccount.create("panrb", "PANRB", Optional.of("a long sentence of mine"));

        assertTrue(created.initialPassword().isEmpty());
        given().contentType("application/json").body(Map.of("username", "panrb", "password", "a long sentence of mine"))
                .post("/api/v1/session").then().statusCode(200);
    }

    @Test
    void there_is_only_one_first_account() {
        firstAccount.create("panrb", "PANRB", Optional.empty());

        var refused = assertThrows(FirstAccount.Refused.class, () -> firstAccount.create("second", "Second", Optional.empty()));
        assertTrue(refused.getMessage().contains("already"));
    }

    @Test
    void bad_names_and_short_passwords_are_refused() {
        assertThrows(FirstAccount.Refused.class, () -> firstAccount.create("a b", "A", Optional.empty()));
        assertThrows(FirstAccount.Refused.class, () -> firstAccount.create("panrb", "PANRB", Optional.of("short")));
        assertEquals(0, Account.count());
    }
}
