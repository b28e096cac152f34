package id.satuinovasi.account;

import java.time.Clock;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

import id.satuinovasi.shared.Problem;

import io.quarkus.security.Authenticated;

@Path("/api/v1/session")
@Tag(name = "Session")
@Consumes(MediaType.APPLICATION_JSON)
class SessionResource {

    record SignInRequest(
            @NotBlank @Size(max = 200) @Schema(examples = "ortala.5306") String username,
            @NotBlank @Size(max = 1000) @Schema(examples = "a long sentence that only I know") String password) {
    }

    record SessionPatch(@NotNull @Pattern(regexp = "id|en") @Schema(examples = "en") String language) {
    }

    record PasswordRequest(
            @NotBlank @Size(max = 1000) @Schema(examples = "what it was so far") String currentPassword,
            @NotBlank @Size(max = 1000) @Schema(description = "At least 10 characters, at most 72 bytes.",
                    examples = "a long sentence that only I know") String newPassword) {
    }

    private final SignIn signIn;
    private final Caller caller;
    private final Clock clock;

    SessionResource(SignIn signIn, Caller caller, Clock clock) {
        this.signIn = signIn;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "signIn", summary = "Sign in with a local account")
    @APIResponse(responseCode = "200", description = "Signed in; the cookie `satu_inovasi_session` carries the session.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "401", description = "The user name or the password is wrong.")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords; see `Retry-After`.")
    public Response signIn(@Valid @NotNull SignInRequest request,
            @Parameter(hidden = true) @CookieParam(SessionToken.COOKIE) String former, @Context UriInfo uri) {
        var opened = signIn.with(request.username(), request.password(), former);
        return Response.ok(opened.view()).cookie(SessionCookie.holding(opened.token(), uri)).build();
    }

    @GET
    @Authenticated
    @Operation(operationId = "getSession", summary = "Who am I")
    public SessionView getSession() {
        return view();
    }

    @DELETE
    @PermitAll
    @Transactional
    @Operation(operationId = "signOut", summary = "Sign out")
    @APIResponse(responseCode = "204", description = "Signed out, also where nobody was signed in.")
    public Response signOut(@Context UriInfo uri) {
        if (caller.isSignedIn() && caller.session().token() != null) {
            Session.revoke(caller.session().token());
        }
        return Response.noContent().cookie(SessionCookie.empty(uri)).build();
    }

    @PATCH
    @Authenticated
    @Transactional
    @Operation(operationId = "changeLanguage", summary = "Choose the language of the page")
    public SessionView changeLanguage(@Valid @NotNull SessionPatch patch) {
        Account.<Account>findById(caller.accountId()).language = patch.language();
        return view();
    }

    @PUT
    @Path("/password")
    @Authenticated
    @Operation(operationId = "changePassword", summary = "Change one's own password",
            description = "Ends all other sessions of the account.")
    @APIResponse(responseCode = "204", description = "Changed.")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords; see `Retry-After`.")
    public void changePassword(@Valid @NotNull PasswordRequest request) {
        if (caller.session().token() == null) {
            // A password is a person's affair, in that person's browser.
            throw Problem.forbidden("account.session-required");
        }
        if (!Passwords.fits(request.newPassword())) {
            throw Problem.unprocessable("account.invalid-password").at("/newPassword", "account.password-length");
        }
        signIn.changePassword(caller.session(), request.currentPassword(), request.newPassword());
    }

    private SessionView view() {
        return SessionView.of(Account.findById(caller.accountId()), Today.of(clock), caller.session().byProvider());
    }
}
