package id.satuinovasi.account;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The identity provider, from the environment (docs/operations.md); without an issuer there is none. */
@ConfigMapping(prefix = "satu-inovasi.oidc")
public interface ProviderConfig {

    /** Exactly as its tokens name it. */
    Optional<String> issuer();

    /** The page's client there. */
    Optional<String> clientId();

    /** What a bearer token must be meant for; without it none is taken, and the provider serves the page alone. */
    Optional<String> audience();

    /** The provider's keys; without it those that its discovery document names. */
    Optional<String> jwksUrl();

    @WithDefault("30S")
    Duration clockSkew();

    @WithDefault("preferred_username")
    String usernameClaim();

    @WithDefault("openid profile")
    String scope();

    /** What people call it, for the button. */
    @WithDefault("SSO")
    String name();
}
