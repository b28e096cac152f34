package id.satuinovasi.exchange;

import java.util.Map;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ImportMapping")
record ImportMapping(
        @NotNull @Size(max = 500) @Schema(description = "Header to field; an empty field leaves the column out. Headers that are not named "
                + "are recognised as before.", examples = "{\"Nama OPD\": \"name\"}")
        Map<@NotNull @Size(max = 1000) String, @NotNull @Size(max = 100) String> mapping) {
}
