package id.satuinovasi.account;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

record AccountRequest(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9._-]{1,62}", message = "account.username-form")
        @Schema(examples = "dinkes.5306") String username,
        @NotBlank @Size(max = 200) @Schema(examples = "Maria Lewar") String displayName,
        @Pattern(regexp = "id|en") @Schema(description = "`id` when left out.", examples = "id") String language,
        @Size(max = 50) @Schema(description = "A bureau names at least one.") List<@NotNull @Valid GrantRequest> grants) {

    /** What may be changed of an account later. */
    @Schema(name = "AccountPatch")
    record Patch(
            @NotBlank @Size(max = 200) @Schema(examples = "Maria Lewar") String displayName,
            @NotNull @Pattern(regexp = "id|en") @Schema(examples = "en") String language,
            @NotNull @Schema(description = "An account that is not active cannot sign in; its sessions end at once.") Boolean active) {

        static Patch of(Account account) {
            return new Patch(account.displayName, account.language, account.active);
        }
    }

    @Schema(name = "GrantRequest")
    record GrantRequest(
            @NotNull @Schema(examples = "AGENCY_OFFICER") Role role,
            @Schema(description = "For AGENCY_OFFICER and BUREAU_OFFICER: the agency, with all below it.", examples = "31") Long agencyId,
            @Schema(description = "For REGION_OBSERVER: the region, with all in it.", examples = "53") String regionCode,
            @Schema(description = "Today when left out.", examples = "2026-01-01") LocalDate validFrom,
            @Schema(description = "The last day; open when left out.", examples = "2026-12-31") LocalDate validTo) {
    }
}
