package id.satuinovasi.agency;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new agency. */
public record AgencyRequest(
        @NotBlank @Size(min = 2, max = 300) @Schema(examples = "Dinas Kesehatan") String name,
        @NotNull @Schema(examples = "REGIONAL_APPARATUS") AgencyKind kind,
        @Schema(examples = "12", description = "Null only for a government.") Long parentId,
        @Schema(examples = "53.06", description = "Where it is; the parent's region when left out.") String regionCode,
        @Size(min = 1, max = 100) @Schema(examples = "53.06-DINKES") String externalId,
        @Schema(examples = "2026-01-02", description = "Its first day, not in the future; today when left out.") LocalDate activeFrom,
        @Valid Contact contact) {
}
