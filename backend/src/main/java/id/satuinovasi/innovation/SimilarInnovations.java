package id.satuinovasi.innovation;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.QueryTimeoutException;
import jakarta.persistence.Tuple;

import org.jboss.logging.Logger;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.ReadScope;

/**
 * Finds what looks alike by the trigrams of title and summary, among what shares rare words with it. Only what was
 * handed in and still stands is compared, and of that a caller learns what is verified, thus public, and what lies in
 * the own scope.
 */
@ApplicationScoped
class SimilarInnovations {

    private static final Logger LOG = Logger.getLogger(SimilarInnovations.class);

    /** Under these, likeness is chance. Measured on unrelated Indonesian texts: titles reach 0.25, summaries 0.3. */
    private static final String LIKE_ENOUGH = "(similarity(i.title_key, :title) >= 0.3 or :text <> :title and similarity(i.similarity_text, :text) >= 0.5)";
    private static final String READABLE = "(i.state = 'VERIFIED' or :all"
            + " or a.path like any (cast(:paths as text[]))"
            + " or a.region_code like any (cast(:regions as text[])))";
    private static final String IDENTICAL = "a.government_id = :government and (i.title_key = :title or i.text_key = cast(:textKey as text))";

    /** The states are written out as in the partial indexes. */
    static final String COMPARED = "i.state in ('SUBMITTED', 'RETURNED', 'VERIFIED')";
    /** However large the registry, so many at most are compared letter by letter. */
    static final String AMONG_CANDIDATES = """
            i.id in ((select i.id from innovation i
                      where %1$s and to_tsvector('catalogue', i.similarity_text) @@ cast(:words as tsquery) limit 600)
                     union all
                     (select i.id from innovation i where %1$s and i.title_key = :title limit 100))
            and %2$s and %3$s""".formatted(COMPARED, LIKE_ENOUGH, READABLE);

    private static final String KEYS = "select similarity_text, title_key, text_key from innovation where id = :id";
    /** Two of one government that hand in the same at the same moment must not both find nothing. */
    private static final String KEYS_HELD = """
            select similarity_text, title_key, text_key,
                   (select count(pg_advisory_xact_lock(claim)) from (
                        select hashtextextended(key, :government) as claim from (values (i.title_key), (i.text_key)) as keys (key)
                         where key is not null order by claim) claims) as held
              from innovation i where id = :id""";

    private static final int MILLISECONDS = 3000;
    private static final int SHARED_WORDS = 12;
    private static final Set<String> COMMON = Set.of("yang", "dan", "atau", "dengan", "untuk", "dari", "pada", "dalam", "oleh", "ini",
            "itu", "adalah", "agar", "para", "serta", "akan", "telah", "sudah", "dapat", "bagi", "antara", "secara", "melalui", "kepada",
            "sebagai", "juga", "tidak", "lebih", "karena", "bahwa", "ada", "the", "and", "for", "with", "that", "this", "from");

    private record Probe(long self, Agency agency, ReadScope scope, String text, String title, String textKey) {
    }

    private final EntityManager entities;

    SimilarInnovations(EntityManager entities) {
        this.entities = entities;
    }

    List<SimilarItem> to(Innovation innovation, ReadScope scope) {
        return find(probe(innovation, scope));
    }

    /** While somebody types; the agency may be null. */
    List<SimilarItem> to(String title, String summary, Agency agency, ReadScope scope) {
        var keys = (Tuple) entities.createNativeQuery("select comparable(:title || ' ' || left(:summary, 300)), comparable(:title)", Tuple.class)
                .setParameter("title", title).setParameter("summary", summary == null ? "" : summary).getSingleResult();
        return find(new Probe(0, agency, scope, keys.get(0, String.class), keys.get(1, String.class), null));
    }

    /**
     * Only what has the same title or the same text inside the government: two look-ups, whatever the size of the registry.
     * It blocks also where it lies beyond the scope; such an item says so and is not to be shown.
     */
    List<SimilarItem> identicalTo(Innovation innovation, ReadScope scope) {
        return identicalTo(innovation, probe(innovation, scope));
    }

