package id.satuinovasi;

import java.util.regex.Pattern;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * An address inside the page, opened directly or reloaded, is answered with the page itself. Its hashed files never
 * change and are kept for good; the page that names them is asked for again each time.
 */
@ApplicationScoped
class PageRoutes {

    private static final String PAGE = "/index.html";
    /** A name with an extension, which begins with a letter: the region 53.06 is a place of the page. */
    private static final Pattern A_FILE = Pattern.compile("\\.[A-Za-z]\\w*$");

    void register(@Observes Router router) {
        if (Thread.currentThread().getContextClassLoader().getResource("META-INF/resources" + PAGE) == null) {
            return;
        }
        router.route().order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT).method(HttpMethod.GET).method(HttpMethod.HEAD)
                .handler(context -> {
                    if (isInsidePage(context)) {
                        context.reroute(PAGE);
                        return;
                    }
                    context.addHeadersEndHandler(ignored -> setCaching(context));
                    context.next();
                });
    }

    private static void setCaching(RoutingContext context) {
        String path = context.normalizedPath();
        int status = context.response().getStatusCode();
        boolean found = status == 200 || status == 206 || status == 304;
        if (path.startsWith("/assets/")) {
            context.response().headers().set("Cache-Control", found ? "public, max-age=31536000, immutable" : "no-store");
        } else if (path.equals("/") || path.equals(PAGE)) {
            context.response().headers().set("Cache-Control", "no-cache");
        }
    }

    private static boolean isInsidePage(RoutingContext context) {
        String path = context.normalizedPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String accepted = context.request().getHeader("Accept");
        return !path.equals("/") && !path.startsWith("/api/") && !path.equals("/api") && !path.startsWith("/q/") && !path.equals("/q")
                && !A_FILE.matcher(last).find() && accepted != null && accepted.contains("text/html");
    }
}
