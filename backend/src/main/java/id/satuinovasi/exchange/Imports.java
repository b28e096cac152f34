package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Caller;
import id.satuinovasi.account.OnBehalf;
import id.satuinovasi.exchange.ImportJob.Mode;
import id.satuinovasi.exchange.ImportJob.State;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Intake.Outcome;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Where;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** What a sender may do with imports; the work itself is {@link WorkOnImport}'s. */
@ApplicationScoped
class Imports {

    private static final int MOST_UNFINISHED = 10;
    private static final long MOST_BYTES_A_DAY = 2L << 30;
    private static final int AT_ONCE = 500;
    private static final String REASON = ImportKind.REASON.name();

    private final EntityManager entities;
    private final Caller caller;
    private final OnBehalf onBehalf;
    private final ImportFiles files;
    private final ImportQueue queue;
    private final Clock clock;
    private final Duration kept;

    Imports(EntityManager entities, Caller caller, OnBehalf onBehalf, ImportFiles files, ImportQueue queue, Clock clock,
            @ConfigProperty(name = "satu-inovasi.imports.kept") Duration kept) {
        this.entities = entities;
        this.caller = caller;
        this.onBehalf = onBehalf;
        this.files = files;
        this.queue = queue;
        this.clock = clock;
        this.kept = kept;
    }

    static ImportKind kind(String word) {
        return List.of(ImportKind.values()).stream().filter(kind -> kind.word().equals(word)).findFirst()
                .orElseThrow(() -> Problem.notFound("exchange.unknown-template"));
    }

    /** Keeps the file and hands it to whoever is free. Not in a transaction: the sender may be slow. */
    ImportJob receive(ImportKind kind, ImportQuery query, InputStream body, HttpHeaders headers) throws IOException {
        var key = ImportKey.of(headers, caller, kind);
        var known = key == null ? null : tx(() -> ImportJob.<ImportJob>find("createdBy = ?1 and idempotencyHash = ?2", caller.accountId(), key).<ImportJob>firstResult());
        if (known != null) {
            return repeated(known, body);
        }
        var job = new ImportJob();
        job.resource = kind.word();
        job.format = Format.of(headers.getMediaType());
        job.fileName = query.fileName() == null || query.fileName().isBlank() ? null : query.fileName().strip();
        job.mode = query.mode();
        job.dryRun = query.dryRun();
        job.mapping = mapping(query.mapping());
        job.state = State.RECEIVING;
        job.grants = onBehalf.grants();
        job.idempotencyHash = key;
        job.createdAt = clock.instant();
        job.createdBy = caller.accountId();
        job.keyId = caller.keyId();
        tx(() -> {
            requireRoom();
            job.persistAndFlush();
            return null;
        });
        try {
            var received = files.keep(job.id, job.format, body);
            return tx(() -> {
                ImportJob.update("state = ?1, size = ?2, sha256 = ?3 where id = ?4", State.WAITING, received.size(), received.sha256(), job.id);
                queue.add(job.id);
                return ImportJob.<ImportJob>findById(job.id);
            });
        } catch (IOException | RuntimeException failure) {
            tx(() -> ImportJob.deleteById(job.id));
            throw failure;
        }
    }

    private void requireRoom() {
        if (ImportJob.bytesSince(caller.accountId(), clock.instant().minus(Duration.ofDays(1))) > MOST_BYTES_A_DAY) {
            throw Problem.conflict("exchange.too-much-today", MOST_BYTES_A_DAY >> 30);
        }
        if (ImportJob.unfinished(caller.accountId()) >= MOST_UNFINISHED) {
            throw Problem.conflict("exchange.too-many-imports", MOST_UNFINISHED);
        }
    }

    private ImportJob repeated(ImportJob known, InputStream body) throws IOException {
        var hash = files.hash(body);
        if (known.state == State.RECEIVING) {
            throw Problem.conflict("shared.request-running").header("Retry-After", 1);
        }
        if (!hash.equals(known.sha256)) {
            throw Problem.unprocessable("shared.key-reused");
        }
        return known;
    }

