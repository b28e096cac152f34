package id.satuinovasi.shared;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * PostgreSQL ends one of two transactions that wait for each other. Nothing of it has happened then, for no method acts
 * outside the database, so it is done again from its beginning: around the interceptor that begins and commits.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class RetryConflicts {

    private static final Logger LOG = Logger.getLogger(RetryConflicts.class);
    /** Deadlock detected, and could not serialize. */
    private static final Set<String> CONFLICTS = Set.of("40P01", "40001");
    private static final int MOST_RETRIES = 3;
    private static final int PAUSE_MILLISECONDS = 100;

    private final IdempotentTransaction idempotent;
    private final EntityManager entities;

    RetryConflicts(IdempotentTransaction idempotent, EntityManager entities) {
        this.idempotent = idempotent;
        this.entities = entities;
    }

    @AroundInvoke
    Object around(InvocationContext invocation) throws Exception {
        var begunByFilter = QuarkusTransaction.isActive();
        if (begunByFilter && !idempotent.enter()) {
            return invocation.proceed();
        }
        for (int retries = 0;; retries++) {
            try {
                var answer = invocation.proceed();
                if (begunByFilter) {
                    // What the filter would only learn when it commits, and then too late to try again.
                    entities.flush();
                }
                return answer;
            } catch (Exception failure) {
                if (retries == MOST_RETRIES || !isConflict(failure)) {
                    throw failure;
                }
                LOG.infof("Trying %s again after a conflict of transactions", invocation.getMethod().getName());
                Thread.sleep(ThreadLocalRandom.current().nextInt(1, PAUSE_MILLISECONDS << retries));
                if (begunByFilter) {
                    idempotent.beginAgain();
                }
            }
        }
    }

    private static boolean isConflict(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && CONFLICTS.contains(String.valueOf(refused.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
