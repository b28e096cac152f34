package id.satuinovasi.region;

import java.time.Duration;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import id.satuinovasi.shared.Conditional;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.ETags;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;

@Path("/api/v1/regions")
@Tag(name = "Regions", description = "Provinces, regencies and cities, districts and villages by Kemendagri code.")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class RegionResource {

    private static final String SORT = "code";
    /** Regions change only with a new release of the reference data. */
    private static final String TAG = ETags.of("idn-area-data-4.0.1");

    @GET
    @Operation(operationId = "listRegions", summary = "Find regions by parent, level or name, in the order of their codes")
    @APIResponse(responseCode = "200", description = "A stretch of the list")
    public Page<RegionView> listRegions(
            @Parameter(description = "Code of the region directly above.", example = "53") @QueryParam("parent") String parent,
            @QueryParam("level") Region.Level level,
            @Parameter(description = "Part of the name, or a whole code.", example = "flores") @QueryParam("q") @Size(max = 100) String q,
            @BeanParam @Valid PageQuery page) {
        var cursor = Cursor.decode(page.cursor(), SORT, 1);
        if (parent != null && Region.find(parent).isEmpty()) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("parent", "region.unknown", parent);
        }
        var rows = Region.search(parent, level, q, cursor == null ? null : cursor.text(0)).range(0, page.limit()).list();
        var total = Region.search(parent, level, q, null).count();
        return Page.of(rows, page.limit(), total, region -> Cursor.of(SORT, region.code)).map(RegionView::of);
    }

    @GET
    @Path("/{code}")
    @Operation(operationId = "getRegion", summary = "One region with its time zone and the regions above it")
    @APIResponse(responseCode = "200", description = "The region")
    public RestResponse<RegionView> getRegion(@Parameter(example = "53.06") @PathParam("code") String code, @Context HttpHeaders headers) {
        var region = Region.find(code).orElseThrow(() -> Problem.notFound("region.not-found", code));
        return Conditional.lasting(headers, TAG, Duration.ofDays(1), () -> RegionView.withAncestors(region));
    }
}
