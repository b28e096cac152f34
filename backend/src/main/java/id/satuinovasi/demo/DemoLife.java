package id.satuinovasi.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.innovation.Innovation;
import id.satuinovasi.innovation.InnovationContent;
import id.satuinovasi.innovation.RecordHistory;
import id.satuinovasi.innovation.RemarkRequest;
import id.satuinovasi.obligation.Fact;
import id.satuinovasi.obligation.RecordFact;
import id.satuinovasi.shared.Recorded;

/**
 * What happened to one agency's obligation in one year, collected in any order and carried out in the order of time.
 * What would lie after {@code now} has not happened.
 */
class DemoLife {

    private record Deed(Instant at, Runnable what) {
    }

    /** An innovation on its way; its steps come one after the other. */
    final class Entry {

        private final Long author;
        private final Long reviewer;
        private Innovation innovation;

        private Entry(Long author, Long reviewer) {
            this.author = author;
            this.reviewer = reviewer;
        }

        Entry submitted(Instant at) {
            return then(at, author, history::submit);
        }

        Entry verified(Instant at, String note) {
            return then(at, reviewer, (entered, recorded) -> history.verify(entered, note, recorded));
        }

        Entry returned(Instant at) {
            return then(at, reviewer, (entered, recorded) -> history.giveBack(entered, List.of(
                    new RemarkRequest("sections.significance", "Contoh catatan: sebutkan siapa yang mengukur hasil ini dan dari sumber data mana."),
                    new RemarkRequest("indicators", "Contoh catatan: tambahkan satu ukuran yang dirasakan langsung oleh warga.")), recorded));
        }

        Entry resubmitted(Instant at) {
            then(at.minus(Duration.ofHours(3)), author, (entered, recorded) ->
                    history.answer(entered, "Contoh jawaban: sudah kami lengkapi.", recorded));
            return submitted(at);
        }

        Entry rejected(Instant at) {
            return then(at, reviewer, (entered, recorded) ->
                    history.reject(entered, "Contoh alasan: sama dengan inovasi tahun lalu tanpa pengembangan.", recorded));
        }

        Entry revoked(Instant at) {
            return then(at, reviewer, (entered, recorded) ->
                    history.revoke(entered, "Contoh alasan: layanannya ternyata sudah tidak berjalan.", recorded));
        }

        private Entry then(Instant at, Long by, BiConsumer<Innovation, Recorded> step) {
            deeds.add(new Deed(at, () -> step.accept(innovation, new Recorded(at, by))));
            return this;
        }
    }

    private final Agency agency;
    private final int year;
    private final Instant now;
    private final RecordHistory history;
    private final RecordFact facts;
    private final List<Deed> deeds = new ArrayList<>();

    DemoLife(Agency agency, int year, Instant now, RecordHistory history, RecordFact facts) {
        this.agency = agency;
        this.year = year;
        this.now = now;
        this.history = history;
        this.facts = facts;
    }

    /** @param source null for a made up innovation */
    Entry drafted(Instant at, InnovationContent content, String source, Long author, Long reviewer) {
        var entry = new Entry(author, reviewer);
        deeds.add(new Deed(at, () -> entry.innovation = history.draft(agency, content, source, new Recorded(at, author))));
        return entry;
    }

    void happened(Instant at, Long by, Fact fact) {
        deeds.add(new Deed(at, () -> facts.record(agency.id, year, fact, new Recorded(at, by))));
    }

    /** @param write makes each deed visible to the statements of the next */
    void carryOut(Runnable write) {
        deeds.stream().filter(deed -> !deed.at().isAfter(now)).sorted(Comparator.comparing(Deed::at)).forEach(deed -> {
            deed.what().run();
            write.run();
        });
    }
}
