package id.satuinovasi.shared;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** The transaction that {@link IdempotencyFilter} has begun for this request, with the key that it holds. */
@ApplicationScoped
class IdempotentTransaction {

    private static final String KEY = IdempotentTransaction.class.getName();
    private static final String ENTERED = KEY + ".entered";

    private final IdempotentAnswers answers;
    private final CurrentVertxRequest request;

    IdempotentTransaction(IdempotentAnswers answers, CurrentVertxRequest request) {
        this.answers = answers;
        this.request = request;
    }

    void begun(IdempotencyKey key) {
        request.getCurrent().put(KEY, key);
    }

    /** True once for each request whose transaction it is: for the method that all others run in. */
    boolean enter() {
        if (!Arc.container().requestContext().isActive() || request.getCurrent() == null || request.getCurrent().get(KEY) == null
                || request.getCurrent().get(ENTERED) != null) {
            return false;
        }
        request.getCurrent().put(ENTERED, true);
        return true;
    }

    /** With the key held anew; 503 where somebody else's request with this key was faster, so that a repeat gets its answer. */
    void beginAgain() {
        IdempotencyKey key = request.getCurrent().get(KEY);
        QuarkusTransaction.rollback();
        QuarkusTransaction.begin();
        if (!answers.lock(key) || answers.find(key) != null) {
            throw ErrorMappers.ofStatus(503).header("Retry-After", 1);
        }
    }
}
