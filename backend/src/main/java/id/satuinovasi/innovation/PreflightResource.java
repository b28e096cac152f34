package id.satuinovasi.innovation;

import java.util.Comparator;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.account.Caller;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Named;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;

/** What an agency may ask before it hands in, and a bureau before it decides. */
@Path("/api/v1/innovations")
@Tag(name = "Innovation workflow")
@Produces(MediaType.APPLICATION_JSON)
class PreflightResource {

    @Schema(name = "Preflight")
    public record Report(
            @NotNull @Schema(description = "Whether nothing blocks a submission.") Boolean ready,
            @NotNull List<FindingView> findings) {
    }

    private final Caller caller;
    private final InnovationAccess access;
    private final RunPreflight preflight;
    private final SimilarInnovations similar;

    PreflightResource(Caller caller, InnovationAccess access, RunPreflight preflight, SimilarInnovations similar) {
        this.caller = caller;
        this.access = access;
        this.preflight = preflight;
        this.similar = similar;
    }

    @GET
    @Path("/{id:\\d+}/preflight")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "preflightInnovation", summary = "What would stop or weaken a submission, and how to mend it")
    public Report preflightInnovation(@PathParam("id") long id, @Context HttpHeaders headers) {
        var findings = preflight.of(access.readable(id), caller.scope());
        return new Report(findings.stream().noneMatch(Finding::isBlocking),
                findings.stream().map(finding -> FindingView.of(finding, Language.of(headers))).toList());
    }

    @GET
    @Path("/{id:\\d+}/similar")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "listSimilarInnovations", summary = "Innovations that look alike, most alike first",
            description = "By title and summary, among what is verified anywhere and what the caller may read of the rest that was handed in "
                    + "and stands; at most 20.")
    public Page<SimilarItem> listSimilarInnovations(@PathParam("id") long id, @BeanParam @Valid PageQuery page) {
        return page(similar.to(access.readable(id), caller.scope()), page);
    }

    @GET
    @Path("/similar")
    @RolesAllowed({Role.AGENCY, Role.BUREAU, Role.OBSERVER, Role.MINISTRY, Role.AUDIT})
    @Operation(operationId = "findSimilarInnovations", summary = "The same while somebody still types")
    public Page<SimilarItem> findSimilarInnovations(
            @QueryParam("title") @NotBlank @Size(max = 200) String title,
            @QueryParam("summary") @Size(max = 2000) String summary,
            @Parameter(description = "The agency it is for, to tell what is of the same agency or government.") @QueryParam("agency") Long agency,
            @BeanParam @Valid PageQuery page) {
        return page(similar.to(title, summary, Named.agency("agency", agency, caller.scope()), caller.scope()), page);
    }

    private static Page<SimilarItem> page(List<SimilarItem> found, PageQuery page) {
        // By the score as it is shown: likeness that differs by less than that must not decide where a page ends.
        var ordered = found.stream().sorted(Comparator.comparing(SimilarItem::score).thenComparing(SimilarItem::innovationId).reversed()).toList();
        return Page.ofWhole(ordered, page, "-score", item -> Math.round(item.score() * 100), SimilarItem::innovationId);
    }
}
