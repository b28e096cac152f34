package id.satuinovasi.exchange;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Changes")
public record ChangesView(
        @NotNull List<ChangeView> items,
        @NotNull @Schema(description = "For `after`: everything up to here is told or not for the caller.", examples = "4711") Long next,
        @NotNull @Schema(description = "Whether there is more behind `next` already: ask again at once.") Boolean more) {
}
