package id.satuinovasi.shared;

import java.sql.SQLException;
import java.util.List;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;

import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** Refusals of PostgreSQL in the caller's words; never in its own. */
final class DatabaseFaults {

    private static final Logger LOG = Logger.getLogger(DatabaseFaults.class);
    /** Where a constraint's sentence may stand: {@code uq_account_username=username-taken} and that key's texts. */
    private static final List<String> BUNDLES = List.of("region", "agency", "account", "obligation", "innovation", "catalogue",
            "exchange");

    private DatabaseFaults() {
    }

    /** Null for what does not come from the database. */
    static Problem problem(Throwable cause) {
        return switch (cause) {
            case OptimisticLockException stale -> overtaken();
            case StaleStateException stale -> overtaken();
            case ConstraintViolationException violated -> constraint(violated.getConstraintName(), violated);
            case LockTimeoutException late -> busy();
            case PessimisticLockException late -> busy();
            case SQLException refused -> ofState(refused);
            default -> null;
        };
    }

    private static Problem overtaken() {
        return Problem.of(412, "shared.precondition-failed");
    }

    private static Problem busy() {
        return Problem.of(503, "shared.busy").header("Retry-After", 1);
    }

    private static Problem ofState(SQLException refused) {
        var state = refused.getSQLState();
        if (state == null) {
            // The pool's own time-out has no state: every connection is in use.
            return refused.getMessage() != null && refused.getMessage().contains("cquisition timeout") ? busy() : null;
        }
        if (state.startsWith("40") || state.equals("55P03") || state.equals("57014") || state.startsWith("08")
                || state.startsWith("57P") || state.startsWith("53")) {
            LOG.warnf("Asked the caller to try again after %s: %s", state, refused.getMessage());
            return busy();
        }
        if (state.startsWith("22")) {
            LOG.warnf("A value passed validation and was refused by the database (%s): %s", state, refused.getMessage());
            return Problem.unprocessable("shared.invalid-body");
        }
        return state.startsWith("23") ? constraint(null, refused) : null;
    }

    private static Problem constraint(String name, Throwable violated) {
        if (name != null) {
            for (var bundle : BUNDLES) {
                if (Texts.has(bundle + "." + name)) {
                    return Problem.conflict(bundle + "." + Texts.of(Language.ID, bundle + "." + name));
                }
            }
        }
        LOG.warnf("No sentence for the constraint %s: %s", name, violated.getMessage());
        return Problem.conflict("shared.conflict");
    }
}
