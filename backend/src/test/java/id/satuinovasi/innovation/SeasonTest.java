package id.satuinovasi.innovation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.obligation.Obligation;
import id.satuinovasi.shared.Language;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeasonTest {

    @ParameterizedTest
    @CsvSource({"2025-12-31T15:59:59Z, false, NOT_OPEN_YET", "2025-12-31T16:00:00Z, false, none", "2026-12-31T15:59:59Z, false, none",
            "2026-12-31T16:00:00Z, false, SUBMISSIONS_ENDED", "2026-06-01T00:00:00Z, true, YEAR_CLOSED", "2027-06-01T00:00:00Z, true, YEAR_CLOSED"})
    void the_year_has_one_thing_against_it_at_most(Instant at, boolean closed, String expected) {
        assertEquals(expected, Season.obstacle(2026, ofMakassar(), closed, at).map(finding -> finding.code().name()).orElse("none"));
    }

    @Test
    void an_agency_without_an_obligation_has_nothing_to_hand_in_for() {
        var finding = Season.obstacle(2026, null, false, Instant.EPOCH).orElseThrow();
        assertEquals("NO_OBLIGATION year true", finding.code() + " " + finding.field() + " " + finding.isBlocking());
        assertEquals("This agency has no obligation for the year 2026.", finding.message(Language.EN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "type", "replicationOfId", "stage", "phase", "serviceTo", "digital", "affairCode", "sector", "sdgs", "mainSdg",
            "initiator", "summary", "problem", "startedOn", "trialOn", "implementedOn", "indicators", "partners", "evidence", "general", "sections",
            "sections.background", "sections.sustainability", "indicators.0", "indicators.1.name", "indicators.1.unit", "indicators.1.baseline",
            "indicators.1.baselineOn", "indicators.1.result", "indicators.1.resultOn", "indicators.1.source", "indicators.1.higherIsBetter",
            "partners.0", "partners.0.name", "partners.0.role", "evidence.0", "year"})
    void every_field_that_a_remark_may_name_has_a_name_in_both_languages(String field) {
        for (var language : Language.values()) {
            assertFalse(new FieldName(field).in(language).isBlank(), field);
        }
    }

    private static Obligation ofMakassar() {
        var obligation = new Obligation();
        obligation.timeZone = "Asia/Makassar";
        obligation.opensOn = LocalDate.of(2026, 1, 1);
        obligation.closesOn = LocalDate.of(2026, 12, 31);
        obligation.closesAt = Instant.parse("2026-12-31T16:00:00Z");
        return obligation;
    }
}
