package id.satuinovasi.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every row of the table of cases in docs/compliance-rules.md. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComplianceRulesTest {

    record Case(String name, String zone, String facts, Instant at, ObligationStatus status) {
    }

    static List<Case> cases() throws IOException {
        var lines = Files.readAllLines(Path.of("../docs/compliance-rules.md"));
        return lines.subList(lines.indexOf("| case | zone | facts | at | status |") + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
                .map(cells -> new Case(cells.get(0), cells.get(1), cells.get(2), Instant.parse(cells.get(3)), ObligationStatus.valueOf(cells.get(4))))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> the_table_of_cases() throws IOException {
        return cases().stream().map(one -> dynamicTest(one.name(),
                () -> assertEquals(one.status(), History.parse(one.zone(), one.facts()).statusAt(one.at()))));
    }

    @Test
    void the_table_has_every_status_and_every_kind_of_fact() throws IOException {
        assertEquals(EnumSet.allOf(ObligationStatus.class), cases().stream().map(Case::status).collect(Collectors.toSet()));
        var verbs = cases().stream().flatMap(one -> Arrays.stream(one.facts().split("; "))).map(fact -> fact.split(" ")[0]).collect(Collectors.toSet());
        assertTrue(verbs.containsAll(List.of("submit", "return", "verify", "reject", "withdraw", "revoke", "extend", "lift-extension",
                "exempt", "lift-exemption", "rule", "move", "close", "reopen")), verbs::toString);
    }
}
