package id.satuinovasi.account;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import id.satuinovasi.shared.Problem;

/** Who still has a password that somebody else made may only change it; a key was made before, and knows no password. */
class PasswordChangeFilter {

    private final Caller caller;

    PasswordChangeFilter(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter(priority = 1500)
    public void refuseUntilChanged(ContainerRequestContext request) {
        if (caller.isSignedIn() && caller.key() == null && caller.session().mustChangePassword()
                && !request.getUriInfo().getPath().matches("/?api/v1/session(/.*)?")) {
            throw Problem.forbidden("account.password-change-required");
        }
    }
}
