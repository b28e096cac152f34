package id.satuinovasi.exchange;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ChangesDigest")
public record DigestView(
        @NotNull @Schema(description = "All changes up to this position are in it, and none behind it.", examples = "4711") Long position,
        @NotNull @Schema(examples = "12") Long governmentId,
        @NotNull @Schema(examples = "2026") Integer year,
        @NotNull Part obligations,
        @NotNull Part innovations,
        @Schema(description = "Only with `by=agency`: the same for each agency that has something of the year.") List<OfAgency> agencies) {

    @Schema(name = "ChangesDigestPart")
    public record Part(@NotNull @Schema(examples = "45") Long count,
            @NotNull @Schema(description = "SHA-256, in hexadecimal, of the lines `id:version`, sorted by their bytes and joined by line feeds.",
                    examples = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") String hash) {

        static final Part NONE = new Part(0L, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Schema(name = "ChangesDigestOfAgency")
    public record OfAgency(@NotNull @Schema(examples = "31") Long agencyId, @NotNull Part obligations, @NotNull Part innovations) {
    }
}
