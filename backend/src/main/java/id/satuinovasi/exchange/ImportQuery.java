package id.satuinovasi.exchange;

import java.util.List;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How a file is to be taken in. */
public record ImportQuery(
        @Parameter(description = "Only look what would become of each row.")
        @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
        @Parameter(description = "`all`: everything, or nothing where one row is refused. `valid`: the good rows.")
        @QueryParam("mode") @DefaultValue("all") ImportJob.Mode mode,
        @Parameter(description = "A header and its field, for one that is not recognised: `Nama OPD:name`. Without a field the column is left "
                + "out. May be repeated.", example = "Nama OPD:name")
        @QueryParam("mapping") @Size(max = 200) List<String> mapping,
        @Parameter(description = "The file's name, to tell imports from each other.", example = "opd-2026.csv")
        @QueryParam("fileName") @Size(max = 200) String fileName) {
}
