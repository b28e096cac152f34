package id.satuinovasi.catalogue;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stretch of what was found, and what all that was found has in common. */
@Schema(name = "Catalogue")
record CatalogueView(
        @NotNull List<CatalogueItem> items,
        @Schema(description = "The cursor of the next stretch; null at the end.") String next,
        @NotNull Long total,
        @NotNull Facets facets) {

    @Schema(name = "CatalogueFacets", description = "Each value with how many would be found with it, all other filters being as they are.")
    record Facets(
            @NotNull List<Facet> year,
            @NotNull List<Facet> sector,
            @NotNull @Schema(description = "Provinces.") List<Facet> region,
            @NotNull List<Facet> type,
            @NotNull List<Facet> sdg,
            @NotNull List<Facet> digital) {
    }

    @Schema(name = "CatalogueFacet")
    record Facet(
            @NotNull @Schema(description = "The value of the filter.", examples = "53") String key,
            @Schema(description = "Of a province its name.", examples = "Nusa Tenggara Timur") String name,
            @NotNull @Schema(examples = "128") Long count) {
    }
}
