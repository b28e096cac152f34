package id.satuinovasi.innovation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/** The table of cases: one change to a complete innovation, and the findings it brings. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreflightTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments("nothing", "{}", ""),
                arguments("no stage", "{stage: null}", "MISSING stage"),
                arguments("no choice of digital", "{digital: null}", "MISSING digital"),
                arguments("no goals", "{sdgs: [], mainSdg: null}", "MISSING sdgs, MISSING mainSdg"),
                arguments("a blank summary", "{summary: '  '}", "MISSING summary"),
                arguments("an empty section", "{sections: {novelty: null}}", "MISSING sections.novelty"),
                arguments("no indicator", "{indicators: []}", "MISSING indicators"),
                arguments("in use without a date", "{implementedOn: null}", "MISSING implementedOn"),
                arguments("on trial without a date", "{stage: 'TRIAL', trialOn: null, implementedOn: null}", "MISSING trialOn"),
                arguments("an idea without any date", "{stage: 'INITIATIVE', startedOn: null, trialOn: null, implementedOn: null}", ""),
                arguments("an idea that is in use", "{stage: 'INITIATIVE'}", "STAGE_BEHIND_DATES stage"),
                arguments("a title that is none", "{title: 'tes'}", "PLACEHOLDER title"),
                arguments("a section of dashes", "{sections: {novelty: '---'}}", "PLACEHOLDER sections.novelty"),
                arguments("keys mashed", "{problem: 'sdkfjhsdf kjsdhfkjs hdfkjshdf'}", "MASHED_KEYS problem"),
                arguments("one word again and again", "{summary: 'bagus bagus bagus bagus'}", "REPETITION summary"),
                arguments("two words", "{summary: 'Layanan bagus'}", "TOO_FEW_WORDS summary"),
                arguments("a short sentence", "{summary: 'Layanan ini bagus sekali'}", "SHORT summary"),
                arguments("starts tomorrow", "{startedOn: '2026-06-02', trialOn: null, implementedOn: null, stage: 'INITIATIVE'}", "FUTURE_DATE startedOn"),
                arguments("in use from tomorrow", "{implementedOn: '2026-06-02'}", "FUTURE_DATE implementedOn"),
                arguments("in use from today", "{implementedOn: '2026-06-01'}", "TOO_RECENT implementedOn"),
                arguments("a day short of a year", "{implementedOn: '2025-06-02'}", "TOO_RECENT implementedOn"),
                arguments("a year to the day", "{implementedOn: '2025-06-01'}", ""),
                arguments("tried before it started", "{trialOn: '2024-02-29'}", "DATES_OUT_OF_ORDER trialOn"),
                arguments("in use before its trial", "{implementedOn: '2024-05-31'}", "DATES_OUT_OF_ORDER implementedOn"),
                arguments("in use before it started, never tried", "{trialOn: null, implementedOn: '2024-02-01'}", "DATES_OUT_OF_ORDER implementedOn"),
                arguments("a title of two letters", "{title: 'ab'}", "TOO_FEW_WORDS title"),
                arguments("an indicator that is none", indicator("name: 'lorem ipsum'"), "PLACEHOLDER indicators.0.name"),
                arguments("a source that is none", indicator("source: 'test'"), "PLACEHOLDER indicators.0.source"),
                arguments("no source", indicator("source: null"), ""),
                arguments("an answer twice but for its capitals", "{problem: 'Warga menunggu tiga hari karena petugas hanya datang sebulan sekali.',"
                        + " sections: {novelty: 'WARGA\u200b menunggu tiga hari, karena petugas hanya datang sebulan sekali'}}", "REPEATED_SECTION sections.novelty"),
                arguments("result before baseline", indicator("resultOn: '2024-01-30'"), "RESULT_BEFORE_BASELINE indicators.0.resultOn"),
                arguments("result measured tomorrow", indicator("resultOn: '2026-06-02'"), "FUTURE_DATE indicators.0.resultOn"),
                arguments("result without a date", indicator("resultOn: null"), "MISSING_DATE indicators.0.resultOn"),
                arguments("an indicator without a result", indicator("result: null"), "MISSING indicators.0.result"),
                arguments("no better than before", indicator("result: 120"), "NO_IMPROVEMENT indicators.0.result"),
                arguments("fewer is better", indicator("result: 100, higherIsBetter: false"), ""),
                arguments("a replication of nothing", "{type: 'REPLICATION'}", "MISSING_SOURCE replicationOfId"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("cases")
    void findings(String name, String change, String expected) throws JsonProcessingException {
        assertEquals(expected, told(Preflight.of(changed(change), context(1))));
    }

    @Test
    void no_evidence_is_a_warning() {
        var findings = Preflight.of(complete(), context(0));
        assertEquals("MISSING_EVIDENCE evidence", told(findings));
        assertFalse(findings.getFirst().isBlocking());
    }

    @Test
    void what_is_too_young_for_the_competition_says_when_it_is_old_enough() throws JsonProcessingException {
        var finding = Preflight.of(changed("{implementedOn: '2026-02-28'}"), context(1)).getFirst();
        assertFalse(finding.isBlocking());
        assertEquals(LocalDate.of(2027, 2, 28), finding.eligibleOn());
        assertEquals("Diterapkan kurang dari satu tahun; kompetisi nasional menerimanya mulai 28 Februari 2027.", finding.message(Language.ID));
    }

    @Test
    void a_replication_may_leave_out_what_it_takes_after_and_what_sets_it_apart() throws JsonProcessingException {
        for (var name : Sections.OPTIONAL) {
            assertEquals("", told(Preflight.of(with("sections." + name, ""), context(1))), name);
            assertEquals("PLACEHOLDER sections." + name, told(Preflight.of(with("sections." + name, "lorem ipsum dolor"), context(1))));
        }
    }

    @Test
    void each_text_has_its_limit_in_words() throws JsonProcessingException {
        for (var limit : Preflight.LIMITS.entrySet()) {
            var exact = IntStream.range(0, limit.getValue()).mapToObj(PreflightTest::word).collect(Collectors.joining(" "));
            assertEquals("", told(Preflight.of(with(limit.getKey(), exact), context(1))), limit.getKey());
            var finding = Preflight.of(with(limit.getKey(), exact + " lebih"), context(1)).getFirst();
            assertEquals("TOO_MANY_WORDS " + limit.getKey(), finding.code() + " " + finding.field());
            assertTrue(finding.message(Language.EN).endsWith("has %d words, at most %d are allowed.".formatted(limit.getValue() + 1, limit.getValue())));
        }
    }

    @Test
    void the_same_answer_twice_is_a_warning() throws JsonProcessingException {
        var findings = Preflight.of(with("sections.resources", complete().sections().novelty()), context(1));
        assertEquals("REPEATED_SECTION sections.resources", told(findings));
    }

    @Test
    void what_is_identical_inside_the_government_blocks_and_elsewhere_only_hints() {
        assertEquals("SAME_TITLE title", told(judged(similar(1.0, true, false, true, false))));
        assertEquals("SAME_TEXT summary", told(judged(similar(1.0, true, false, false, true))));
        assertEquals("NEARLY_SAME title", told(judged(similar(0.7, true, false, false, false))));
        assertEquals("", told(judged(similar(0.4, true, false, false, false))));
        assertEquals("MAY_BE_REPLICATION replicationOfId", told(judged(similar(1.0, false, false, true, true))));
        assertEquals("", told(judged(similar(0.4, false, false, false, false))));
        assertTrue(judged(similar(1.0, true, false, true, false)).getFirst().isBlocking());
        assertFalse(judged(similar(0.7, true, false, false, false)).getFirst().isBlocking());
        assertEquals(91L, judged(similar(0.7, true, false, false, false)).getFirst().related().getFirst().innovationId());
    }

    @Test
    void of_what_the_reader_may_not_know_only_the_obstacle_is_told() {
        for (var finding : List.of(judged(hidden(true, false)).getFirst(), judged(hidden(false, true)).getFirst())) {
            assertTrue(finding.isBlocking());
            assertEquals(List.of(), finding.related());
        }
        assertEquals("", told(judged(hidden(false, false))));
    }

    @Test
    void a_declared_source_or_an_older_own_one_may_be_named_alike() throws JsonProcessingException {
        var source = similar(1.0, true, false, true, false);
        assertEquals("", told(Preflight.of(changed("{type: 'REPLICATION', replicationOfId: 91}"), new Preflight.Context(TODAY, 1, List.of(source)))));
        var own = similar(1.0, true, true, true, false);
        assertEquals("", told(Preflight.of(changed("{type: 'DEVELOPMENT'}"), new Preflight.Context(TODAY, 1, List.of(own)))));
        assertEquals("SAME_TITLE title", told(Preflight.of(complete(), new Preflight.Context(TODAY, 1, List.of(own)))));
        var unchanged = similar(1.0, true, true, true, true);
        assertEquals("SAME_TEXT summary", told(Preflight.of(changed("{type: 'DEVELOPMENT'}"), new Preflight.Context(TODAY, 1, List.of(unchanged)))));
    }

    @Test
    void readiness_counts_what_is_there() throws JsonProcessingException {
        assertEquals(100, Preflight.readiness(complete(), 1));
        assertEquals(95, Preflight.readiness(complete(), 0));
        var bare = new InnovationContent(1L, 2026, "Jemput Bola", complete().type(), null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        assertEquals(0, Preflight.readiness(bare, 0));
        assertTrue(Preflight.readiness(changed("{summary: null}"), 1) < 100);
    }

    @ParameterizedTest
    @EnumSource(Finding.Code.class)
    void every_finding_says_what_and_how_in_both_languages(Finding.Code code) {
        for (var language : Language.values()) {
            assertFalse(Texts.of(language, code.key()).isBlank());
            assertFalse(Texts.of(language, code.key() + ".mend").isBlank());
        }
    }

    private static List<Finding> judged(SimilarItem item) {
        return Preflight.of(complete(), new Preflight.Context(TODAY, 1, List.of(item)));
    }

    private static SimilarItem similar(double score, boolean sameGovernment, boolean sameAgency, boolean sameTitle, boolean sameText) {
        return new SimilarItem(91L, "2025-0000091", "Jemput Bola", "Dinas Kesehatan", "Kabupaten Flores Timur", 2025, InnovationState.VERIFIED,
                score, List.of("jemput", "bola"), sameGovernment, sameAgency, sameTitle, sameText, true);
    }

    private static SimilarItem hidden(boolean sameTitle, boolean sameText) {
        return new SimilarItem(92L, "2026-0000092", "Jemput Bola", "Dinas Sosial", "Kabupaten Flores Timur", 2026, InnovationState.SUBMITTED,
                1.0, List.of("jemput", "bola"), true, false, sameTitle, sameText, false);
    }

    private static String told(List<Finding> findings) {
        return findings.stream().map(finding -> finding.code() + " " + finding.field()).collect(Collectors.joining(", "));
    }

    private static Preflight.Context context(int evidence) {
        return new Preflight.Context(TODAY, evidence, List.of());
    }

    private static String indicator(String change) {
        return "{indicators: [{name: 'Kunjungan', unit: 'orang', baseline: 120, baselineOn: '2024-01-31', result: 310, resultOn: '2025-12-31',"
                + " source: 'Laporan', higherIsBetter: true, " + change + "}]}";
    }

    private static InnovationContent complete() {
        var agency = new Agency();
        agency.id = 1L;
        return GivenInnovations.content(agency, 2026, "Jemput Bola");
    }

    private static InnovationContent with(String field, String text) throws JsonProcessingException {
        return changed(field.startsWith("sections.") ? "{sections: {%s: '%s'}}".formatted(field.substring(9), text) : "{%s: '%s'}".formatted(field, text));
    }

    /** Numbered words would be no words to a reader; these differ by their letters. */
    private static String word(int n) {
        return "kata" + Map.of(0, "ba", 1, "ce", 2, "di", 3, "fo", 4, "gu", 5, "ha", 6, "je", 7, "ki", 8, "lo", 9, "mu").get(n % 10)
                + Map.of(0, "na", 1, "pe", 2, "ri", 3, "so", 4, "tu", 5, "wa", 6, "ye", 7, "zi", 8, "bo", 9, "cu").get(n / 10 % 10)
                + "aeiouy".charAt(n / 100);
    }

    private static InnovationContent changed(String relaxedJson) throws JsonProcessingException {
        var mapper = com.fasterxml.jackson.databind.json.JsonMapper.builder()
                .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES, com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES).build();
        var change = mapper.readTree(relaxedJson);
        ObjectNode tree = DatabaseJson.MAPPER.valueToTree(complete());
        change.properties().forEach(entry -> {
            if (entry.getKey().equals("sections")) {
                ((ObjectNode) tree.get("sections")).setAll((ObjectNode) entry.getValue());
            } else {
                tree.set(entry.getKey(), entry.getValue());
            }
        });
        return DatabaseJson.MAPPER.treeToValue(tree, InnovationContent.class);
    }
}
