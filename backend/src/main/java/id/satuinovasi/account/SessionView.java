package id.satuinovasi.account;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is signed in, and what the grants valid today let that person do. */
@Schema(name = "Session")
record SessionView(
        @NotNull Person account,
        @NotNull @Schema(examples = "id") String language,
        @NotNull @Schema(description = "Until it is changed, every other endpoint answers 403.") Boolean mustChangePassword,
        @NotNull @Schema(description = "The identity provider, and no local password, proved who it is.") Boolean byProvider,
        @NotNull List<Scope> grants) {

    @Schema(name = "SessionAccount")
    record Person(
            @NotNull @Schema(examples = "7") Long id,
            @NotNull @Schema(examples = "ortala.5306") String username,
            @NotNull @Schema(examples = "Bagian Organisasi Flores Timur") String displayName) {
    }

    @Schema(name = "SessionGrant")
    record Scope(
            @NotNull Role role,
            @Schema(examples = "12") Long agencyId,
            @Schema(examples = "Kabupaten Flores Timur") String agencyName,
            @Schema(description = "The root of the agency's tree.", examples = "12") Long governmentId,
            @Schema(examples = "53.06") String regionCode,
            String regionName,
            @NotNull LocalDate validFrom,
            LocalDate validTo) {

        static Scope of(AccountGrant grant) {
            var agency = grant.agency;
            var region = grant.region;
            return new Scope(grant.role,
                    agency == null ? null : agency.id, agency == null ? null : agency.name,
                    agency == null ? null : agency.government.id,
                    region == null ? null : region.code, region == null ? null : region.name,
                    grant.validFrom, grant.validTo);
        }
    }

    static SessionView of(Account account, LocalDate today, boolean byProvider) {
        return new SessionView(
                new Person(account.id, account.username, account.displayName),
                account.language,
                account.mustChangePassword && !byProvider,
                byProvider,
                AccountGrant.validOf(account.id, today, byProvider).stream().map(Scope::of).toList());
    }
}
