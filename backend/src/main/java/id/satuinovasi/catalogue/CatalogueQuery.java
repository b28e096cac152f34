package id.satuinovasi.catalogue;

import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import id.satuinovasi.innovation.Sector;
import id.satuinovasi.obligation.InnovationType;

/** What a visitor looks for. */
record CatalogueQuery(
        @Parameter(description = "Words of the title, the texts or the agency's or government's name; misspelled words find their nearest.", example = "posyandu stunting")
        @QueryParam("q") @Size(max = 200) String q,
        @Parameter(description = "May be repeated.", example = "2026")
        @QueryParam("year") List<@Min(2013) @Max(2100) Integer> year,
        @Parameter(description = "May be repeated.", example = "HEALTH")
        @QueryParam("sector") List<Sector> sector,
        @Parameter(description = "A sustainable development goal, 1 to 17. May be repeated.", example = "3")
        @QueryParam("sdg") List<@Min(1) @Max(17) Integer> sdg,
        @Parameter(description = "Agencies in this region and all below it, by Kemendagri code.", example = "53.06")
        @QueryParam("region") @Size(max = 13) String region,
        @Parameter(description = "Agencies of this government.")
        @QueryParam("government") Long government,
        @Parameter(description = "May be repeated.")
        @QueryParam("type") List<InnovationType> type,
        @QueryParam("digital") Boolean digital,
        @Parameter(description = "By relevance where words are given: first what has all of them in its title, then what has some there, then the rest, the newest first in each. Else the newest first.",
                schema = @Schema(type = SchemaType.STRING, enumeration = { "relevance", "-year", "title" }))
        @QueryParam("sort") CatalogueSort sort) {
}
