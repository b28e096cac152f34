package id.satuinovasi.exchange;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ImportApplication")
record ImportApplication(@NotNull ImportJob.Mode mode) {
}
