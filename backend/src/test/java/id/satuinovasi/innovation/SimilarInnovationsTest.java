package id.satuinovasi.innovation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimilarInnovationsTest {

    @Inject
    SimilarInnovations similar;
    @Inject
    EntityManager entities;

    Agency health;

    @BeforeEach
    void an_agency_in_an_open_year() {
        health = GivenAgencies.agency(GivenAgencies.government("53.06"), "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
    }

    @Test
    void the_most_alike_comes_first_with_the_words_that_both_use() {
        GivenInnovations.verified(health, 2026, "Gerakan Sayang Ibu dan Anak");
        var closest = GivenInnovations.verified(health, 2026, "Pusat Rujukan Ibu Hamil 2H2 Center");
        GivenInnovations.submitted(health, 2026, "Perpustakaan Keliling Nelayan");
        var found = similar.to("2H2 Center Pusat Rujukan Ibu", null, GivenAgencies.reloaded(health), ReadScope.ALL);
        assertEquals(closest.id, found.getFirst().innovationId());
        assertEquals(List.of("pusat", "rujukan", "ibu", "2h2", "center"), found.getFirst().sharedWords());
        assertTrue(found.getFirst().score() > 0.5);
        assertTrue(found.getFirst().sameAgency());
        assertTrue(found.stream().noneMatch(item -> item.title().startsWith("Perpustakaan")));
    }

    @Test
    void what_was_rejected_or_taken_back_is_not_compared() {
        GivenInnovations.rejected(health, 2026, "Jemput Bola Sehat");
        GivenInnovations.revoked(health, 2026, "Jemput Bola Sehat Kedua");
        assertTrue(similar.to("Jemput Bola Sehat", null, null, ReadScope.ALL).isEmpty());
        GivenInnovations.returned(health, 2026, "Jemput Bola Sehat Ketiga");
        assertEquals(1, similar.to("Jemput Bola Sehat", null, null, ReadScope.ALL).size());
    }

    @Test
    void what_nobody_has_verified_is_found_by_its_readers_alone() {
        var elsewhere = GivenAgencies.agency(GivenAgencies.government("73.24"), "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenInnovations.submitted(health, 2026, "Jemput Bola Sehat");
        GivenInnovations.returned(health, 2026, "Jemput Bola Lansia");
        var verified = GivenInnovations.verified(health, 2026, "Jemput Bola Balita");
        var regency = new ReadScope(false, List.of(health.government.path), List.of(), List.of());
        var province = new ReadScope(false, List.of(), List.of("53"), List.of());
        var stranger = new ReadScope(false, List.of(elsewhere.path), List.of("73.24"), List.of());
        assertEquals(3, similar.to("Jemput Bola", null, null, regency).size());
        assertEquals(3, similar.to("Jemput Bola", null, null, province).size());
        assertEquals(List.of(verified.id), similar.to("Jemput Bola", null, null, stranger).stream().map(SimilarItem::innovationId).toList());
    }

    @Test
    void however_common_its_other_words_a_rare_one_finds_the_like() {
        registryOf(4000);
        var like = GivenInnovations.verified(health, 2026, "Layanan warga memperoleh Kapsulin");
        var found = similar.to("Kapsulin layanan warga", "Warga memperoleh obat di rumah", GivenAgencies.reloaded(health), ReadScope.ALL);
        assertEquals(List.of(like.id), found.stream().map(SimilarItem::innovationId).toList());
    }

    /** The statistics name no word that stands in less than one of some thousand texts, and know nothing of how rare it is. */
    @Test
    void a_word_the_statistics_do_not_name_is_rare_only_if_few_texts_have_it() {
        registryOf(4000);
        for (int n = 0; n < 3; n++) {
            GivenInnovations.verified(health, 2026, "Layanan Kapsulin " + n);
        }
        var words = RareWords.of(entities, "", "kapsulin layanan");
        assertEquals(List.of(3.0), words.words().stream().filter(word -> word.lexeme().equals("'kapsulin'")).map(RareWords.Word::texts).toList());
        assertTrue(words.query().contains("'kapsulin'"), words::query);
    }

    @Test
    void a_misspelt_word_of_a_title_is_looked_for_by_the_trigram_index_over_the_words_of_titles_and_summaries(TestReporter reporter) {
        registryOf(4000);
        var like = GivenInnovations.verified(health, 2026, "Layanan warga memperoleh Kapsulin");
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeQuery("insert into known_word (word) select left(md5(n::text), 12) from generate_series(1, 20000) n on conflict do nothing").executeUpdate();
            entities.createNativeQuery("analyze known_word").executeUpdate();
        });
        var found = similar.to("Kapsulen layanan warga", null, null, ReadScope.ALL);
        assertEquals(List.of(like.id), found.stream().map(SimilarItem::innovationId).toList());
        @SuppressWarnings("unchecked")
        List<String> lines = entities.createNativeQuery("explain (analyze, costs off, timing off) " + RareWords.MEANT, String.class)
                .setParameter("title", "kapsulen layanan warga").getResultList();
        var plan = String.join("\n", lines);
        reporter.publishEntry(plan);
        assertTrue(plan.contains("Bitmap Index Scan on ix_known_word_trigrams"), plan);
        assertFalse(plan.contains("Seq Scan on known_word"), plan);
    }

    @Test
    void only_what_shares_rare_words_is_compared_and_found_by_index(TestReporter reporter) {
        registryOf(4000);
        var common = RareWords.of(entities, "", "layanan warga memperoleh");
        assertTrue(common.words().stream().allMatch(word -> word.texts() > 3000), common::toString);
        assertEquals("", common.query());
        var words = RareWords.of(entities, "", "jemput bola layanan warga memperoleh obat").query();
        assertTrue(words.contains("'jemput'"), words);
        assertFalse(List.of(words.split(" [|] (?![^(]*[)])")).contains("'layan'"), words);
        var plan = plan(SimilarInnovations.queryBy(SimilarInnovations.AMONG_CANDIDATES), words);
        reporter.publishEntry(plan);
        assertTrue(plan.contains("Bitmap Index Scan on ix_innovation_words"), plan);
        assertFalse(plan.contains("Seq Scan on innovation"), plan);
    }

    private void registryOf(int innovations) {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("""
                insert into innovation (id, number, agency_id, year, title, type, state, summary, created_at, updated_at, submitted_at, sections)
                select nextval('innovation_seq'), '2026-' || lpad((1000000 + n)::text, 7, '0'), :agency, 2026,
                       'Layanan ' || md5(n::text) || ' ' || md5((n + 7)::text), 'NEW', 'SUBMITTED',
                       'Warga memperoleh ' || md5((n * 31)::text) || ' di ' || md5((n * 17)::text), now(), now(), now(),
                       jsonb_build_object('novelty', (select string_agg(md5((n * k)::text), ' ') from generate_series(1, 40) k))
                  from generate_series(1, :many) n""").setParameter("agency", health.id).setParameter("many", innovations).executeUpdate());
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("analyze innovation").executeUpdate());
    }

    private String plan(String query, String words) {
        @SuppressWarnings("unchecked")
        List<String> lines = entities.createNativeQuery("explain (analyze, costs off, timing off) " + query, String.class)
                .setParameter("text", "jemput bola layanan warga memperoleh obat di rumah tanpa biaya").setParameter("title", "jemput bola layanan")
                .setParameter("textKey", "0cc175b9c0f1b6a831c399e269772661").setParameter("self", 0L).setParameter("words", words)
                .setParameter("all", false).setParameter("paths", new String[] {health.path + "%"}).setParameter("regions", new String[0]).getResultList();
        return String.join("\n", lines);
    }
}
