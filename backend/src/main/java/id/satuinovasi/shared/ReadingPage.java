package id.satuinovasi.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;

/**
 * The contract for reading: Swagger UI's own files behind a first page of ours, since the library's starts from scripts
 * in its HTML, which the Content-Security-Policy forbids.
 */
@ApplicationScoped
class ReadingPage {

    private static final String FOLDER = "/q/swagger-ui/";

    void register(@Observes Router router) {
        serve(router, "", "index.html", "text/html;charset=UTF-8");
        serve(router, "index.html", "index.html", "text/html;charset=UTF-8");
        serve(router, "start.js", "start.js", "text/javascript;charset=UTF-8");
    }

    private static void serve(Router router, String name, String file, String type) {
        var content = content(file);
        // Before the library's own route.
        router.get(FOLDER + name).order(-1).handler(context -> context.response()
                .putHeader("Content-Type", type).putHeader("Cache-Control", "no-cache").end(content));
    }

    private static String content(String file) {
        try (var stream = ReadingPage.class.getResourceAsStream("/reading-page/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
