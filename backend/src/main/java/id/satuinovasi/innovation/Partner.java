package id.satuinovasi.innovation;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who helps, and with what. */
@Schema(name = "InnovationPartner")
public record Partner(
        @Size(max = 200) @Schema(examples = "PMI Kabupaten Flores Timur") String name,
        @Size(max = 500) @Schema(examples = "Menyediakan darah dan pendonor siaga") String role) {

    public Partner {
        name = InnovationContent.blankToNull(name);
        role = InnovationContent.blankToNull(role);
    }
}
