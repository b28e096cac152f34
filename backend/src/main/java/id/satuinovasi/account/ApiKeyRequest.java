package id.satuinovasi.account;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

record ApiKeyRequest(
        @NotBlank @Size(max = 100) @Schema(examples = "Portal Provinsi NTT") String name,
        @NotNull @Size(min = 1, max = 50) @Schema(description = "What it may do, as `<resource>:<read|write>`; never more than its account may.",
                examples = "[\"agencies:read\", \"obligations:read\"]") List<@NotNull String> scopes,
        @Schema(description = "It reaches no further than this agency with all below it. Without agency and region: as far as its account.")
        Long agencyId,
        @Schema(description = "It reaches no further than this region.") String regionCode,
        @NotNull @Schema(description = "The last day of validity, in Jakarta; at most 366 days ahead.", examples = "2027-05-31") LocalDate expiresOn,
        @Size(max = 20) @Schema(description = "Networks in CIDR notation, IPv4 or IPv6, from which it works; everywhere when left out or empty.",
                examples = "[\"203.0.113.0/24\"]") List<@NotNull @Size(max = 50) String> allowedAddresses) {

    /** What may be changed later. How far a key reaches stays as it was made. */
    @Schema(name = "ApiKeyPatch")
    record Patch(
            @NotBlank @Size(max = 100) @Schema(examples = "Portal Provinsi NTT") String name,
            @NotNull @Size(min = 1, max = 50) @Schema(examples = "[\"agencies:read\"]") List<@NotNull String> scopes,
            @NotNull @Schema(examples = "2027-05-31") LocalDate expiresOn,
            @Size(max = 20) @Schema(examples = "[\"203.0.113.0/24\"]") List<@NotNull @Size(max = 50) String> allowedAddresses) {

        static Patch of(ApiKey key) {
            return new Patch(key.name, key.scopeNames(), key.expiresOn, key.addresses());
        }
    }

    @Schema(name = "ApiKeyRotation")
    record Rotation(
            @NotNull @Min(0) @Max(168) @Schema(description = "So many hours the old secret keeps working beside the new one; 0 ends it at once.",
                    examples = "24") Integer overlapHours) {
    }
}
