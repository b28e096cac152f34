package id.satuinovasi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.shared.OperationScope;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/**
 * Every operation of the contract, called by every role inside and outside its scope and by nobody, against the table
 * in access-table.csv. An operation without a row fails, and so does a row without an operation.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessTest {

    /** A key sees what it sent itself, and nothing that its account sent: ImportAgenciesTest. */
    private static final Set<String> OF_THEIR_SENDER = Set.of("getImport", "listImportRows", "downloadImportErrors", "checkImport", "applyImport", "cancelImport");

    private Map<String, JsonNode> operations;
    private Map<String, OperationScope> scopes;
    private Map<String, Map<String, String>> table;

    @BeforeEach
    void read() {
        operations = new LinkedHashMap<>();
        scopes = new LinkedHashMap<>();
        try {
            var contract = new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
            contract.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
                var name = method.getValue().path("operationId").asText();
                operations.put(name, method.getValue());
                scopes.put(name, OperationScope.of(method.getKey().toUpperCase(), path.getKey()));
            }));
            table = AccessTable.read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void every_operation_has_a_row_and_every_row_an_operation() {
        assertEquals(new TreeSet<>(operations.keySet()), new TreeSet<>(table.keySet()),
                "access-table.csv and the contract do not name the same operations");
        assertEquals(new TreeSet<>(operations.keySet()), new TreeSet<>(new AccessCalls().names()),
                "AccessCalls and the contract do not name the same operations");
    }

    @Test
    void the_contract_says_the_same_about_who_must_be_signed_in() {
        var wrong = new ArrayList<String>();
        operations.forEach((name, operation) -> {
            var open = operation.path("security").isEmpty();
            if (open == table.get(name).get("nobody").equals("401")) {
                wrong.add(name);
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void every_caller_gets_the_answer_that_the_table_says() {
        var calls = new AccessCalls();
        calls.prepare();
        var wrong = new ArrayList<String>();
        table.forEach((operation, expected) -> expected.forEach((caller, status) -> {
            Response answer;
            try {
                answer = calls.call(operation, caller);
            } catch (RuntimeException | AssertionError failure) {
                wrong.add("%s as %s: expected %s, but threw %s".formatted(operation, caller, status, failure));
                return;
            }
            if (!operations.get(operation).path("responses").has(Integer.toString(answer.statusCode()))) {
                wrong.add("%s as %s: the contract does not tell of %d".formatted(operation, caller, answer.statusCode()));
            }
            var promised = operations.get(operation).path("responses").path(Integer.toString(answer.statusCode())).path("headers");
            promised.fieldNames().forEachRemaining(header -> {
                if (answer.header(header) == null) {
                    wrong.add("%s as %s: the contract promises %s".formatted(operation, caller, header));
                }
            });
            var actual = answer.statusCode() / 100 == 2 ? "2xx" : Integer.toString(answer.statusCode());
            if (!actual.equals(status)) {
                var said = answer.statusCode() >= 400 ? " " + answer.asString() : "";
                wrong.add("%s as %s: expected %s, was %s%s".formatted(operation, caller, status, actual, said));
            }
        }));
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void every_operation_has_one_scope_or_is_closed_to_keys_and_every_scope_an_operation() {
        assertEquals(List.of(), scopes.keySet().stream().filter(name -> scopes.get(name) == null).toList(), "operations without a row in OperationScope");
        assertEquals(new TreeSet<>(OperationScope.NAMES), new TreeSet<>(scopes.values().stream()
                .filter(scope -> !scope.isClosed()).map(OperationScope::name).toList()));
        var wrong = new ArrayList<String>();
        operations.forEach((name, operation) -> operation.path("security").forEach(requirement -> {
            var told = requirement.path("bearer");
            if (requirement.has("bearer") && (told.size() != 1 || !told.get(0).asText().equals(scopes.get(name).name()))) {
                wrong.add(name);
            }
        }));
        assertEquals(List.of(), wrong, "the contract names another scope");
    }

    /** A key of the ministry that is limited to a government is its bureau; limited to elsewhere, it is a bureau there. */
    @Test
    void a_key_gets_the_answer_of_its_account_and_never_more_than_its_scopes_and_its_limit() {
        var calls = new AccessCalls();
        calls.prepare();
        var wrong = new ArrayList<String>();
        table.forEach((operation, expected) -> {
            var scope = scopes.get(operation);
            (OF_THEIR_SENDER.contains(operation) ? Map.<String, String>of()
                    : Map.of("agency", "agency", "bureau", "bureau", "ministry", "ministry", "ministry inside", "bureau", "ministry outside", "other bureau"))
                    .forEach((key, column) -> check(calls, operation, key, scope.isClosed() ? "403" : expected.get(column), wrong));
            // What needs an identity provider succeeds for nobody here, and is refused for its scope first all the same.
            var able = List.of("agency", "bureau", "ministry").stream().filter(caller -> expected.get(caller).equals("2xx")).findFirst().orElse("ministry");
            if (!scope.isClosed()) {
                check(calls, operation, able + " without " + scope.name(), "403", wrong);
            }
        });
        assertEquals("", String.join("\n", wrong));
    }

    private void check(AccessCalls calls, String operation, String key, String status, List<String> wrong) {
        var answer = calls.callWithKey(operation, key);
        var what = operation + " with the key of " + key + ": ";
        var actual = answer.statusCode() / 100 == 2 ? "2xx" : Integer.toString(answer.statusCode());
        if (!actual.equals(status)) {
            wrong.add(what + "expected " + status + ", was " + actual + " " + answer.asString());
        }
        if (!operations.get(operation).path("responses").has(Integer.toString(answer.statusCode()))) {
            wrong.add(what + "the contract does not tell of " + answer.statusCode());
        }
        if (key.contains(" without ") && !answer.asString().contains(key.substring(key.indexOf(" without ") + 9))) {
            wrong.add(what + "does not name the scope: " + answer.asString());
        }
        if (answer.header("RateLimit") == null || answer.header("RateLimit-Policy") == null) {
            wrong.add(what + "does not tell the rate limit");
        }
    }
}
