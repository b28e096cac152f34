package id.satuinovasi.agency;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be corrected without a document; name, parent and region change by a succession. */
public record AgencyPatch(
        @Size(min = 1, max = 100) @Schema(examples = "53.06-DINKES") String externalId,
        @Valid Contact contact) {

    static AgencyPatch of(Agency agency) {
        return new AgencyPatch(agency.externalId, agency.contact());
    }
}
