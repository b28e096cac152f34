package id.satuinovasi.innovation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.obligation.InnovationType;

/** A row of the list. */
@Schema(name = "InnovationSummary")
public record InnovationSummary(
        @NotNull Long id,
        @NotNull @Schema(examples = "\"2026-0000091\"") String number,
        @NotNull Long agencyId,
        @NotNull String agencyName,
        @NotNull Long governmentId,
        @NotNull String governmentName,
        @NotNull Integer year,
        @NotNull String title,
        @NotNull InnovationType type,
        Sector sector,
        @NotNull InnovationState state,
        Instant submittedAt,
        Instant firstSubmittedAt,
        @NotNull Instant updatedAt,
        Instant decidedAt,
        @NotNull @Schema(description = "How much of what a submission asks for is there, 0 to 100.", examples = "80") Integer readiness,
        @NotNull @Schema(description = "Remarks of the bureau not answered yet.") Integer openRemarks,
        @Schema(description = "Returned only: handed in again before this instant, the first submission keeps counting.") Instant revisionDueAt,
        @NotNull Boolean demo,
        @NotNull @Schema(description = InnovationView.DEMO_FIELDS) List<String> demoFields,
        @NotNull Integer version) {

    /** As the list shows them, with one look; unknown ids are left out. */
    public static List<InnovationSummary> present(EntityManager entities, List<Long> ids) {
        return InnovationQuery.present(entities, ids);
    }

    static InnovationSummary of(Tuple row, Map<Long, Instant> revisionDeadlines) {
        return new InnovationSummary(row.get("id", Long.class), row.get("number", String.class), row.get("agency_id", Long.class),
                row.get("agency_name", String.class), row.get("government_id", Long.class), row.get("government_name", String.class),
                row.get("year", Integer.class), row.get("title", String.class), InnovationType.valueOf(row.get("type", String.class)),
                row.get("sector") == null ? null : Sector.valueOf(row.get("sector", String.class)),
                InnovationState.valueOf(row.get("state", String.class)), row.get("submitted_at", Instant.class),
                row.get("first_submitted_at", Instant.class), row.get("updated_at", Instant.class), row.get("decided_at", Instant.class),
                row.get("readiness", Integer.class), row.get("open_remarks", Integer.class),
                revisionDeadlines.get(row.get("id", Long.class)), row.get("demo", Boolean.class),
                List.of(row.get("demo_fields", String[].class)), row.get("version", Integer.class));
    }
}
