package id.satuinovasi.innovation;

import static id.satuinovasi.innovation.InnovationResourceTest.as;
import static id.satuinovasi.innovation.InnovationResourceTest.patch;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkflowTest {

    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> REASON = Map.of("reason", "Sudah didaftarkan tahun lalu.");
    private static final Map<String, Object> REMARKS = Map.of("remarks", List.of(
            Map.of("field", "sections.significance", "text", "Sebut cara mengukurnya."),
            Map.of("field", "evidence", "text", "Lampirkan laporan.")));

    @Inject
    TestClock clock;
    @Inject
    EntityManager entities;

    Agency government;
    Agency health;
    Agency environment;
    Agency clinic;
    Agency elsewhere;
    Account officerAccount;
    Account bureauAccount;
    String officer;
    String bureau;

    @BeforeEach
    void a_regency_with_an_agency_in_an_open_year() {
        government = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        environment = GivenAgencies.agency(government, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
        clinic = GivenAgencies.agency(health, "Puskesmas Waiwerang", AgencyKind.HEALTH_CENTER);
        elsewhere = GivenAgencies.agency(GivenAgencies.government("73.24"), "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        officerAccount = GivenAccounts.account(Role.AGENCY_OFFICER, health.id, null);
        bureauAccount = GivenAccounts.account(Role.BUREAU_OFFICER, government.id, null);
        at("2026-06-01T02:00:00Z");
    }

    /** Sessions do not outlive months, so all sign in again. */
    private void at(String instant) {
        clock.set(instant);
        officer = GivenAccounts.signIn(officerAccount);
        bureau = GivenAccounts.signIn(bureauAccount);
    }

    @Test
    void from_draft_to_verified_and_the_obligation_follows() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        verb(officer, draft.id, 1, "submission", NOTHING).statusCode(200).header("ETag", notNullValue())
                .body("state", is("SUBMITTED")).body("version", is(2)).body("submittedAt", is("2026-06-01T02:00:00Z"))
                .body("firstSubmittedAt", is("2026-06-01T02:00:00Z")).body("actions", contains("WITHDRAW"));
        obligation().body("status", is("IN_REVIEW"));
        as(bureau).get("/api/v1/innovations/" + draft.id).then().body("actions", contains("VERIFY", "RETURN", "REJECT"));

        at("2026-06-20T02:00:00Z");
        verb(bureau, draft.id, 2, "verification", Map.of("note", "Lengkap.")).statusCode(200)
                .body("state", is("VERIFIED")).body("version", is(3)).body("decidedAt", is("2026-06-20T02:00:00Z"))
                .body("decidedByName", notNullValue()).body("decisionReason", is("Lengkap.")).body("actions", contains("REVOKE"));
        obligation().body("status", is("COMPLIANT"));
        as(bureau).get("/api/v1/innovations/" + draft.id + "/events").then()
                .body("items.type", contains("CREATED", "SUBMITTED", "VERIFIED"));
        as(bureau).get("/api/v1/innovations/" + draft.id + "/versions/3").then()
                .body("type", is("VERIFIED")).body("content.title", is("Jemput Bola")).body("reason", is("Lengkap."));
    }

    @Test
    void a_submission_and_a_verdict_need_a_body_as_the_contract_says() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        var submitted = GivenInnovations.submitted(health, 2026, "Bank Sampah");
        as(officer).header("If-Match", "\"1\"").post("/api/v1/innovations/" + draft.id + "/submission").then().statusCode(422);
        for (var answer : List.of(as(officer).header("If-Match", "\"1\"").contentType(ContentType.JSON).body("null").post("/api/v1/innovations/" + draft.id + "/submission"),
                as(bureau).header("If-Match", "\"2\"").contentType(ContentType.JSON).body("null").post("/api/v1/innovations/" + submitted.id + "/verification"))) {
            answer.then().statusCode(422).body("errors[0].pointer", is("")).body("errors[0].code", is("not-null"));
        }
    }

    @Test
    void a_word_with_spaces_around_it_is_another_word() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        as(officer).header("If-Match", "\"1\"").contentType("application/merge-patch+json").body(Map.of("type", "NEW ")).patch("/api/v1/innovations/" + draft.id).then()
                .statusCode(422).body("errors[0].pointer", is("/type")).body("errors[0].code", is("unknown-value"));
    }

    @Test
    void an_incomplete_draft_is_refused_with_what_is_missing() {
        var draft = as(officer).body(GivenInnovations.bareBody(health, 2026, "Jemput Bola")).post("/api/v1/innovations").then().extract();
        var id = draft.<Integer>path("id").longValue();
        verb(officer, id, 1, "submission", NOTHING).statusCode(422)
                .body("errors.pointer", hasItems("/stage", "/summary", "/sections/novelty", "/indicators", "/sdgs"))
                .body("errors.code", hasItem("missing")).body("errors.find { it.pointer == '/summary' }.detail", is("Ringkasan belum diisi."));
        as(officer).header("Accept-Language", "en").get("/api/v1/innovations/" + id + "/preflight").then().statusCode(200)
                .body("ready", is(false))
                .body("findings.find { it.field == 'summary' }.message", is("Not filled in yet: Summary."))
                .body("findings.find { it.field == 'summary' }.mend", is("Fill it in."));
        as(officer).get("/api/v1/innovations/" + id).then().body("state", is("DRAFT")).body("version", is(1));
        obligation().body("status", is("PENDING"));
    }

    @Test
    void a_complete_draft_passes_preflight_with_warnings_alone() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        as(officer).get("/api/v1/innovations/" + draft.id + "/preflight").then().body("ready", is(true))
                .body("findings.code", contains("MISSING_EVIDENCE"));
    }

    @Test
    void a_return_asks_field_by_field_and_each_remark_wants_an_answer() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        at("2026-06-10T02:00:00Z");
        verb(bureau, submitted.id, 2, "return", REMARKS).statusCode(200).body("state", is("RETURNED"))
                .body("revisionDueAt", is("2026-06-24T16:00:00Z")).body("openRemarks", is(2));
        obligation().body("status", is("PENDING"));

        var remarks = as(officer).get("/api/v1/innovations/" + submitted.id + "/remarks").then()
                .body("items.field", contains("sections.significance", "evidence")).body("items.round", contains(1, 1))
                .body("items[0].authorName", notNullValue()).body("items[0].reply", nullValue()).extract();
        verb(officer, submitted.id, 3, "submission", NOTHING).statusCode(409);
        preflight(submitted).body("ready", is(false)).body("findings.findAll { it.code == 'OPEN_REMARK' }.field", contains("sections.significance", "evidence"))
                .body("findings[1].message", is("Bukti dukung: catatan biro belum dijawab: “Lampirkan laporan.”"));
        List<Integer> ids = remarks.path("items.id");
        var resolution = "/api/v1/innovations/" + submitted.id + "/remarks/" + ids.get(0) + "/resolution";
        as(officer).body(Map.of("reply", "Sudah.")).post(resolution).then().statusCode(428);
        as(officer).header("If-Match", "\"2\"").body(Map.of("reply", "Sudah.")).post(resolution).then().statusCode(412);
        resolve(officer, submitted.id, ids.get(0)).statusCode(200).header("ETag", "\"3\"").body("reply", is("Sudah ditambahkan.")).body("resolvedByName", notNullValue());
        verb(officer, submitted.id, 3, "submission", NOTHING).statusCode(409);
        resolve(officer, submitted.id, ids.get(0)).statusCode(409);
        resolve(bureau, submitted.id, ids.get(1)).statusCode(403);
        resolve(officer, submitted.id, ids.get(1)).statusCode(200);
        preflight(submitted).body("ready", is(true)).body("findings.code", not(hasItem("OPEN_REMARK")));
        patch(officer, submitted.id, "\"3\"", Map.of("title", "Jemput Bola Sehat")).statusCode(200);
        verb(officer, submitted.id, 4, "submission", NOTHING).statusCode(200).body("state", is("SUBMITTED"))
                .body("firstSubmittedAt", is("2026-06-01T02:00:00Z")).body("submittedAt", is("2026-06-10T02:00:00Z"))
                .body("revisionDueAt", nullValue());
        verb(bureau, submitted.id, 5, "return", REMARKS).statusCode(200);
        as(officer).get("/api/v1/innovations/" + submitted.id + "/remarks").then().body("items.round", contains(1, 1, 2, 2));
    }

    @Test
    void a_return_says_at_least_one_thing_about_a_field_that_exists() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        verb(bureau, submitted.id, 2, "return", Map.of("remarks", List.of())).statusCode(422).body("errors.pointer", contains("/remarks"));
        verb(bureau, submitted.id, 2, "return", NOTHING).statusCode(422);
        verb(bureau, submitted.id, 2, "return", Map.of("remarks", List.of(Map.of("field", "sections.isi", "text", " ")))).statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/remarks/0/field", "/remarks/0/text"));
        for (var field : List.of("indicators.1", "indicators.99.baseline", "indicators.0.colour", "partners.1.name", "evidence.0")) {
            verb(bureau, submitted.id, 2, "return", Map.of("remarks", List.of(Map.of("field", "indicators.0.result", "text", "Sebut sumbernya."),
                    Map.of("field", field, "text", "Sebut sumbernya.")))).statusCode(422).body("errors.pointer", contains("/remarks/1/field"));
        }
    }

    @Test
    void nobody_answers_a_return_after_submissions_end_so_none_is_given() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        at("2026-12-31T16:00:00Z");
        verb(bureau, submitted.id, 2, "return", REMARKS).statusCode(409);
        as(bureau).get("/api/v1/innovations/" + submitted.id).then().body("actions", contains("VERIFY", "REJECT"));
        verb(bureau, submitted.id, 2, "verification", NOTHING).statusCode(200);
    }

    @Test
    void the_revision_window_never_outlasts_the_year() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        at("2026-12-28T02:00:00Z");
        verb(bureau, submitted.id, 2, "return", REMARKS).statusCode(200).body("revisionDueAt", is("2026-12-31T16:00:00Z"));
    }

    /** The window that was promised at the return decides the status, so it is the one that is shown. */
    @Test
    void a_rule_tightened_after_the_return_shortens_no_window_that_is_running() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        at("2026-11-25T02:00:00Z");
        verb(bureau, submitted.id, 2, "return", REMARKS).statusCode(200).body("revisionDueAt", is("2026-12-09T16:00:00Z"));

        var tighter = GivenObligations.rule(2026);
        tighter.revisionDays = 3;
        GivenObligations.recorded(tighter, "2026-11-26T02:00:00Z");

        at("2026-12-05T02:00:00Z");
        as(officer).get("/api/v1/innovations/" + submitted.id).then().body("revisionDueAt", is("2026-12-09T16:00:00Z"));
        as(officer).get("/api/v1/innovations").then().body("items.revisionDueAt", contains("2026-12-09T16:00:00Z"));
        as(officer).get("/api/v1/agencies/" + health.id + "/obligations/2026/explanation").then()
                .body("candidates.revisionEndsAt", contains("2026-12-09T16:00:00Z"));
        List<Integer> remarks = as(officer).get("/api/v1/innovations/" + submitted.id + "/remarks").path("items.id");
        remarks.forEach(remark -> resolve(officer, submitted.id, remark).statusCode(200));
        verb(officer, submitted.id, 3, "submission", NOTHING).statusCode(200);
        verb(bureau, submitted.id, 4, "verification", NOTHING).statusCode(200);
        obligation().body("status", is("COMPLIANT"));
    }

    @Test
    void nothing_is_handed_in_after_submissions_end() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        at("2026-12-31T15:59:59Z");
        as(officer).get("/api/v1/innovations/" + draft.id).then().body("actions", hasItem("SUBMIT"));
        at("2026-12-31T16:00:00Z");
        as(officer).get("/api/v1/innovations/" + draft.id).then().body("actions", contains("EDIT", "WITHDRAW"));
        verb(officer, draft.id, 1, "submission", NOTHING).statusCode(409);
        preflight(draft).body("ready", is(false)).body("findings[0].code", is("SUBMISSIONS_ENDED")).body("findings[0].field", is("year"))
                .body("findings[0].message", is("Pengajuan untuk tahun 2026 sudah berakhir pada 31 Desember 2026."));
        as(GivenAccounts.ministry()).header("If-Match", "*").post("/api/v1/reporting-years/2026/closing").then().statusCode(200);
        verb(officer, draft.id, 1, "submission", NOTHING).statusCode(409);
        preflight(draft).body("ready", is(false)).body("findings[0].code", is("YEAR_CLOSED"));
    }

    @Test
    void preflight_judges_what_is_handed_in_by_its_content_alone() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        at("2026-12-31T16:00:00Z");
        preflight(submitted).body("ready", is(true));
    }

    @Test
    void a_rejection_and_a_revocation_give_their_reason() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        verb(bureau, submitted.id, 2, "rejection", NOTHING).statusCode(422).body("errors.pointer", contains("/reason"));
        verb(bureau, submitted.id, 2, "rejection", REASON).statusCode(200).body("state", is("REJECTED"))
                .body("decisionReason", is("Sudah didaftarkan tahun lalu.")).body("actions", empty());
        obligation().body("status", is("PENDING"));

        var verified = GivenInnovations.verified(health, 2026, "Cek dan Sadari");
        obligation().body("status", is("COMPLIANT"));
        verb(bureau, verified.id, 3, "revocation", REASON).statusCode(200).body("state", is("REVOKED"));
        obligation().body("status", is("PENDING"));
    }

    @Test
    void a_real_verdict_replaces_one_whose_date_was_made_up() {
        var verified = GivenInnovations.verified(health, 2026, "Cek dan Sadari");
        QuarkusTransaction.requiringNew().run(() -> Innovation.<Innovation>findById(verified.id).inventDates());
        as(bureau).get("/api/v1/innovations/" + verified.id).then().body("demo", is(false))
                .body("demoFields", contains("createdAt", "updatedAt", "firstSubmittedAt", "submittedAt", "decidedAt"));
        verb(bureau, verified.id, 3, "revocation", REASON).statusCode(200)
                .body("demoFields", contains("createdAt", "firstSubmittedAt", "submittedAt"));
        as(bureau).get("/api/v1/innovations?q=Sadari").then().body("items[0].demoFields", contains("createdAt", "firstSubmittedAt", "submittedAt"));
    }

    @Test
    void the_agency_takes_back_what_has_no_verdict_yet() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        verb(officer, draft.id, 1, "withdrawal", REASON).statusCode(200).body("state", is("WITHDRAWN"));
        var submitted = GivenInnovations.submitted(health, 2026, "Cek dan Sadari");
        verb(officer, submitted.id, 2, "withdrawal", REASON).statusCode(200);
        obligation().body("status", is("PENDING")).body("firstSubmittedAt", nullValue());
        var verified = GivenInnovations.verified(health, 2026, "Gerobak Sehat");
        verb(officer, verified.id, 3, "withdrawal", REASON).statusCode(409);
        verb(bureau, verified.id, 3, "withdrawal", REASON).statusCode(403);
    }

    @Test
    void a_verb_in_the_wrong_state_is_a_conflict() {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola");
        for (var verb : List.of("verification", "rejection", "revocation")) {
            verb(bureau, draft.id, 1, verb, verb.equals("verification") ? NOTHING : REASON).statusCode(409);
        }
        verb(bureau, draft.id, 1, "return", REMARKS).statusCode(409);
        var submitted = GivenInnovations.submitted(health, 2026, "Cek dan Sadari");
        verb(officer, submitted.id, 2, "submission", NOTHING).statusCode(409);
    }

    @Test
    void every_verb_asks_for_the_version() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        as(bureau).body(NOTHING).post("/api/v1/innovations/" + submitted.id + "/verification").then().statusCode(428);
        verb(bureau, submitted.id, 1, "verification", NOTHING).statusCode(412);
        verb(officer, submitted.id, 1, "withdrawal", REASON).statusCode(412);
    }

    @Test
    void agencies_do_not_decide_and_bureaus_do_not_hand_in() {
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        verb(officer, submitted.id, 2, "verification", NOTHING).statusCode(403);
        verb(GivenAccounts.auditor(), submitted.id, 2, "verification", NOTHING).statusCode(403);
        verb(GivenAccounts.observerOf("53"), submitted.id, 2, "verification", NOTHING).statusCode(403);
        verb(GivenAccounts.bureauOf(elsewhere.government), submitted.id, 2, "verification", NOTHING).statusCode(404);
        var draft = GivenInnovations.draft(health, 2026, "Cek dan Sadari");
        verb(bureau, draft.id, 1, "submission", NOTHING).statusCode(403);
        verb(GivenAccounts.ministry(), submitted.id, 2, "verification", NOTHING).statusCode(200);
    }

    @Test
    void an_agencys_own_bureau_decides_on_its_units_and_never_on_the_agency_itself() {
        var own = GivenAccounts.bureauOf(health);
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola");
        as(own).get("/api/v1/innovations/" + submitted.id).then().statusCode(200).body("actions", empty());
        verb(own, submitted.id, 2, "verification", NOTHING).statusCode(403).body("type", is("urn:satu-inovasi:problem:innovation:bureau-only"));
        verb(own, submitted.id, 2, "return", REMARKS).statusCode(403);
        var ofUnit = GivenInnovations.submitted(clinic, 2026, "Gerobak Sehat");
        verb(own, ofUnit.id, 2, "verification", NOTHING).statusCode(200);
        var ofGovernment = GivenInnovations.submitted(government, 2026, "Satu Pintu");
        verb(bureau, ofGovernment.id, 2, "verification", NOTHING).statusCode(200);
    }

    @Test
    void nobody_decides_on_what_they_created_edited_or_handed_in() {
        var both = GivenAccounts.account("dua-peran");
        GivenAccounts.grant(both, Role.AGENCY_OFFICER, health.id, null, java.time.LocalDate.of(2014, 1, 1), null);
        GivenAccounts.grant(both, Role.BUREAU_OFFICER, government.id, null, java.time.LocalDate.of(2014, 1, 1), null);
        var cookie = GivenAccounts.signIn(both);

        var created = as(cookie).body(GivenInnovations.body(health, 2026, "Jemput Bola")).post("/api/v1/innovations").then().extract().<Integer>path("id").longValue();
        verb(officer, created, 1, "submission", NOTHING).statusCode(200);
        assertOwnWork(cookie, created, 2);

        var edited = GivenInnovations.draft(health, 2026, "Cek dan Sadari");
        patch(cookie, edited.id, "\"1\"", Map.of("title", "Cek dan Sadari Dini")).statusCode(200);
        verb(officer, edited.id, 2, "submission", NOTHING).statusCode(200);
        assertOwnWork(cookie, edited.id, 3);

        var handedIn = GivenInnovations.draft(health, 2026, "Gerobak Sehat");
        verb(cookie, handedIn.id, 1, "submission", NOTHING).statusCode(200);
        assertOwnWork(cookie, handedIn.id, 2);
        as(cookie).get("/api/v1/innovations/" + handedIn.id).then().body("actions", contains("WITHDRAW"));

        verb(bureau, handedIn.id, 2, "verification", NOTHING).statusCode(200);
        verb(cookie, handedIn.id, 3, "revocation", REASON).statusCode(403).body("type", is("urn:satu-inovasi:problem:innovation:own-work"));
        assertRefusedByTheDatabase(both, handedIn);
    }

    private void assertOwnWork(String cookie, long id, int version) {
        verb(cookie, id, version, "verification", NOTHING).statusCode(403).body("type", is("urn:satu-inovasi:problem:innovation:own-work"));
        verb(cookie, id, version, "rejection", REASON).statusCode(403);
        verb(cookie, id, version, "return", REMARKS).statusCode(403);
    }

    private void assertRefusedByTheDatabase(Account author, Innovation innovation) {
        var refusal = assertThrows(RuntimeException.class, () -> QuarkusTransaction.requiringNew().run(() -> entities
                .createNativeQuery("update innovation set decided_by = :author where id = :id")
                .setParameter("author", author.id).setParameter("id", innovation.id).executeUpdate()));
        assertTrue(refusal.toString().contains("ck_innovation_own_work"), refusal.toString());
    }

    @Test
    void the_same_title_in_the_same_government_is_refused_but_not_in_another() {
        var first = GivenInnovations.verified(health, 2026, "Jemput Bola");
        var same = GivenInnovations.draft(environment, 2026, "JEMPUT  bola!");
        var eastern = GivenAccounts.officerOf(environment);
        verb(eastern, same.id, 1, "submission", NOTHING).statusCode(422).body("errors.code", hasItem("same-title"));
        as(eastern).get("/api/v1/innovations/" + same.id + "/preflight").then()
                .body("findings.find { it.code == 'SAME_TITLE' }.related[0].number", is(first.number))
                .body("findings.find { it.code == 'SAME_TITLE' }.related[0].sharedWords", hasItem("jemput"));

        var copy = GivenInnovations.draft(elsewhere, 2026, "Jemput Bola");
        as(GivenAccounts.officerOf(elsewhere)).get("/api/v1/innovations/" + copy.id + "/preflight").then().body("ready", is(true))
                .body("findings.code", hasItem("MAY_BE_REPLICATION"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jemput Bola\u200b", "J\u00ademput Bo\u2060la", "Ｊｅｍｐｕｔ　Ｂｏｌａ", "JEMPUT\u00a0BOLA", "“Jemput – Bola”"})
    void a_title_that_looks_the_same_is_the_same(String title) {
        GivenInnovations.verified(health, 2026, "Jemput Bola");
        var same = GivenInnovations.draft(environment, 2026, title);
        verb(GivenAccounts.officerOf(environment), same.id, 1, "submission", NOTHING).statusCode(422).body("errors.code", hasItem("same-title"));
    }

    @Test
    void a_title_that_another_agency_has_not_had_verified_blocks_without_being_shown() {
        GivenInnovations.submitted(health, 2026, "Jemput Bola");
        var same = GivenInnovations.draft(environment, 2026, "Jemput Bola");
        var eastern = GivenAccounts.officerOf(environment);
        verb(eastern, same.id, 1, "submission", NOTHING).statusCode(422).body("errors.code", hasItem("same-title"));
        as(eastern).get("/api/v1/innovations/" + same.id + "/preflight").then().body("ready", is(false))
                .body("findings.code", hasItem("SAME_TITLE")).body("findings.related.flatten()", empty());
        as(eastern).get("/api/v1/innovations/" + same.id + "/similar").then().body("items", empty());
        as(bureau).get("/api/v1/innovations/" + same.id + "/preflight").then()
                .body("findings.find { it.code == 'SAME_TITLE' }.related", hasSize(1));
    }

    /** Only what is verified can be named as the source from another government. */
    @Test
    void a_replication_is_offered_only_of_what_may_be_declared() {
        GivenInnovations.submitted(health, 2026, "Jemput Bola");
        var copy = GivenInnovations.draft(elsewhere, 2026, "Jemput Bola");
        as(GivenAccounts.officerOf(elsewhere)).get("/api/v1/innovations/" + copy.id + "/preflight").then()
                .body("findings.code", not(hasItem("MAY_BE_REPLICATION")));
    }

    @Test
    void the_same_text_under_another_title_is_refused_too() {
        GivenInnovations.submitted(health, 2026, "Jemput Bola");
        var content = GivenInnovations.content(health, 2026, "Jemput Bola");
        var body = GivenInnovations.body(health, 2026, "Jemput Bola");
        body.put("title", "Layanan Keliling Desa");
        var copy = as(officer).body(body).post("/api/v1/innovations").then().extract().<Integer>path("id").longValue();
        verb(officer, copy, 1, "submission", NOTHING).statusCode(422).body("errors.code", contains("same-text"));
        patch(officer, copy, "\"1\"", Map.of("problem", content.problem() + " Di kota hal itu tidak pernah terjadi.")).statusCode(200);
        verb(officer, copy, 2, "submission", NOTHING).statusCode(200);
    }

    @Test
    void what_others_have_not_had_verified_is_never_shown_as_similar() {
        GivenInnovations.draft(health, 2026, "Jemput Bola");
        var submitted = GivenInnovations.submitted(health, 2026, "Jemput Bola Lansia");
        var eastern = GivenAccounts.officerOf(environment);
        as(eastern).get("/api/v1/innovations/" + submitted.id).then().statusCode(404);
        as(eastern).queryParam("title", "jemput bola").get("/api/v1/innovations/similar").then().statusCode(200).body("items", empty());
        as(bureau).queryParam("title", "jemput bola").get("/api/v1/innovations/similar").then().statusCode(200)
                .body("items.innovationId", contains(submitted.id.intValue()));
        GivenInnovations.verify(submitted);
        as(eastern).queryParam("title", "jemput bola").queryParam("agency", environment.id)
                .get("/api/v1/innovations/similar").then().statusCode(200)
                .body("items.innovationId", contains(submitted.id.intValue())).body("items[0].sameGovernment", is(true))
                .body("items[0].sameAgency", is(false)).body("items[0].sharedWords", contains("jemput", "bola"));
        as(officer).queryParam("title", "jemput bola").queryParam("agency", environment.id).get("/api/v1/innovations/similar").then().statusCode(403);
        as(officer).get("/api/v1/innovations/similar").then().statusCode(400);
        as(officer).get("/api/v1/innovations/" + submitted.id + "/similar").then().body("items", hasSize(0));
    }

    private ValidatableResponse preflight(Innovation innovation) {
        return as(officer).get("/api/v1/innovations/" + innovation.id + "/preflight").then().statusCode(200);
    }

    private ValidatableResponse obligation() {
        return as(bureau).get("/api/v1/agencies/" + health.id + "/obligations/2026").then().statusCode(200);
    }

    private static ValidatableResponse verb(String cookie, long id, int version, String verb, Object body) {
        return as(cookie).header("If-Match", "\"" + version + "\"").body(body).post("/api/v1/innovations/" + id + "/" + verb).then();
    }

    private static ValidatableResponse resolve(String cookie, long id, int remark) {
        return as(cookie).header("If-Match", "*").body(Map.of("reply", "Sudah ditambahkan.")).post("/api/v1/innovations/" + id + "/remarks/" + remark + "/resolution").then();
    }
}
