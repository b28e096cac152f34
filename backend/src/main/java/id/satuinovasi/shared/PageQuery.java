package id.satuinovasi.shared;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The two parameters of every list. */
public record PageQuery(
        @Parameter(description = "Rows per answer, 1 to 200.")
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
        @Parameter(description = "Where to go on: `next` of the answer before.")
        @QueryParam("cursor") String cursor) {
}
