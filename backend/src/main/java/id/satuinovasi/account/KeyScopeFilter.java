package id.satuinovasi.account;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import id.satuinovasi.shared.OperationScope;
import id.satuinovasi.shared.Problem;

/** A key does only what its scopes name, whatever its account may do. */
class KeyScopeFilter {

    private final Caller caller;

    KeyScopeFilter(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter(priority = 1400)
    public void refuseBeyondScopes(ContainerRequestContext request, ResourceInfo resource) {
        var key = caller.key();
        if (key == null) {
            return;
        }
        var scope = OperationScope.of(request.getMethod(), address(resource));
        if (scope == null || scope.isClosed()) {
            throw Problem.forbidden("account.closed-to-keys");
        }
        if (!key.scopes().contains(scope.name())) {
            throw Problem.forbidden("account.scope-missing", scope.name());
        }
    }

    /** As the resource spells it: what a caller writes can be spelled in many ways. */
    private static String address(ResourceInfo resource) {
        var below = resource.getResourceMethod().getAnnotation(Path.class);
        return resource.getResourceClass().getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value().replaceFirst("^/", ""));
    }
}
