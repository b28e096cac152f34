package id.satuinovasi.shared;

import java.util.UUID;

import org.jboss.logging.Logger;

/** A failure nobody foresaw: its story goes to the log, its id to the caller. */
final class Incident {

    private static final Logger LOG = Logger.getLogger(Incident.class);

    private Incident() {
    }

    static String logged(Throwable failure) {
        var id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Unexpected failure %s", id);
        return id;
    }
}
