package id.satuinovasi.innovation;

import static id.satuinovasi.innovation.InnovationResourceTest.as;
import static id.satuinovasi.innovation.InnovationResourceTest.patch;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.GivenReorganisations;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What becomes of innovations when their agency ends or moves; runs the table of docs/compliance-rules.md. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReorganisedWorkTest {

    private static final Map<String, Object> NOTHING = Map.of();

    @Inject
    TestClock clock;

    Agency government;
    Agency otherGovernment;
    Agency health;
    Agency family;

    record Case(InnovationState state, String change, String officers, String successors, String bureau, String obligation) {
    }

    static Stream<Case> cases() throws IOException {
        var lines = Files.readAllLines(Path.of("../docs/compliance-rules.md"));
        return lines.subList(lines.indexOf("| state | change | its officers | the successor's | the bureau | obligation |") + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
                .map(cells -> new Case(InnovationState.valueOf(cells.get(0)), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
    }

    @BeforeEach
    void a_regency_with_two_agencies_in_an_open_year() {
        government = GivenAgencies.government("53.06");
        otherGovernment = GivenAgencies.government("73.24");
        health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        family = GivenAgencies.agency(government, "Dinas Keluarga Berencana", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
    }

    @Test
    void the_table_is_complete() throws IOException {
        assertEquals(24, cases().map(one -> one.state() + one.change()).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_table_of_work_under_way(Case one) {
        clock.set("2026-05-01T02:00:00Z");
        var innovation = switch (one.state()) {
            case DRAFT -> GivenInnovations.draft(health, 2026, "Jemput Bola");
            case SUBMITTED -> GivenInnovations.submitted(health, 2026, "Jemput Bola");
            default -> GivenInnovations.returned(health, 2026, "Jemput Bola");
        };
        clock.set(one.change().startsWith("early") ? "2026-06-01T02:00:00Z" : "2026-12-05T02:00:00Z");
        var successor = reorganise(one.change().split(" ")[1]);
        var officers = GivenAccounts.officerOf(health);
        assertEquals(one.officers(), actions(officers, innovation));
        if (successor != null) {
            assertEquals(one.successors(), actions(GivenAccounts.officerOf(successor), innovation));
        }
        var bureau = GivenAccounts.bureauOf(GivenAgencies.reloaded(health).government);
        assertEquals(one.bureau(), actions(bureau, innovation));
        as(bureau).get("/api/v1/agencies/" + health.id + "/obligations/2026").then().body("status", is(one.obligation()));
        if (one.state() == InnovationState.DRAFT && !one.officers().contains("SUBMIT")) {
            submit(officers, innovation.id, 1).statusCode(409).body("type", endsWith("agency-closed"));
            as(officers).get("/api/v1/innovations/" + innovation.id + "/preflight").then().body("ready", is(false))
                    .body("findings.code", hasItem("AGENCY_CLOSED"));
        } else if (one.state() == InnovationState.DRAFT) {
            submit(officers, innovation.id, 1).statusCode(200);
        } else if (one.state() == InnovationState.SUBMITTED) {
            verb(bureau, innovation.id, 2, "verification").statusCode(200);
            as(bureau).get("/api/v1/agencies/" + health.id + "/obligations/2026").then()
                    .body("status", is(one.obligation().equals("EXEMPT") ? "EXEMPT" : "COMPLIANT")).body("verified", is(1));
        }
    }

    /** Returns the successor, or null where there is none. */
    private Agency reorganise(String change) {
        var today = clock.instant().atZone(health.region.zone()).toLocalDate();
        switch (change) {
            case "closure" -> GivenReorganisations.closed(health.id, today);
            case "merge" -> {
                GivenReorganisations.mergedInto(health.id, today, family.id);
                return family;
            }
            case "split" -> {
                return GivenReorganisations.split(health.id, today, List.of("Dinas A", "Dinas B"), List.of()).getFirst();
            }
            case "move" -> GivenReorganisations.movedBelow(health.id, today, otherGovernment.id);
            default -> throw new IllegalArgumentException(change);
        }
        return null;
    }

    private static String actions(String cookie, Innovation innovation) {
        List<String> actions = as(cookie).get("/api/v1/innovations/" + innovation.id).then().statusCode(200).extract().path("actions");
        return actions.isEmpty() ? "nothing" : String.join(" ", actions);
    }

    @Test
    void a_successor_takes_a_draft_over_and_it_counts_for_the_successor() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        GivenReorganisations.mergedInto(health.id, LocalDate.of(2026, 6, 1), family.id);
        var successor = GivenAccounts.officerOf(family);
        as(successor).get("/api/v1/innovations").then().body("items.number", contains(draft.number));
        as(successor).get("/api/v1/innovations/" + draft.id).then()
                .body("successors.agencyId", contains(family.id.intValue())).body("successors.agencyName", contains("Dinas Keluarga Berencana"));
        patch(successor, draft.id, "\"1\"", Map.of("agencyId", family.id)).statusCode(200)
                .body("agencyName", is("Dinas Keluarga Berencana")).body("number", is(draft.number)).body("successors", empty());
        as(successor).get("/api/v1/innovations/" + draft.id + "/events").then().body("items[1].changes.field", contains("agencyId"));
        submit(successor, draft.id, 2).statusCode(200);
        status(family).body("status", is("IN_REVIEW"));
        status(health).body("status", is("EXEMPT"));
    }

    @Test
    void a_draft_passes_over_several_mergers() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        var last = GivenAgencies.agency(government, "Dinas Sosial", AgencyKind.REGIONAL_APPARATUS);
        GivenReorganisations.mergedInto(health.id, LocalDate.of(2026, 5, 1), family.id);
        GivenReorganisations.mergedInto(family.id, LocalDate.of(2026, 6, 1), last.id);
        patch(GivenAccounts.officerOf(last), draft.id, "\"1\"", Map.of("agencyId", last.id)).statusCode(200);
    }

    @Test
    void nobody_else_takes_a_draft_over_and_nothing_that_was_handed_in_changes_hands() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        var returned = GivenInnovations.returned(health, 2026, "Cek dan Sadari");
        var stranger = GivenAgencies.agency(government, "Dinas Sosial", AgencyKind.REGIONAL_APPARATUS);
        patch(GivenAccounts.officerOf(health), draft.id, "\"1\"", Map.of("agencyId", family.id)).statusCode(422).body("errors.pointer", hasItem("/agencyId"));
        GivenReorganisations.mergedInto(health.id, LocalDate.of(2026, 6, 1), family.id);
        patch(GivenAccounts.officerOf(stranger), draft.id, "\"1\"", Map.of("agencyId", stranger.id)).statusCode(404);
        patch(GivenAccounts.officerOf(health), draft.id, "\"1\"", Map.of("agencyId", family.id)).statusCode(422);
        patch(GivenAccounts.officerOf(family), draft.id, "\"1\"", Map.of("agencyId", stranger.id)).statusCode(422);
        patch(GivenAccounts.officerOf(family), returned.id, "\"3\"", Map.of("agencyId", family.id)).statusCode(422);
    }

    @Test
    void nothing_is_begun_for_an_agency_that_owes_nothing_any_more() {
        GivenReorganisations.closed(health.id, LocalDate.of(2026, 6, 1));
        as(GivenAccounts.officerOf(health)).body(GivenInnovations.bareBody(health, 2026, "Jemput Bola")).post("/api/v1/innovations").then()
                .statusCode(409).body("type", endsWith("agency-closed"));
    }

    @Test
    void a_successor_gains_no_verdicts_and_a_predecessor_no_sight_of_its_successor() {
        GivenReorganisations.mergedInto(health.id, LocalDate.of(2026, 6, 1), family.id);
        as(GivenAccounts.officerOf(health)).get("/api/v1/agencies/" + family.id).then().statusCode(404);
        as(GivenAccounts.officerOf(family)).get("/api/v1/agencies/" + health.id + "/obligations").then().statusCode(200);
        as(GivenAccounts.bureauOf(family)).get("/api/v1/agencies/" + health.id).then().statusCode(404);
    }

    private ValidatableResponse status(Agency agency) {
        return as(GivenAccounts.ministry()).get("/api/v1/agencies/" + agency.id + "/obligations/2026").then().statusCode(200);
    }

    private static ValidatableResponse submit(String cookie, long id, int version) {
        return verb(cookie, id, version, "submission");
    }

    private static ValidatableResponse verb(String cookie, long id, int version, String verb) {
        return as(cookie).header("If-Match", "\"" + version + "\"").body(NOTHING).post("/api/v1/innovations/" + id + "/" + verb).then();
    }
}
