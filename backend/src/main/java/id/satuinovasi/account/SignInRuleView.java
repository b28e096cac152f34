package id.satuinovasi.account;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SignInRule")
record SignInRuleView(
        @NotNull @Schema(examples = "3") Long id,
        @NotNull @Schema(description = "A JSON pointer into the token's claims.", examples = "/groups") String claim,
        @NotNull @Schema(description = "What the claim, or one element of it, says exactly.", examples = "satu-inovasi/biro-5306") String value,
        @NotNull @Schema(examples = "BUREAU_OFFICER") Role role,
        @Schema(examples = "12") Long agencyId,
        @Schema(examples = "Kabupaten Flores Timur") String agencyName,
        @Schema(examples = "53.06") String regionCode,
        @Schema(examples = "Kabupaten Flores Timur") String regionName,
        @NotNull @Schema(examples = "2026-01-01") LocalDate validFrom,
        @Schema(description = "The last day of validity.", examples = "2026-12-31") LocalDate validTo,
        @NotNull Instant recordedAt,
        @NotNull @Schema(examples = "Kementerian PANRB") String recordedByName,
        Instant endedAt,
        @Schema(examples = "Kementerian PANRB") String endedByName,
        @NotNull @Schema(description = "Accounts that hold its role now.", examples = "12") Long accounts,
        @NotNull @Schema(examples = "0") Integer version) {

    static SignInRuleView of(SignInRule rule, long accounts, String recordedByName, String endedByName) {
        return new SignInRuleView(rule.id, rule.claim, rule.value, rule.role,
                rule.agency == null ? null : rule.agency.id, rule.agency == null ? null : rule.agency.name,
                rule.region == null ? null : rule.region.code, rule.region == null ? null : rule.region.name,
                rule.validFrom, rule.validTo, rule.recordedAt, recordedByName, rule.endedAt, endedByName, accounts, rule.version);
    }
}
