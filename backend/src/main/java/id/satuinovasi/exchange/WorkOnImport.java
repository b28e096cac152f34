package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import id.satuinovasi.account.OnBehalf;
import id.satuinovasi.exchange.ImportJob.Mode;
import id.satuinovasi.exchange.ImportJob.State;
import id.satuinovasi.exchange.ImportRows.Pending;
import id.satuinovasi.exchange.ImportRows.Staged;
import id.satuinovasi.shared.Intake;
import id.satuinovasi.shared.Intake.Judged;
import id.satuinovasi.shared.Intake.Keys;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;
import id.satuinovasi.shared.TextRules;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Reads the file of an import into rows, judges them, and does what is to be done with them. Every step may be broken off and
 * begun again by any instance: what is read is read anew, and what is done is marked as done in the transaction that does it.
 */
@ApplicationScoped
class WorkOnImport {

    private static final Logger LOG = Logger.getLogger(WorkOnImport.class);
    private static final int AT_ONCE = 1000;
    private static final int MOST_ROWS = 2_000_000;
    private static final int LONGEST_SECONDS = 6 * 3600;
    private static final int TRIES = 3;
    private static final int LONGEST_KEY = 1000;

    private final ImportFiles files;
    private final ImportRows rows;
    private final ImportProgress progress;
    private final OnBehalf onBehalf;
    private final Clock clock;
    private final Map<String, Intake> intakes;

    WorkOnImport(ImportFiles files, ImportRows rows, ImportProgress progress, OnBehalf onBehalf, Clock clock,
            @All List<Intake> intakes) {
        this.files = files;
        this.rows = rows;
        this.progress = progress;
        this.onBehalf = onBehalf;
        this.clock = clock;
        this.intakes = intakes.stream().collect(Collectors.toMap(Intake::resource, intake -> intake));
    }

    private static final class Cancelled extends RuntimeException {
    }

    /** A role of the sender ended: what is left is judged by those that remain. */
    private static final class MandateChanged extends RuntimeException {
    }

    /** Another instance has taken it up, or is still writing for it: nothing is written here. */
    static final class HeldByAnother extends RuntimeException {

        HeldByAnother(long job) {
            super("Another instance works on import " + job);
        }
    }

    /** Rows of an all-or-nothing import are refused, so none is kept. */
    private static final class Spoiled extends RuntimeException {

        private final transient List<Judged> refused;

        Spoiled(List<Judged> refused) {
            this.refused = refused;
        }
    }

    /** Everything that is left to do, from wherever it was left. */
    void work(long id) {
        var job = tx(() -> takeUp(id));
        if (job == null) {
            return;
        }
        try {
            if (!onBehalf.act(job.createdBy, job.grants, () -> run(job))) {
                stop(job, KeptFault.of(null, "exchange.account-gone.detail"));
            }
        } catch (Problem refused) {
            refuse(job, List.of(KeptFault.of(refused)));
        } catch (Cancelled cancelled) {
            held(job, () -> {
                tellNothingUndone(id);
                progress.move(id, State.CANCELLED, State.WAITING, State.CHECKING, State.APPLYING);
            });
        } catch (MandateChanged fewer) {
            work(id);
        }
    }

    /** Null where there is nothing left to do. */
    private ImportJob takeUp(long id) {
        if (!progress.claim(id)) {
            throw new HeldByAnother(id);
        }
        return progress.takeUp(id) ? ImportJob.findById(id) : null;
    }

    /** After work that was tried several times and failed. */
    void giveUp(long id) {
        tx(() -> {
            if (progress.claim(id)) {
                tellNothingUndone(id);
                progress.refuse(id, State.FAILED, List.of(KeptFault.of(null, "exchange.failed.detail")));
            }
            return null;
        });
    }

    /** The progress of everything or nothing is told from outside its transaction, which may have come to nothing. */
    private void tellNothingUndone(long id) {
        var job = ImportJob.<ImportJob>findById(id);
        if (job.mode == Mode.ALL && job.state == State.APPLYING) {
            progress.recount(id, rows.counts(id));
        }
    }

    private void run(ImportJob job) {
        if (job.state != State.APPLYING) {
            held(job, () -> progress.move(job.id, State.CHECKING, State.WAITING));
            if (job.total == null && !stage(job)) {
                return;
            }
            if (job.dryRun) {
                check(job);
                held(job, () -> progress.move(job.id, State.CHECKED, State.CHECKING));
                return;
            }
            // Each row is judged when it is done. Before that, only where one is known to keep out all the others.
            if (job.mode == Mode.ALL && refused(job) > 0) {
                check(job);
                if (refused(job) > 0) {
                    refuse(job, List.of(KeptFault.of(null, "exchange.rows-refused.detail", refused(job))));
                    return;
                }
            }
            held(job, () -> progress.move(job.id, State.APPLYING, State.CHECKING));
        }
        held(job, () -> progress.recount(job.id, rows.counts(job.id)));
        if (job.mode == Mode.ALL) {
            applyAll(job);
        } else {
            apply(job);
        }
    }

