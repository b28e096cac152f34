package id.satuinovasi.shared;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.jboss.logging.Logger;

/**
 * A body that breaks off or is no form at all: the caller's doing and no incident. The readers of bodies throw whatever
 * comes, so what they threw is told by where it comes from.
 */
final class BodyFaults {

    private static final Logger LOG = Logger.getLogger(BodyFaults.class);
    private static final String CONNECTION = "org.jboss.resteasy.reactive.server.vertx.VertxInputStream";
    private static final String FORMS = "org.jboss.resteasy.reactive.server.core.multipart.";
    /** Parts are written to disk while they are read; a full disk is no fault of the caller. */
    private static final List<String> DISK = List.of("sun.nio.", "java.nio.file.", "java.nio.channels.", "java.io.File", "java.io.UnixFileSystem");

    private BodyFaults() {
    }

    /** Null for what is no fault of a body. */
    static Problem problem(Throwable failure) {
        if (failure instanceof IOException && thrower(failure).startsWith(CONNECTION)) {
            LOG.debugf(failure, "A body broke off");
            return ErrorMappers.ofStatus(isTooLarge(failure) ? 413 : 400);
        }
        if (isOfForm(failure)) {
            LOG.debugf(failure, "A form could not be read");
            return isTooLarge(failure) ? ErrorMappers.ofStatus(413) : Problem.badRequest("shared.malformed-form");
        }
        return null;
    }

    private static boolean isOfForm(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var thrower = thrower(root);
        return Arrays.stream(failure.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith(FORMS))
                && DISK.stream().noneMatch(thrower::startsWith);
    }

    /** Neither limit has an exception of its own. */
    private static boolean isTooLarge(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        return message.startsWith("Request too large") || message.startsWith("Param limit");
    }

    private static String thrower(Throwable failure) {
        var frames = failure.getStackTrace();
        return frames.length == 0 ? "" : frames[0].getClassName();
    }
}
