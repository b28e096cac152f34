package id.satuinovasi.exchange;

import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import id.satuinovasi.agency.Named;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Where;

/** Which changes are wanted. */
public record ChangeQuery(
        @Parameter(description = "The position behind which to go on, as `next` told it; 0 for all that is kept. "
                + "Left out, nothing is told but the present position, from which to follow.", example = "0")
        @QueryParam("after") @Min(0) Long after,
        @Parameter(description = "May be repeated.") @QueryParam("resource") List<ChangedResource> resource,
        @Parameter(description = "May be repeated.") @QueryParam("type") List<ChangeType> type,
        @Parameter(description = "Id of a government: what concerns its agencies, and what concerns all.")
        @QueryParam("government") Long government,
        @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
        @Parameter(description = "Where there is nothing yet, wait so many seconds for something.")
        @QueryParam("wait") @DefaultValue("0") @Min(0) @Max(ChangeQuery.LONGEST_WAIT) int waitSeconds) {

    static final int LONGEST_WAIT = 60;

    ChangeQuery from(long position) {
        return new ChangeQuery(position, resource, type, government, limit, waitSeconds);
    }

    /** 400 for a government that does not exist, 403 for one beyond the caller's scope. */
    void requireInScope(ReadScope scope) {
        var root = Named.government("government", government);
        if (root != null && !scope.covers(root)) {
            throw Problem.forbidden("exchange.outside-scope");
        }
    }

    /** Conditions on the change {@code c}. */
    void narrow(Where where) {
        if (resource != null && !resource.isEmpty()) {
            where.and("c.resource in (:resource)").with("resource", resource.stream().map(ChangedResource::word).toList());
        }
        if (type != null && !type.isEmpty()) {
            where.and("c.type in (:type)").with("type", type.stream().map(ChangeType::word).toList());
        }
        if (government != null) {
            where.and("(c.government_id = :government or c.government_id is null or c.left_path like '/' || :government || '/%')")
                    .with("government", government);
        }
    }
}
