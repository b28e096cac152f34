package id.satuinovasi.compliance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import id.satuinovasi.agency.AgencyKind;

/** Which figures: the parameters that summary, breakdown and trend share. */
record FiguresQuery(
        @Parameter(description = "The reporting year.", example = "2026")
        @QueryParam("year") @NotNull @Min(2013) @Max(2100) Integer year,
        @Parameter(description = "Only obligations in this region and all below it, by Kemendagri code.", example = "53.06")
        @QueryParam("region") String region,
        @Parameter(description = "Only obligations of this government's agencies: the id of a root of the agency tree.")
        @QueryParam("government") Long government,
        @Parameter(description = "Only agencies of this kind.")
        @QueryParam("kind") AgencyKind kind,
        @Parameter(description = "What was known at this instant; not in the future. Without it: now.",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("asOf") String asOf) {

    Scope scope() {
        return Scope.of(region, government, kind);
    }

    /** The same for the same question, however it was spelled. */
    String canonical() {
        return year + "|" + region + "|" + government + "|" + kind + "|" + asOf;
    }
}
