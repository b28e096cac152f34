package id.satuinovasi.catalogue;

import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Replica;

/** What works elsewhere and may be copied: every verified innovation, for everybody. */
@Path("/api/v1/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
class CatalogueResource {

    private final SearchCatalogue search;
    private final CatalogueEntry entries;
    private final Replica replica;

    CatalogueResource(SearchCatalogue search, CatalogueEntry entries, Replica replica) {
        this.search = search;
        this.entries = entries;
        this.replica = replica;
    }

    @GET
    @PermitAll
    @Operation(operationId = "searchCatalogue", summary = "Search the verified innovations")
    @APIResponse(responseCode = "200", description = "A stretch of what was found, the exact total, and counts per filter value.")
    public CatalogueView searchCatalogue(@BeanParam @Valid CatalogueQuery query, @BeanParam @Valid PageQuery page) {
        return replica.read(null, () -> search.of(query, page));
    }

    @GET
    @Path("/{number}")
    @PermitAll
    @Operation(operationId = "getCatalogueEntry", summary = "One verified innovation")
    @APIResponse(responseCode = "200", description = "All that is public of it.")
    public RestResponse<CatalogueEntryView> getCatalogueEntry(
            @Parameter(example = "2026-0000091") @PathParam("number") String number, @Context HttpHeaders headers) {
        return replica.read(null, () -> {
            var entry = entries.of(number).orElseThrow(() -> Problem.notFound("catalogue.not-found", number));
            return Conditional.revalidated(headers, ETags.of(entry.tag()), entry::view);
        });
    }

    @GET
    @Path("/{number}/linked-data")
    @Produces("application/ld+json")
    @PermitAll
    @Operation(operationId = "getCatalogueLinkedData", summary = "One verified innovation in the words of schema.org, as JSON-LD")
    @APIResponse(responseCode = "200", description = "For search engines; the page of the innovation carries the same.",
            content = @Content(mediaType = "application/ld+json", schema = @Schema(type = SchemaType.OBJECT)))
    public RestResponse<Map<String, Object>> getCatalogueLinkedData(
            @Parameter(example = "2026-0000091") @PathParam("number") String number, @Context HttpHeaders headers, @Context UriInfo uri) {
        return replica.read(null, () -> {
            var entry = entries.of(number).orElseThrow(() -> Problem.notFound("catalogue.not-found", number));
            return Conditional.revalidated(headers, ETags.of(entry.tag()), () -> LinkedData.of(entry.view(), uri.getBaseUri()));
        });
    }
}
