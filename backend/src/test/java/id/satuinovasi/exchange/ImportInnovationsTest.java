package id.satuinovasi.exchange;

import static id.satuinovasi.exchange.GivenImports.counts;
import static id.satuinovasi.exchange.GivenImports.rows;
import static id.satuinovasi.exchange.GivenImports.taken;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.innovation.Innovation;
import id.satuinovasi.innovation.InnovationEvent;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportInnovationsTest {

    private Agency flores;
    private Agency health;
    private Agency kupang;
    private String officer;

    @BeforeEach
    void an_agency_in_a_running_year() {
        flores = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        kupang = GivenAgencies.agency(GivenAgencies.government("53.71"), "Dinas Lain", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
        officer = GivenAccounts.officerOf(health);
    }

    @Test
    void drafts_are_begun_changed_and_left_as_they_are() {
        var file = "externalId,agencyId,year,title,type,digital,sdgs,budget,sections.novelty,indicators\n"
                + "S-1,#,2026,Antrean Daring,NEW,ya,3;5,125000,Baru di sini,\"[{\"\"name\"\":\"\"Kunjungan\"\",\"\"baseline\"\":12}]\"\n"
                + "S-2,#,2026,Jemput Bola,NEW,tidak,,,,\n";
        file = file.replace("#", health.id.toString());
        var job = taken(officer, "innovations", file);

        assertEquals("DONE", job.getString("state"), job.prettify());
        assertEquals(List.of(2, 0, 0, 0, 0), counts(job));
        var first = Innovation.<Innovation>find("externalId", "S-1").<Innovation>firstResult();
        assertEquals(List.of(3, 5), first.sdgs);
        assertEquals("Kunjungan", first.indicators.getFirst().name());
        assertEquals("2026-%07d".formatted(first.id), first.number);
        assertEquals(1, InnovationEvent.count("innovationId", first.id));
        assertEquals(List.of(0, 0, 2, 0, 0), counts(taken(officer, "innovations", file)));
        assertEquals(List.of(0, 1, 1, 0, 0), counts(taken(officer, "innovations", file.replace("Jemput Bola", "Jemput Antar"))));
        assertEquals(2, InnovationEvent.count("innovationId", Innovation.<Innovation>find("externalId", "S-2").<Innovation>firstResult().id));
    }

    @Test
    void what_was_handed_in_is_not_changed_and_foreign_ones_are_not_known() {
        var submitted = GivenInnovations.submitted(health, 2026, "2H2 Center");
        var foreign = GivenInnovations.submitted(kupang, 2026, "Milik Lain");
        var job = taken(officer, "innovations?mode=valid", "id,externalId,agencyId,year,title,type\n"
                + submitted.id + ",,,,Judul lain,\n" + foreign.id + ",,,,Judul lain,\n,S-9," + kupang.id + ",2026,Menyusup,NEW\n,S-8," + health.id + ",2031,Tahun lain,NEW\n");
        var rows = rows(officer, job, "");

        assertEquals(List.of(0, 0, 0, 0, 4), counts(job), rows.prettify());
        assertEquals("wrong-state", rows.getString("items[0].errors[0].code"));
        assertEquals("import-unknown", rows.getString("items[1].errors[0].code"));
        assertEquals("import-agency", rows.getString("items[2].errors[0].code"));
        assertEquals("year", rows.getString("items[3].errors[0].field"));
    }

    @ParameterizedTest
    @ValueSource(strings = { GivenImports.CSV, GivenImports.XLSX, GivenImports.NDJSON })
    void an_exported_file_comes_back_unchanged(String type) {
        var tricky = GivenInnovations.draft(health, 2026, "=Judul, \"tajam\"");
        GivenInnovations.submitted(health, 2026, "2H2 Center");
        var bureau = GivenAccounts.bureauOf(flores);
        given().cookie(GivenAccounts.COOKIE, officer).header("If-Match", "*").contentType("application/json")
                .body("{\"problem\":\"'@ dan\\nbaris dua\\ttab _x0041_\",\"budget\":12345678901234,\"latitude\":-8.342512345}")
                .patch("/api/v1/innovations/" + tricky.id).then().statusCode(200);

        var innovations = taken(officer, "innovations?mode=valid", type, exported(officer, "innovations", type));
        assertEquals(List.of(0, 0, 2, 0, 0), counts(innovations), rows(officer, innovations, "").prettify());
        var agencies = taken(bureau, "agencies?mode=valid", type, exported(bureau, "agencies", type));
        assertEquals(List.of(0, 0, 2, 0, 0), counts(agencies), rows(bureau, agencies, "").prettify());
    }

    @Test
    void a_row_that_changed_meanwhile_is_a_conflict_with_the_fields_that_differ() {
        var draft = GivenInnovations.draft(health, 2026, "Judul lama");
        var file = new String(exported(officer, "innovations", GivenImports.CSV), StandardCharsets.UTF_8).replace("Judul lama", "Judul dari berkas");
        given().cookie(GivenAccounts.COOKIE, officer).header("If-Match", "\"1\"").contentType("application/json")
                .body("{\"title\":\"Judul di halaman\"}").patch("/api/v1/innovations/" + draft.id).then().statusCode(200);
        var job = taken(officer, "innovations?mode=valid", file);

        assertEquals(List.of(0, 0, 0, 1, 0), counts(job), job.prettify());
        var differing = rows(officer, job, "?outcome=CONFLICT").getList("items[0].errors.field");
        assertEquals(true, differing.contains("title"), differing.toString());
    }

    @Test
    void accounts_come_without_a_password_and_with_their_grants() {
        var bureau = GivenAccounts.bureauOf(flores);
        var other = kupang;
        var file = "username,displayName,grant.role,grant.agencyId,grant.validFrom\nmaria.lewar,Maria Lewar,AGENCY_OFFICER," + health.id + ",2026-01-01\n"
                + "Yosef.B,Yosef,AGENCY_OFFICER," + other.id + ",\nana,Ana,MINISTRY_OFFICER,,\nbudi,Budi,,,\n";
        var job = taken(bureau, "accounts?mode=valid", file);
        var rows = rows(bureau, job, "");

        assertEquals(List.of(1, 0, 0, 0, 3), counts(job), rows.prettify());
        assertEquals(List.of(0, 0, 1, 0, 3), counts(taken(bureau, "accounts?mode=valid", file)));
        assertEquals(List.of(0, 1, 0, 0, 3), counts(taken(bureau, "accounts?mode=valid", file.replace("Maria Lewar", "Maria L."))));
        for (var guess : List.of("!", "", "maria.lewar")) {
            given().contentType("application/json").body("{\"username\":\"maria.lewar\",\"password\":\"" + guess + "\"}").post("/api/v1/session")
                    .then().statusCode(org.hamcrest.Matchers.oneOf(401, 422));
        }
        var account = given().cookie(GivenAccounts.COOKIE, bureau).get("/api/v1/accounts?q=maria").jsonPath();
        assertEquals("AGENCY_OFFICER", account.getString("items[0].grants[0].role"));
        var password = given().cookie(GivenAccounts.COOKIE, bureau).header("If-Match", "\"" + account.getInt("items[0].version") + "\"")
                .post("/api/v1/accounts/" + account.getLong("items[0].id") + "/password-reset").then().statusCode(200).extract().jsonPath().getString("initialPassword");
        given().contentType("application/json").body("{\"username\":\"maria.lewar\",\"password\":\"" + password + "\"}").post("/api/v1/session").then().statusCode(200);
    }

    private static byte[] exported(String cookie, String what, String type) {
        return given().cookie(GivenAccounts.COOKIE, cookie).accept(type).get("/api/v1/exports/" + what).then().statusCode(200).extract().asByteArray();
    }
}
