package id.satuinovasi.exchange;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Language;

@Schema(name = "Import")
record ImportView(
        @NotNull @Schema(examples = "17") Long id,
        @NotNull @Schema(examples = "agencies") String resource,
        @NotNull Format format,
        @Schema(examples = "opd.csv") String fileName,
        @NotNull ImportJob.Mode mode,
        @NotNull @Schema(description = "Only looked at so far.") Boolean dryRun,
        @NotNull ImportJob.State state,
        @NotNull @Schema(description = "The columns of the file; none for NDJSON.") List<ImportColumn> columns,
        @NotNull @Schema(description = "What a column may be taken for.") List<Field> fields,
        @NotNull @Schema(description = "Why the file as a whole was refused.") List<Fault> problems,
        @NotNull @Schema(examples = "48211", description = "Of the file, in bytes.") Long size,
        @Schema(examples = "650000", description = "Rows of the file; null until it is read to its end.") Integer total,
        @NotNull @Schema(examples = "12000", description = "Rows looked at, and then rows done.") Integer done,
        @NotNull Counts counts,
        @NotNull Instant createdAt,
        @NotNull String createdByName,
        Instant startedAt,
        Instant finishedAt,
        @NotNull @Schema(description = "When it and its file are removed.") Instant keptUntil,
        @NotNull Integer version) {

    /** How many rows came to which outcome. */
    @Schema(name = "ImportCounts")
    record Counts(@NotNull @Schema(examples = "12") Integer create, @NotNull @Schema(examples = "3") Integer update,
            @NotNull @Schema(examples = "640") Integer unchanged, @NotNull @Schema(examples = "1") Integer conflict,
            @NotNull @Schema(examples = "2") Integer error) {
    }

    @Schema(name = "ImportField")
    record Field(@NotNull @Schema(examples = "parentExternalId") String name,
            @NotNull @Schema(examples = "ID eksternal induk", description = "In the caller's language; a file may use it as a header.") String label) {
    }

    @Schema(name = "ImportFault")
    record Fault(
            @Schema(examples = "regionCode", description = "The field or the header; null for the row or the file as a whole.") String field,
            @NotNull @Schema(examples = "unknown", description = "Stable, for programs.") String code,
            @NotNull @Schema(examples = "Tidak ada wilayah 99.99.", description = "What is wrong and how to mend it, in the caller's language.") String detail) {

        static Fault of(KeptFault fault, Language language) {
            return new Fault(fault.field(), fault.code(), fault.detail(language));
        }
    }

    static ImportView of(ImportJob job, String createdByName, Instant keptUntil, Language language) {
        return new ImportView(job.id, job.resource, job.format, job.fileName, job.mode, job.dryRun, job.state, job.columns,
                ImportKind.of(job.resource).columns().stream().filter(Column::isRead).map(column -> new Field(column.name(), column.header(language))).toList(),
                job.problems.stream().map(problem -> Fault.of(problem, language)).toList(), job.size, job.total, job.done,
                new Counts(job.creates, job.updates, job.unchanged, job.conflicts, job.errors), job.createdAt, createdByName, job.startedAt,
                job.finishedAt, keptUntil, job.version);
    }
}
