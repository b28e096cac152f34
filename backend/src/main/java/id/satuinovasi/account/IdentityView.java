package id.satuinovasi.account;

import java.time.Instant;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AccountIdentity")
record IdentityView(
        @NotNull @Schema(examples = "4") Long id,
        @NotNull @Schema(examples = "https://sso.example.go.id/realms/asn") String issuer,
        @NotNull @Schema(examples = "0f4c1c1e-7a53-4c0a-9a53-2d8f3a0e6b11") String subject,
        @NotNull Instant linkedAt,
        @Schema(description = "Null where a rule made the account at the first sign-in.", examples = "Kementerian PANRB") String linkedByName,
        @Schema(description = "When the account was taken from it.") Instant unlinkedAt) {

    static IdentityView of(AccountIdentity identity, String linkedByName) {
        return new IdentityView(identity.id, identity.issuer, identity.subject, identity.linkedAt, linkedByName, identity.unlinkedAt);
    }
}
