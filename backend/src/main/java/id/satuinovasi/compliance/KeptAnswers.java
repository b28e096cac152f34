package id.satuinovasi.compliance;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Answers that many ask for, each made once for each version of its figures: whoever knows the version is at hand needs to
 * count nothing. What an instance keeps here any other would make the same.
 */
@ApplicationScoped
class KeptAnswers {

    /** Some tens of megabytes at most. */
    private static final int MOST_PARTS = 50_000;
    private static final int MINUTES = 10;

    /** @param question in full, since the version holds no more than a hash of it */
    private record Key(String question, String version) {
    }

    private final Cache<Key, FigureView> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_PARTS).weigher((Key key, FigureView answer) -> answer.parts())
            .expireAfterAccess(MINUTES, TimeUnit.MINUTES).build();

    /** Null where it is yet to be made. */
    FigureView of(String question, String version) {
        return answers.getIfPresent(new Key(question, version));
    }

    void keep(String question, String version, FigureView answer) {
        answers.put(new Key(question, version), answer);
    }

    void forget() {
        answers.invalidateAll();
    }
}
