package id.satuinovasi.demo;

import java.time.LocalDate;
import java.util.List;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.demo.DemoFiles.Idea;
import id.satuinovasi.demo.DemoFiles.Published;
import id.satuinovasi.innovation.Indicator;
import id.satuinovasi.innovation.Initiator;
import id.satuinovasi.innovation.InnovationContent;
import id.satuinovasi.innovation.InnovationForm;
import id.satuinovasi.innovation.Partner;
import id.satuinovasi.innovation.Phase;
import id.satuinovasi.innovation.Sections;
import id.satuinovasi.innovation.ServiceTo;
import id.satuinovasi.innovation.Stage;
import id.satuinovasi.obligation.InnovationType;

/** What stands in the demo's innovations: of a published one only what the publication says, of an idea a whole proposal. */
final class DemoTexts {

    static final String INVENTED_DATE = "Contoh: tanggal dibuat untuk peragaan";

    private DemoTexts() {
    }

    static InnovationContent of(Published published, Agency agency) {
        return new InnovationContent(agency.id, published.year(), published.title(), published.type(), null, null, null, null, null, null,
                published.sector(), published.sdgs(), published.sdgs().isEmpty() ? null : published.sdgs().getFirst(), null, null, null,
                summary(published), null, null, null, null, null, null, null, null, null, null, null);
    }

    private static String summary(Published published) {
        if (published.summary() != null) {
            return published.summary();
        }
        var what = !published.ofEdition() ? "Diterapkan mulai " + published.year()
                : published.award() == null ? "Tercatat pada " + published.year() : published.award() + ", " + published.year();
        return what + ". Menurut: " + published.source() + ".";
    }

    /** Complete, so that it passes preflight but for the evidence. */
    static InnovationContent of(Idea idea, Agency agency, int year, InnovationType type) {
        var place = agency.name;
        var used = LocalDate.of(year - 1, 9, 1);
        var measure = idea.indicator();
        return new InnovationContent(agency.id, year, title(idea, agency), type, null, Stage.IMPLEMENTATION,
                type == InnovationType.NEW ? Phase.CREATION : Phase.DEVELOPMENT, ServiceTo.PUBLIC, idea.digital(), idea.affair(),
                idea.sector(), idea.sdgs(), idea.sdgs().getFirst(), Initiator.AGENCY,
                InnovationForm.PUBLIC_SERVICE, null,
                "Contoh rekaan untuk peragaan. " + idea.idea() + " Diterapkan di " + place + ".",
                idea.problem(), used.minusMonths(6), used.minusMonths(3), used, null, null, null, null,
                new Sections(
                        idea.problem() + " Keluhan ini berulang dalam kotak saran " + place + " dan dibahas dalam rapat bulanan.",
                        "Sebelumnya tidak ada cara tetap untuk mengatasinya. " + idea.idea(),
                        "Tim kecil menyusun cara kerja, mencobanya selama tiga bulan di " + place + ", lalu menerapkannya setiap hari.",
                        "%s berubah dari %s menjadi %s %s dalam satu tahun. Hasil diukur dari catatan harian petugas dan diperiksa tiap triwulan."
                                .formatted(measure.name(), measure.baseline().toPlainString(), measure.result().toPlainString(), measure.unit()),
                        "Tidak perlu alat khusus, dan panduannya hanya empat halaman, sehingga unit lain dapat menirunya dengan pendampingan dua hari.",
                        "Dikerjakan lima petugas yang ada dengan anggaran rutin; biaya tambahan hanya untuk cetak panduan dan pertemuan warga.",
                        "Ditetapkan dalam standar pelayanan " + place + ", menjadi sasaran kinerja unit, dan dievaluasi bersama warga setiap tahun."),
                List.of(new Indicator(measure.name(), measure.unit(), measure.baseline(), used.minusMonths(7), measure.result(),
                        used.plusMonths(3), "Catatan harian petugas (contoh)", measure.higherIsBetter())),
                List.of(new Partner("Forum warga (contoh)", "Memberi masukan dan ikut menilai hasil")));
    }

    /** As far as an officer may have come in a first sitting. */
    static InnovationContent begunDraft(Idea idea, Agency agency, int year) {
        return new InnovationContent(agency.id, year, title(idea, agency), InnovationType.NEW, null, Stage.TRIAL, null, ServiceTo.PUBLIC, idea.digital(),
                null, idea.sector(), List.of(), null, null, null, null, "Contoh rekaan untuk peragaan. " + idea.idea(), idea.problem(), null, null, null,
                null, null, null, null, null, null, null);
    }

    static String title(Idea idea, Agency agency) {
        return idea.title() + " " + agency.name;
    }
}