    /** From the file to rows; false where the file is refused. */
    private boolean stage(ImportJob job) {
        held(job, () -> {
            rows.clear(job.id);
            progress.recount(job.id, List.of());
        });
        var known = ImportKind.of(job.resource).columns();
        int count = 0;
        try (var reader = open(job)) {
            var heading = job.format == Format.NDJSON ? new Heading(List.of(), List.of()) : Heading.of(reader.header(), known, job.mapping);
            held(job, () -> progress.columns(job.id, heading.columns()));
            if (!heading.problems().isEmpty()) {
                refuse(job, heading.problems());
                return false;
            }
            var cells = new ImportCells(job.format, known, heading.columns());
            var staged = new ArrayList<Staged>();
            for (var row = reader.next(); row != null; row = reader.next()) {
                staged.add(staged(job, cells, reader.number(), row));
                if (++count > MOST_ROWS) {
                    throw Problem.unprocessable("exchange.too-many-rows", MOST_ROWS);
                }
                if (staged.size() == AT_ONCE) {
                    keep(job, staged);
                }
            }
            keep(job, staged);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (count == 0) {
            throw Problem.unprocessable("exchange.no-rows");
        }
        var total = count;
        held(job, () -> {
            rows.link(job.id);
            progress.recount(job.id, rows.counts(job.id));
            progress.total(job.id, total);
        });
        return true;
    }

    private RowReader open(ImportJob job) throws IOException {
        if (job.format == Format.XLSX) {
            return new XlsxReader(files.open(job.id));
        }
        var charset = TextCoding.of(files.open(job.id));
        var text = TextCoding.reader(files.open(job.id), charset);
        return job.format == Format.CSV ? new CsvReader(text) : new NdjsonReader(text);
    }

    private Staged staged(ImportJob job, ImportCells cells, int n, List<String> row) {
        try {
            var keys = intakes.get(job.resource).keys(cells.fields(row));
            for (var key : new String[] { keys.own(), keys.parent(), keys.alike() }) {
                if (key != null && (key.length() > LONGEST_KEY || !TextRules.isStorable(key))) {
                    throw Problem.unprocessable("shared.invalid-body").at("/externalId", "shared.forbidden-character");
                }
            }
            return new Staged(n, row, keys, List.of());
        } catch (Problem refused) {
            return new Staged(n, row, new Keys(null, null, null), refused.faults().stream().map(KeptFault::of).toList());
        }
    }

    private void keep(ImportJob job, List<Staged> staged) {
        if (!staged.isEmpty()) {
            held(job, () -> {
                requireWanted(job);
                rows.stage(job.id, staged);
            });
            staged.clear();
        }
    }

    private void check(ImportJob job) {
        held(job, () -> progress.recount(job.id, rows.counts(job.id)));
        forEachBatch(job, batch -> judgeAndKeep(job, batch, false));
    }

    private void apply(ImportJob job) {
        forEachBatch(job, batch -> applyBatch(job, batch));
        held(job, () -> progress.move(job.id, State.DONE, State.APPLYING));
    }

    /** A row that the database refuses, whatever the rules said, must not keep the others out: it is found by halving. */
    private void applyBatch(ImportJob job, List<Pending> batch) {
        try {
            judgeAndKeep(job, batch, true);
        } catch (Problem | Cancelled | MandateChanged | HeldByAnother passedOn) {
            throw passedOn;
        } catch (RuntimeException refused) {
            if (batch.size() > 1) {
                applyBatch(job, batch.subList(0, batch.size() / 2));
                applyBatch(job, batch.subList(batch.size() / 2, batch.size()));
                return;
            }
            LOG.warnf(refused, "Row %d of import %d was refused", batch.getFirst().n(), job.id);
            var judged = List.of(new Judged(batch.getFirst().n(), Intake.Outcome.ERROR, null,
                    List.of(new Problem.Fault(null, null, "exchange.row-failed", List.of())), null));
            held(job, () -> {
                rows.save(job.id, judged, true);
                progress.count(job.id, judged);
            });
        }
    }

    private void judgeAndKeep(ImportJob job, List<Pending> batch, boolean write) {
        retried(() -> held(job, () -> {
            requireWanted(job);
            var judged = judge(job, batch, write);
            rows.save(job.id, judged, write);
            progress.count(job.id, judged);
        }));
    }

    private void applyAll(ImportJob job) {
        try {
            retried(() -> held(job, () -> applyAtOnce(job)));
        } catch (Spoiled rolledBack) {
            check(job);
            if (refused(job) == 0) {
                // Refused only beside other rows that were done, or for that moment: that is what there is to tell.
                held(job, () -> {
                    rows.save(job.id, rolledBack.refused, false);
                    progress.recount(job.id, rows.judged(job.id));
                });
            }
            refuse(job, List.of(KeptFault.of(null, "exchange.rows-refused.detail", refused(job))));
        }
    }

    /** In the transaction there is; who looks at the progress sees it through others. */
    private void applyAtOnce(ImportJob job) {
        tx(() -> {
            progress.recount(job.id, rows.counts(job.id));
            return null;
        });
        intakes.get(job.resource).holdAll();
        forEachBatch(job, batch -> {
            tx(() -> {
                requireWanted(job);
                return null;
            });
            var judged = judge(job, batch, true);
            var refused = judged.stream().filter(row -> row.outcome().isRefusal()).toList();
            if (!refused.isEmpty()) {
                throw new Spoiled(refused);
            }
            rows.save(job.id, judged, true);
            tx(() -> {
                progress.count(job.id, judged);
                return null;
            });
        });
        if (!progress.move(job.id, State.DONE, State.APPLYING)) {
            throw new HeldByAnother(job.id);
        }
    }

    private interface Batch {
        void take(List<Pending> rows);
    }

    /** Parents before their children. */
    private void forEachBatch(ImportJob job, Batch taker) {
        int deepest = read(() -> rows.deepest(job.id));
        for (int at = 0; at <= deepest; at++) {
            int level = at;
            int after = 0;
            while (true) {
                int from = after;
                var batch = read(() -> rows.next(job.id, level, from, AT_ONCE));
                if (batch.isEmpty()) {
                    break;
                }
                after = batch.getLast().n();
                taker.take(batch);
            }
        }
    }

    private List<Judged> judge(ImportJob job, List<Pending> batch, boolean write) {
        var columns = tx(() -> ImportJob.<ImportJob>findById(job.id).columns);
        var cells = new ImportCells(job.format, ImportKind.of(job.resource).columns(), columns);
        var given = batch.stream().map(row -> new Intake.Row(row.n(), cells.fields(row.cells()),
                row.parentRow() == null ? null : new Intake.Parent(row.parentRow(), row.parentMade()))).toList();
        return intakes.get(job.resource).judge(given, new Recorded(clock.instant(), job.createdBy), write);
    }

    private static int refused(ImportJob job) {
        return tx(() -> ImportJob.<ImportJob>findById(job.id).refused());
    }

    /** A transaction in which nobody else writes for the import; none for who was taken for dead meanwhile. */
    private void held(ImportJob job, Runnable work) {
        tx(() -> {
            if (!progress.claim(job.id) || !progress.isAttempt(job.id, job.attempt)) {
                throw new HeldByAnother(job.id);
            }
            work.run();
            return null;
        });
    }

    private void requireWanted(ImportJob job) {
        if (progress.isCancelled(job.id)) {
            throw new Cancelled();
        }
        if (!onBehalf.stillMay(job.createdBy, job.grants)) {
            throw new MandateChanged();
        }
    }

    /** Refused says that nothing was changed, which good rows may have been. */
    private void stop(ImportJob job, KeptFault fault) {
        held(job, () -> {
            tellNothingUndone(job.id);
            var now = ImportJob.<ImportJob>findById(job.id);
            var begun = now.mode == Mode.VALID && now.state == State.APPLYING && now.done > 0;
            progress.refuse(job.id, begun ? State.FAILED : State.REFUSED, List.of(fault));
        });
    }

    private void refuse(ImportJob job, List<KeptFault> problems) {
        held(job, () -> progress.refuse(job.id, State.REFUSED, problems));
    }

    /** In the transaction there is, or in one of its own. */
    private <T> T read(Supplier<T> work) {
        return QuarkusTransaction.isActive() ? work.get() : tx(work);
    }

    private static <T> T tx(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(work::get);
    }

    /** What another transaction was in the way of goes better the next time; what was refused does not. */
    private static void retried(Runnable work) {
        for (int tries = 1;; tries++) {
            try {
                work.run();
                return;
            } catch (Problem | Cancelled | MandateChanged | Spoiled | HeldByAnother passedOn) {
                throw passedOn;
            } catch (RuntimeException failure) {
                if (tries == TRIES) {
                    throw failure;
                }
                LOG.infof("Trying a part of an import again: %s", failure.getMessage());
            }
        }
    }
}
