package id.satuinovasi.shared;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Answers that many ask for, each made once for each version of what it says: whoever knows the version is at hand needs to
 * ask the database nothing else. What an instance keeps here any other would make the same.
 */
@ApplicationScoped
public class KeptAnswers {

    /** Some fifty megabytes, or a seventh of a small heap: room for the first stretch of each regency's list. */
    private static final long MOST_PARTS = Math.min(200_000, Runtime.getRuntime().maxMemory() / 2_000);
    private static final int MINUTES = 10;

    /** @param question in full, since the version holds no more than a hash of it */
    private record Key(Object question, String version) {
    }

    private record Kept(Object answer, int parts) {
    }

    private final Cache<Key, Kept> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_PARTS).weigher((Key key, Kept kept) -> kept.parts)
            .expireAfterAccess(MINUTES, TimeUnit.MINUTES).build();

    /** Null where it is yet to be made. A question is always answered by the same type. */
    @SuppressWarnings("unchecked")
    public <T> T of(Object question, String version) {
        var kept = answers.getIfPresent(new Key(question, version));
        return kept == null ? null : (T) kept.answer;
    }

    /** @param parts how many figures or rows it holds, as a measure of its size */
    public void keep(Object question, String version, Object answer, int parts) {
        answers.put(new Key(question, version), new Kept(answer, parts));
    }

    /** For tests, which empty the database, so that its versions begin anew. */
    public void forget() {
        answers.invalidateAll();
    }
}
