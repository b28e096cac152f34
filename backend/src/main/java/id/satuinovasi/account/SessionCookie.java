package id.satuinovasi.account;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;

/** What the browser keeps of a session: out of reach of scripts and of other sites. */
final class SessionCookie {

    private SessionCookie() {
    }

    static NewCookie holding(String token, UriInfo uri) {
        return cookie(token, (int) Session.LIFETIME.toSeconds(), uri);
    }

    static NewCookie empty(UriInfo uri) {
        return cookie("", 0, uri);
    }

    private static NewCookie cookie(String token, int seconds, UriInfo uri) {
        return new NewCookie.Builder(SessionToken.COOKIE)
                .value(token)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(!"http".equals(uri.getRequestUri().getScheme()) || !isLoopback(uri.getRequestUri().getHost()))
                .build();
    }

    /** Browsers trust the loopback address without TLS, and some of them keep no Secure cookie for it. */
    private static boolean isLoopback(String host) {
        return host != null && (host.equals("localhost") || host.endsWith(".localhost") || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]") || host.equals("::1"));
    }
}