    private static Map<String, String> mapping(List<String> given) {
        var mapping = new HashMap<String, String>();
        for (var pair : given == null ? List.<String>of() : given) {
            var colon = pair.lastIndexOf(':');
            if (colon < 0) {
                throw Problem.badRequest("shared.invalid-parameter").atParameter("mapping", "exchange.mapping-form", pair);
            }
            mapping.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
        }
        return mapping;
    }

    ImportJob own(long id) {
        return ImportJob.own(id, caller.accountId(), caller.keyId()).orElseThrow(() -> Problem.notFound("exchange.import-not-found"));
    }

    private ImportJob changeable(long id, String ifMatch) {
        var job = own(id);
        entities.refresh(job, LockModeType.PESSIMISTIC_WRITE);
        ETags.requireMatch(ETags.versionOnly(ifMatch), job.version);
        return job;
    }

    ImportJob checkAgain(long id, String ifMatch, ImportMapping mapping) {
        var job = changeable(id, ifMatch);
        if (job.state != State.CHECKED && job.state != State.REFUSED) {
            throw Problem.conflict("exchange.wrong-state", job.state);
        }
        if (!files.has(job.id)) {
            throw Problem.conflict("exchange.file-gone");
        }
        requireRoom();
        var all = new HashMap<>(job.mapping);
        all.putAll(mapping.mapping());
        job.mapping = all;
        job.total = null;
        job.dryRun = true;
        return again(job);
    }

    ImportJob apply(long id, String ifMatch, Mode mode) {
        var job = changeable(id, ifMatch);
        if (job.state != State.CHECKED && !(job.state == State.REFUSED && job.total != null)) {
            throw Problem.conflict("exchange.wrong-state", job.state);
        }
        requireRoom();
        job.mode = mode;
        job.dryRun = false;
        return again(job);
    }

    private ImportJob again(ImportJob job) {
        job.grants = onBehalf.grants();
        job.state = State.WAITING;
        job.problems = List.of();
        job.finishedAt = null;
        job.startedAt = null;
        job.done = 0;
        job.version++;
        ImportJob.flush();
        queue.add(job.id);
        return job;
    }

    ImportJob cancel(long id, String ifMatch) {
        var job = changeable(id, ifMatch);
        if (job.state.isOver() && job.state != State.CHECKED) {
            throw Problem.conflict("exchange.wrong-state", job.state);
        }
        job.cancelRequested = true;
        if (job.state == State.WAITING || job.state == State.CHECKED) {
            job.state = State.CANCELLED;
            job.finishedAt = clock.instant();
        }
        job.version++;
        ImportJob.flush();
        return job;
    }

    ImportView view(ImportJob job, Language language) {
        return view(job, Account.names(List.of(job.createdBy)), language);
    }

    private ImportView view(ImportJob job, Map<Long, String> names, Language language) {
        return ImportView.of(job, names.get(job.createdBy), job.createdAt.plus(kept), language);
    }

    Page<ImportView> list(PageQuery page, Language language) {
        var after = Cursor.decode(page.cursor(), "-id", 1);
        var jobs = ImportJob.<ImportJob>find("createdBy = ?1 and state <> ?2 and id < ?3 and (?4 is null or keyId = ?4) order by id desc",
                caller.accountId(), State.RECEIVING, after == null ? Long.MAX_VALUE : after.number(0), caller.keyId()).range(0, page.limit()).list();
        var names = Account.names(jobs.stream().map(job -> job.createdBy).toList());
        var total = ImportJob.count("createdBy = ?1 and state <> ?2 and (?3 is null or keyId = ?3)", caller.accountId(), State.RECEIVING, caller.keyId());
        return Page.of(jobs, page.limit(), total, job -> Cursor.of("-id", job.id)).map(job -> view(job, names, language));
    }

