package id.satuinovasi.region;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

@Schema(name = "Region")
public record RegionView(
        @NotNull @Schema(examples = "53.06") String code,
        @NotNull @Schema(examples = "Kabupaten Flores Timur") String name,
        @NotNull Region.Level level,
        @Schema(examples = "53", description = "Null for a province.") String parentCode,
        @NotNull @Schema(examples = "Asia/Makassar") String timeZone,
        @Schema(description = "From the province down; only for a single region.")
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Ancestor> ancestors) {

    @Schema(name = "RegionAncestor")
    public record Ancestor(@NotNull @Schema(examples = "53") String code, @NotNull @Schema(examples = "Nusa Tenggara Timur") String name) {
    }

    static RegionView of(Region region) {
        return new RegionView(region.code, region.name, region.level, region.parentCode, region.timeZone, null);
    }

    static RegionView withAncestors(Region region) {
        var ancestors = region.ancestors().stream().map(ancestor -> new Ancestor(ancestor.code, ancestor.name)).toList();
        return new RegionView(region.code, region.name, region.level, region.parentCode, region.timeZone, ancestors);
    }
}
