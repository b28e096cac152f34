package id.satuinovasi.account;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Grant")
record GrantView(
        @NotNull @Schema(examples = "41") Long id,
        @NotNull @Schema(examples = "AGENCY_OFFICER") Role role,
        @Schema(examples = "31") Long agencyId,
        @Schema(examples = "Dinas Kesehatan") String agencyName,
        @Schema(examples = "53.06") String regionCode,
        @Schema(examples = "Kabupaten Flores Timur") String regionName,
        @NotNull @Schema(examples = "2026-01-01") LocalDate validFrom,
        @Schema(description = "The last day of validity.", examples = "2026-12-31") LocalDate validTo,
        @Schema(description = "When it was ended before its time.") Instant endedAt,
        @Schema(description = "The sign-in rule that gave it; null where a person did. Such a grant holds only for who comes through the identity provider.",
                examples = "3") Long ruleId) {

    static GrantView of(AccountGrant grant) {
        return new GrantView(grant.id, grant.role,
                grant.agency == null ? null : grant.agency.id, grant.agency == null ? null : grant.agency.name,
                grant.region == null ? null : grant.region.code, grant.region == null ? null : grant.region.name,
                grant.validFrom, grant.validTo, grant.endedAt, grant.rule == null ? null : grant.rule.id);
    }
}