    Page<ImportRowView> rows(ImportJob job, Outcome outcome, PageQuery page, Language language) {
        var after = Cursor.decode(page.cursor(), "row", 1);
        var rows = read(job, outcome == null ? List.of() : List.of(outcome), after == null ? 0 : after.number(0), page.limit() + 1);
        var total = outcome == null ? job.creates + job.updates + job.unchanged + job.refused() : switch (outcome) {
            case CREATE -> job.creates;
            case UPDATE -> job.updates;
            case UNCHANGED -> job.unchanged;
            case CONFLICT -> job.conflicts;
            case ERROR -> job.errors;
        };
        return Page.of(rows, page.limit(), total, row -> Cursor.of("row", row.get("n"))).map(row -> new ImportRowView(row.get("n", Integer.class),
                called(row.get("own_key", String.class)), Outcome.valueOf(row.get("outcome", String.class)), row.get("target_id", Long.class),
                ImportRows.faults(row.get("faults", String.class)).stream().map(fault -> ImportView.Fault.of(fault, language)).toList()));
    }

    /** An id stands behind a number sign, so that none is taken for an external id. */
    private static String called(String key) {
        return key != null && key.startsWith("#") ? key.substring(1) : key;
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> read(ImportJob job, List<Outcome> outcomes, long after, int limit) {
        var where = new Where().and("job_id = :job").with("job", job.id).and("outcome is not null").and("n > :after").with("after", after);
        if (!outcomes.isEmpty()) {
            // Written out, so that the index of what was refused is recognised.
            where.and("outcome in (" + outcomes.stream().map(outcome -> "'" + outcome.name() + "'").collect(Collectors.joining(", ")) + ")");
        }
        return where.bind(entities.createNativeQuery("select n, cells, own_key, outcome, target_id, cast(faults as text) as faults from import_row"
                + where + " order by n limit " + limit, Tuple.class)).getResultList();
    }

    /** Some hundred rows at a time, each in a moment of its own: the reader may be slow. */
    void writeErrors(ImportJob job, OutputStream output, Language language) throws IOException {
        var names = new ArrayList<>(job.columns.stream().map(ImportColumn::header).toList());
        int own = names.indexOf(REASON);
        if (own < 0) {
            names.add(REASON);
        }
        var file = job.format == Format.NDJSON ? null : job.format.open(output, job.resource, names, true);
        long after = 0;
        while (true) {
            long from = after;
            var rows = tx(() -> read(job, List.of(Outcome.CONFLICT, Outcome.ERROR), from, AT_ONCE));
            for (var row : rows) {
                var cells = ImportRows.cells(row.get("cells", String.class));
                var reason = ImportRows.faults(row.get("faults", String.class)).stream()
                        .map(fault -> (fault.field() == null ? "" : fault.field() + ": ") + fault.detail(language)).collect(Collectors.joining(" "));
                if (file == null) {
                    output.write((line(cells.getFirst(), reason) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    continue;
                }
                var values = new Object[names.size()];
                for (int n = 0; n < Math.min(values.length, cells.size()); n++) {
                    values[n] = job.format == Format.CSV ? CsvFile.active(cells.get(n)) : cells.get(n);
                }
                values[own < 0 ? values.length - 1 : own] = reason;
                file.row(values);
            }
            if (rows.size() < AT_ONCE) {
                break;
            }
            after = rows.getLast().get("n", Integer.class);
        }
        if (file != null) {
            file.finish();
        }
        output.flush();
    }

    private static String line(String line, String reason) {
        try {
            if (DatabaseJson.MAPPER.readTree(line) instanceof ObjectNode fields) {
                return fields.put(REASON, reason).toString();
            }
        } catch (JsonProcessingException broken) {
            // As it was, for a person to mend.
        }
        return line;
    }

    static void writeTemplate(ImportKind kind, Format format, OutputStream output, boolean bom) throws IOException {
        var names = kind.template();
        var file = format.open(output, kind.word(), names, bom);
        if (format == Format.NDJSON) {
            file.row(new Object[names.size()]);
        }
        file.finish();
    }

    private static <T> T tx(java.util.function.Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
