package id.satuinovasi.agency;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom to ask in the agency; shown to its officers and those above it, never to the public. */
@Schema(name = "AgencyContact")
public record Contact(
        @Size(max = 200) @Schema(examples = "Bagian Umum") String name,
        @Size(max = 200) @Email @Schema(examples = "dinkes@example.go.id") String email,
        @Size(max = 50) @Schema(examples = "0383-21000") String phone) {
}
