package id.satuinovasi.account;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the page needs to send somebody to the provider. */
@Schema(name = "IdentityProvider")
record ProviderView(
        @NotNull @Schema(description = "What people call it.", examples = "SSO Kemendagri") String name,
        @NotNull @Schema(description = "Its discovery document is at `/.well-known/openid-configuration` below.",
                examples = "https://sso.example.go.id/realms/asn") String issuer,
        @NotNull @Schema(description = "The page's client there: public, with PKCE.", examples = "satu-inovasi") String clientId,
        @NotNull @Schema(examples = "openid profile") String scope) {

    static ProviderView of(ProviderConfig provider) {
        return new ProviderView(provider.name(), provider.issuer().orElseThrow(), provider.clientId().orElseThrow(), provider.scope());
    }
}
