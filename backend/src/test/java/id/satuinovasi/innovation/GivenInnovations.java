package id.satuinovasi.innovation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.core.type.TypeReference;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.obligation.Fact;
import id.satuinovasi.obligation.InnovationType;
import id.satuinovasi.obligation.RecordFact;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Recorded;
import id.satuinovasi.support.GivenAccounts;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Innovations in each state, brought there by the product's own verbs at the clock's present instant. The year must be
 * opened first. Authors and reviewers are accounts of their own.
 */
public final class GivenInnovations {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private GivenInnovations() {
    }

    /** Everything that a submission asks for, in words that differ from title to title. */
    public static InnovationContent content(Agency agency, int year, String title) {
        return new InnovationContent(agency.id, year, title, InnovationType.NEW, null, Stage.IMPLEMENTATION, Phase.CREATION,
                ServiceTo.PUBLIC, false, "1.02", Sector.HEALTH, List.of(3, 5), 3, Initiator.AGENCY,
                InnovationForm.PUBLIC_SERVICE, "Kesehatan ibu dan anak",
                title + " memudahkan warga memperoleh layanan tanpa menempuh perjalanan jauh ke kantor kabupaten.",
                "Sebelum " + title + " ada, warga desa menunggu berhari-hari karena petugas hanya datang sebulan sekali.",
                LocalDate.of(2024, 3, 1), LocalDate.of(2024, 6, 1), LocalDate.of(2025, 1, 15),
                125_000_000L, -8.3425, 122.9811, "https://video.example/2h2-center", sections(title),
                List.of(new Indicator("Kunjungan warga", "orang per bulan", new BigDecimal("120"), LocalDate.of(2024, 1, 31),
                        new BigDecimal("310"), LocalDate.of(2025, 12, 31), "Laporan bulanan", true)),
                List.of(new Partner("PKK Kecamatan", "Mengantar undangan ke rumah warga")));
    }

    private static Sections sections(String title) {
        return new Sections(
                "Latar belakang " + title + ": jarak dan biaya perjalanan membuat warga kepulauan jarang memeriksakan kesehatan.",
                "Kebaruan " + title + " terletak pada jadwal bergilir yang disusun bersama kader dan kepala desa.",
                "Pelaksanaan " + title + " dimulai dari pendataan, dilanjutkan pelatihan kader, lalu kunjungan dua kali sebulan.",
                "Dampak " + title + " terlihat pada kenaikan kunjungan, turunnya waktu tunggu, dan kepuasan warga yang membaik.",
                "Daerah lain dapat meniru " + title + " karena hanya memerlukan kader, sepeda motor, dan buku pencatatan sederhana.",
                "Sumber daya " + title + " meliputi anggaran dinas, dua perawat, enam kader, serta bantuan peralatan desa.",
                "Keberlanjutan " + title + " dijamin peraturan bupati, anggaran tahunan, dan pembagian tugas antarbidang.");
    }

    /** The same as the body of a POST. */
    public static Map<String, Object> body(Agency agency, int year, String title) {
        return DatabaseJson.MAPPER.convertValue(content(agency, year, title), new TypeReference<>() {
        });
    }

    /** Agency, year, title and type alone. */
    public static Map<String, Object> bareBody(Agency agency, int year, String title) {
        return Map.of("agencyId", agency.id, "year", year, "title", title, "type", "NEW");
    }

    public static Innovation draft(Agency agency, int year, String title) {
        return draft(content(agency, year, title));
    }

    public static Innovation draft(InnovationContent content) {
        var author = person("penulis");
        return QuarkusTransaction.requiringNew().call(() ->
                Innovation.draft(Agency.findById(content.agencyId()), content, new Recorded(clock().instant(), author)));
    }

    public static Innovation submitted(Agency agency, int year, String title) {
        return submit(draft(agency, year, title));
    }

    public static Innovation submit(Innovation innovation) {
        return step(innovation, innovation.createdBy, (present, recorded) -> {
            present.submit(recorded);
            record(present, new Fact.Submitted(present.id, present.number, present.title, present.type), recorded);
        });
    }

    public static Innovation returned(Agency agency, int year, String title) {
        return step(submitted(agency, year, title), person("penilai"), (present, recorded) -> {
            present.giveBack(List.of(new RemarkRequest("sections.significance", "Sebut cara mengukur hasilnya.")), recorded);
            record(present, new Fact.Returned(present.id), recorded);
        });
    }

    public static Innovation verified(Agency agency, int year, String title) {
        return verify(submitted(agency, year, title));
    }

    public static Innovation verify(Innovation innovation) {
        return step(innovation, person("penilai"), (present, recorded) -> {
            present.verify(null, recorded);
            record(present, new Fact.Verified(present.id), recorded);
        });
    }

    public static Innovation rejected(Agency agency, int year, String title) {
        return step(submitted(agency, year, title), person("penilai"), (present, recorded) -> {
            present.reject("Sudah didaftarkan instansi lain.", recorded);
            record(present, new Fact.Rejected(present.id), recorded);
        });
    }

    public static Innovation revoked(Agency agency, int year, String title) {
        return step(verified(agency, year, title), person("penilai"), (present, recorded) -> {
            present.revoke("Bukti ternyata tidak benar.", recorded);
            record(present, new Fact.Revoked(present.id), recorded);
        });
    }

    private static Innovation step(Innovation innovation, Long actor, BiConsumer<Innovation, Recorded> verb) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var present = Innovation.locked(innovation.id).orElseThrow();
            verb.accept(present, new Recorded(clock().instant(), actor));
            return present;
        });
    }

    private static void record(Innovation innovation, Fact fact, Recorded recorded) {
        Arc.container().instance(RecordFact.class).get().record(innovation.agency.id, innovation.year, fact, recorded);
    }

    private static Long person(String what) {
        return GivenAccounts.account(what + "-" + NEXT.incrementAndGet()).id;
    }

    private static Clock clock() {
        return Arc.container().instance(Clock.class).get();
    }
}
