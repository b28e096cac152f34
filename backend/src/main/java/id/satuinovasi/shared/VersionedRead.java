package id.satuinovasi.shared;

import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** A read that is answered from the event loop where its version tells that the answer is at hand; else a worker makes it. */
public final class VersionedRead {

    private VersionedRead() {
    }

    /** @param atHand null where the answer of this version is yet to be made; it must not wait for anything */
    public static <T> Uni<T> of(Uni<String> version, Function<String, T> atHand, Function<String, T> made) {
        var request = Vertx.currentContext();
        return version.onItem().transformToUni(known -> {
            var answer = atHand.apply(known);
            return answer != null ? Uni.createFrom().item(answer)
                    : Uni.createFrom().completionStage(request.executeBlocking(() -> made.apply(known), false).toCompletionStage());
        });
    }
}
