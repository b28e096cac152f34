package id.satuinovasi.compliance;

import id.satuinovasi.shared.KeptAnswers;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** Before each test the database is emptied, and the versions of its figures begin anew. */
public class ForgetAnswers implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        Arc.container().instance(KeptAnswers.class).get().forget();
    }
}
