package id.satuinovasi.shared;

import java.net.URI;
import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Another site must not write with the cookie that the browser adds, nor sign anybody in. Browsers say where a
 * request comes from; a client that says nothing is no browser and was given no cookie by accident. Nor is a bearer token,
 * beside which no cookie is looked at.
 */
class CrossSiteFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    // Which of the two it is, a proxy in front may hide.
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @ServerRequestFilter(priority = 1000)
    public void refuse(ContainerRequestContext request) {
        if (READS.contains(request.getMethod()) || BearerToken.of(request.getHeaderString(HttpHeaders.AUTHORIZATION)) != null) {
            return;
        }
        var site = request.getHeaderString("Sec-Fetch-Site");
        var origin = request.getHeaderString("Origin");
        var ownSite = site == null || site.equals("same-origin") || site.equals("none");
        if (!ownSite || origin != null && !isOwn(origin, request.getHeaderString(HttpHeaders.HOST))) {
            throw Problem.forbidden("shared.cross-site");
        }
    }

    private static boolean isOwn(String origin, String host) {
        try {
            var from = URI.create(origin);
            return from.getScheme() != null && SCHEMES.contains(from.getScheme()) && host != null && host.equalsIgnoreCase(from.getAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
