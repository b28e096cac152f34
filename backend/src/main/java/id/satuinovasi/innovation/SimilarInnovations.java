package id.satuinovasi.innovation;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import id.satuinovasi.agency.Agency;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Finds what looks alike by the trigrams of title and summary. Only what was handed in and still stands is compared,
 * so nobody learns of another agency's drafts.
 */
@ApplicationScoped
class SimilarInnovations {

    /** Under this, likeness is chance: unrelated Indonesian texts of officials reach 0.15 to 0.2. */
    static final String THRESHOLD = "0.3";

    /** The states are written out as in the partial indexes; the operator %, not a comparison of scores, uses them. */
    static final String QUERY = """
            select i.id, i.number, i.title, a.name as agency_name, g.name as government_name, i.year, i.state,
                   cast(greatest(similarity(i.similarity_text, :text), similarity(i.title_key, :title),
                                 case when i.text_key = cast(:textKey as text) then 1 end) as float8) as score,
                   i.similarity_text, a.government_id, i.agency_id, i.title_key = :title as same_title,
                   coalesce(i.text_key = cast(:textKey as text), false) as same_text
              from innovation i
              join agency a on a.id = i.agency_id
              join agency g on g.id = a.government_id
             where i.state in ('SUBMITTED', 'RETURNED', 'VERIFIED')
               and (i.similarity_text % :text or i.title_key % :title or i.text_key = cast(:textKey as text))
               and i.id <> :self
             order by score desc, i.id desc
             limit 20""";

    private static final int SHARED_WORDS = 12;
    private static final Set<String> COMMON = Set.of("yang", "dan", "atau", "dengan", "untuk", "dari", "pada", "dalam", "oleh", "ini",
            "itu", "adalah", "agar", "para", "serta", "akan", "telah", "sudah", "dapat", "bagi", "antara", "secara", "melalui", "kepada",
            "sebagai", "juga", "tidak", "lebih", "karena", "bahwa", "ada", "the", "and", "for", "with", "that", "this", "from");

    private final EntityManager entities;

    SimilarInnovations(EntityManager entities) {
        this.entities = entities;
    }

    List<SimilarItem> to(Innovation innovation) {
        var keys = (Tuple) entities.createNativeQuery("select similarity_text, title_key, text_key from innovation where id = :id", Tuple.class)
                .setParameter("id", innovation.id).getSingleResult();
        return find(keys.get(0, String.class), keys.get(1, String.class), keys.get(2, String.class), innovation.id, innovation.agency);
    }

    /** While somebody types; the agency may be null. */
    List<SimilarItem> to(String title, String summary, Agency agency) {
        var keys = (Tuple) entities.createNativeQuery("select comparable(:text), comparable(:title)", Tuple.class)
                .setParameter("text", summary == null ? title : title + " " + summary).setParameter("title", title).getSingleResult();
        return find(keys.get(0, String.class), keys.get(1, String.class), null, 0, agency);
    }

    private List<SimilarItem> find(String text, String title, String textKey, long self, Agency agency) {
        // The operator reads its threshold from a setting of the transaction.
        var rows = QuarkusTransaction.joiningExisting().call(() -> {
            entities.createNativeQuery("select set_config('pg_trgm.similarity_threshold', :threshold, true)")
                    .setParameter("threshold", THRESHOLD).getSingleResult();
            return entities.createNativeQuery(QUERY, Tuple.class).setParameter("text", text).setParameter("title", title)
                    .setParameter("textKey", textKey).setParameter("self", self).getResultList();
        });
        var words = words(text);
        return rows.stream().map(row -> item((Tuple) row, words, agency)).toList();
    }

    private static SimilarItem item(Tuple row, Set<String> words, Agency agency) {
        var shared = words(row.get("similarity_text", String.class)).stream().filter(words::contains).limit(SHARED_WORDS).toList();
        return new SimilarItem(row.get("id", Long.class), row.get("number", String.class), row.get("title", String.class),
                row.get("agency_name", String.class), row.get("government_name", String.class), row.get("year", Integer.class),
                InnovationState.valueOf(row.get("state", String.class)), Math.round(row.get("score", Double.class) * 100) / 100.0, shared,
                agency != null && agency.government.id.equals(row.get("government_id", Long.class)),
                agency != null && agency.id.equals(row.get("agency_id", Long.class)),
                row.get("same_title", Boolean.class), row.get("same_text", Boolean.class));
    }

    private static Set<String> words(String comparable) {
        var words = new LinkedHashSet<>(Arrays.asList(comparable.toLowerCase(Locale.ROOT).split(" ")));
        words.removeIf(word -> word.length() < 3 || COMMON.contains(word));
        return words;
    }
}
