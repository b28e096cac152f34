package id.satuinovasi.exchange;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ImportColumn")
record ImportColumn(
        @NotNull @Schema(examples = "Nama OPD", description = "As it stands in the first row of the file.") String header,
        @Schema(examples = "name", description = "The field that it was taken for; null for a column that is not read.") String field,
        @Schema(examples = "name", description = "The field that was probably meant, for an unknown header.") String suggestion) {
}
