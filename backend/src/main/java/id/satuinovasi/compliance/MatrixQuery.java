package id.satuinovasi.compliance;

import java.time.LocalDate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Problem;

/** Which agencies and years a matrix shows; ten years up to the present one unless it says otherwise. */
record MatrixQuery(
        @Parameter(description = "Only what this government's agencies owed.")
        @QueryParam("government") Long government,
        @Parameter(description = "The first year.", example = "2017")
        @QueryParam("from") @Min(2013) @Max(2100) Integer from,
        @Parameter(description = "The last year.", example = "2026")
        @QueryParam("to") @Min(2013) @Max(2100) Integer to,
        @Parameter(description = "Only agencies of this kind.")
        @QueryParam("kind") AgencyKind kind,
        @Parameter(description = "Part of the agency's name.")
        @QueryParam("q") @Size(max = 200) String q) {

    private static final int DEFAULT_YEARS = 10;
    private static final int MOST_YEARS = 30;

    record Years(int first, int last) {
    }

    Years years(LocalDate today) {
        var last = to != null ? to : from != null ? Math.max(from, today.getYear()) : today.getYear();
        var first = from != null ? from : Math.max(2013, last - DEFAULT_YEARS + 1);
        if (first > last || last - first >= MOST_YEARS) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("from", "compliance.unusable-years", MOST_YEARS);
        }
        return new Years(first, last);
    }
}