    /** As {@link #identicalTo}; until the transaction ends nobody else of the government can hand in the same title or text. */
    List<SimilarItem> identicalAlone(Innovation innovation, ReadScope scope) {
        return identicalTo(innovation, probe(innovation, scope, entities.createNativeQuery(KEYS_HELD, Tuple.class)
                .setParameter("government", innovation.agency.government.id)));
    }

    private List<SimilarItem> identicalTo(Innovation innovation, Probe probe) {
        return items(query(probe, IDENTICAL).setParameter("government", innovation.agency.government.id), probe);
    }

    private Probe probe(Innovation innovation, ReadScope scope) {
        return probe(innovation, scope, entities.createNativeQuery(KEYS, Tuple.class));
    }

    private static Probe probe(Innovation innovation, ReadScope scope, Query ofKeys) {
        var keys = (Tuple) ofKeys.setParameter("id", innovation.id).getSingleResult();
        return new Probe(innovation.id, innovation.agency, scope, keys.get(0, String.class), keys.get(1, String.class), keys.get(2, String.class));
    }

    /** A hint that comes late is none: a search that takes too long is given up. */
    private List<SimilarItem> find(Probe probe) {
        try {
            var words = RareWords.of(entities, probe.title(), probe.text()).query();
            return items(query(probe, AMONG_CANDIDATES).setParameter("words", words).setHint("jakarta.persistence.query.timeout", MILLISECONDS), probe);
        } catch (QueryTimeoutException tooLong) {
            LOG.warnf("Gave up the search for what is like innovation %d", probe.self());
            return List.of();
        }
    }

    private Query query(Probe probe, String condition) {
        return entities.createNativeQuery(queryBy(condition), Tuple.class).setParameter("text", probe.text())
                .setParameter("title", probe.title()).setParameter("textKey", probe.textKey()).setParameter("self", probe.self())
                .setParameter("all", probe.scope().all()).setParameter("paths", probe.scope().pathPatterns())
                .setParameter("regions", probe.scope().regionPatterns());
    }

    static String queryBy(String condition) {
        return """
                select i.id, i.number, i.title, a.name as agency_name, g.name as government_name, i.year, i.state,
                       cast(greatest(similarity(i.similarity_text, :text), similarity(i.title_key, :title),
                                     case when i.text_key = cast(:textKey as text) then 1 end) as float8) as score,
                       i.similarity_text, a.government_id, i.agency_id, i.title_key = :title as same_title,
                       coalesce(i.text_key = cast(:textKey as text), false) as same_text, %s as readable
                  from innovation i
                  join agency a on a.id = i.agency_id
                  join agency g on g.id = a.government_id
                 where %s and %s and i.id <> :self
                 order by score desc, i.id desc
                 limit 20""".formatted(READABLE, COMPARED, condition);
    }

    private static List<SimilarItem> items(Query query, Probe probe) {
        var words = words(probe.text());
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream().map(row -> item(row, words, probe.agency())).toList();
    }

    private static SimilarItem item(Tuple row, Set<String> words, Agency agency) {
        var shared = words(row.get("similarity_text", String.class)).stream().filter(words::contains).limit(SHARED_WORDS).toList();
        return new SimilarItem(row.get("id", Long.class), row.get("number", String.class), row.get("title", String.class),
                row.get("agency_name", String.class), row.get("government_name", String.class), row.get("year", Integer.class),
                InnovationState.valueOf(row.get("state", String.class)), Math.round(row.get("score", Double.class) * 100) / 100.0, shared,
                agency != null && agency.government.id.equals(row.get("government_id", Long.class)),
                agency != null && agency.id.equals(row.get("agency_id", Long.class)),
                row.get("same_title", Boolean.class), row.get("same_text", Boolean.class),
                row.get("readable", Boolean.class));
    }

    private static Set<String> words(String comparable) {
        var words = new LinkedHashSet<>(Arrays.asList(comparable.toLowerCase(Locale.ROOT).split(" ")));
        words.removeIf(word -> word.length() < 3 || COMMON.contains(word));
        return words;
    }
}
