package id.satuinovasi.account;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;

/** Signing in through the identity provider, where one is configured. */
@Path("/api/v1/session")
@Tag(name = "Session")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ProviderSessionResource {

    @Schema(name = "TokenSignIn")
    record TokenRequest(
            @NotBlank @Size(max = ProviderTokens.LONGEST) @Schema(description = "The ID token of an authorization code flow with a nonce, "
                    + "at most 10 minutes old, never used here before.", examples = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL3Nzby4uLiJ9.c2lnbmF0dXJl")
            String idToken) {
    }

    private final ProviderConfig provider;
    private final ProviderSignIn signIn;

    ProviderSessionResource(ProviderConfig provider, ProviderSignIn signIn) {
        this.provider = provider;
        this.signIn = signIn;
    }

    @GET
    @Path("/providers")
    @PermitAll
    @Operation(operationId = "listIdentityProviders", summary = "The identity provider that one may sign in through; none or one")
    public Page<ProviderView> listIdentityProviders(@BeanParam @Valid PageQuery page) {
        var configured = provider.issuer().isEmpty() ? List.<ProviderView>of() : List.of(ProviderView.of(provider));
        return Page.ofWhole(configured, page, "name", one -> 0);
    }

    @POST
    @Path("/token")
    @PermitAll
    @Operation(operationId = "signInWithToken", summary = "Sign in with the ID token of the identity provider",
            description = "First sign-in: the account is made where a rule gives it a role, and refused otherwise.")
    @APIResponse(responseCode = "200", description = "Signed in; the cookie `satu_inovasi_session` carries the session.",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "401", description = "The token is refused; the problem's type says why.")
    @APIResponse(responseCode = "403", description = "No account and no rule for this person, or the account is not active.")
    @APIResponse(responseCode = "404", description = "No identity provider is configured.")
    public Response signInWithToken(@Valid @NotNull TokenRequest request,
            @Parameter(hidden = true) @CookieParam(SessionToken.COOKIE) String former, @Context UriInfo uri) {
        var opened = signIn.exchange(request.idToken(), former);
        return Response.ok(opened.view()).cookie(SessionCookie.holding(opened.token(), uri)).build();
    }
}
