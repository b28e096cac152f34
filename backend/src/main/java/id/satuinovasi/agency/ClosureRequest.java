package id.satuinovasi.agency;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The agency ceases to exist without a successor. */
public record ClosureRequest(
        @NotNull @Schema(examples = "2026-07-01", description = "The first day without the agency; not in the future.") LocalDate on,
        @NotBlank @Size(max = 1000) @Schema(examples = "Dibubarkan dalam penataan perangkat daerah") String reason,
        @NotBlank @Size(max = 300) @Schema(examples = "Perda 3/2026") String document) {
}
