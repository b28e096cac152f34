package id.satuinovasi.innovation;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

/**
 * The words of a text by which few others are found. How common a word is tell the statistics that the database
 * keeps of the index anyway; a word they do not name may still stand in a thousand of millions of texts, so it is counted, up to
 * where it is no longer rare.
 *
 * @param words  the rarest first
 * @param texts  how many texts there are
 */
record RareWords(List<Word> words, double texts) {

    /** @param lexeme quoted as in a text search query; @param texts in how many it stands, about */
    record Word(String lexeme, double texts) {
    }

    /** A word of so many texts at most finds them alone. Each one that is counted costs a look at its row, somewhere on the disk. */
    private static final int RARE = 40;
    /** So many texts may be found by one of the words alone ... */
    private static final int BY_ONE = 200;
    /** ... and so many by two of them, if words were independent. */
    private static final int BY_TWO = 300;
    /** So many entries of the index may be read. */
    private static final int READ = 100_000;
    private static final int MOST_PAIRED = 12;

    /** A title's word that no public text has may be misspelt: its nearest, by the trigrams of all words of titles and summaries. */
    static final String MEANT = """
            select nearest.word
            from regexp_split_to_table(public.unaccent(:title), ' ') as w(word)
            cross join lateral (select k.word from known_word k where k.word % w.word order by similarity(k.word, w.word) desc, k.word limit 2) nearest
            where length(w.word) >= 4 and not exists (select 1 from known_word k where k.word = w.word)""";

    private static final String STATEMENT = """
            with statistics as (
                select cast(cast(s.most_common_elems as text) as text[]) as lexemes, s.most_common_elem_freqs as shares
                from pg_stats s where s.schemaname = current_schema() and s.tablename = 'ix_innovation_words'),
            common as (
                select c.lexeme collate "C" as lexeme, c.share from statistics cross join lateral unnest(lexemes, shares) as c(lexeme, share)),
            size as (
                select greatest(c.reltuples, 0) as texts from pg_class c where c.oid = to_regclass('ix_innovation_words')),
            told as (
                select lexeme collate "C" as lexeme from unnest(to_tsvector('catalogue', :text))
                union
                select l.lexeme collate "C" from (%1$s) meant cross join lateral unnest(to_tsvector('catalogue', meant.word)) l)
            select quote_literal(w.lexeme), cast(coalesce(size.texts * c.share,
                       (select case when count(*) <= %2$d then count(*) end
                        from (select 1 from innovation i where %3$s and to_tsvector('catalogue', i.similarity_text) @@ cast(quote_literal(w.lexeme) as tsquery)
                              limit %2$d + 1) few),
                       greatest(size.texts * (select min(share) / 2 from common where lexeme is not null), %4$d + 1)) as float8) as found,
                   cast(size.texts as float8)
            from told w cross join size left join common c on c.lexeme = w.lexeme
            order by found, length(w.lexeme) desc, w.lexeme""".formatted(MEANT, RARE, SimilarInnovations.COMPARED, BY_ONE);

    static RareWords of(EntityManager entities, String title, String text) {
        var words = new ArrayList<Word>();
        var texts = 0.0;
        for (var row : entities.createNativeQuery(STATEMENT, Tuple.class).setParameter("text", text).setParameter("title", title).getResultList()) {
            var word = (Tuple) row;
            words.add(new Word(word.get(0, String.class), word.get(1, Double.class)));
            texts = word.get(2, Double.class);
        }
        return new RareWords(words, texts);
    }

    /** What shares one of the rarest words, or two of the rare ones; a few hundred texts, whatever the registry's size. */
    String query() {
        var alternatives = new ArrayList<String>();
        var byOne = 0.0;
        var byTwo = 0.0;
        var read = 0.0;
        for (int n = 0; n < words.size(); n++) {
            var word = words.get(n);
            read += word.texts;
            if (read > READ) {
                break;
            }
            byOne += word.texts;
            if (byOne <= BY_ONE) {
                alternatives.add(word.lexeme);
                continue;
            }
            var rarer = new ArrayList<String>();
            for (int other = 0; other < Math.min(n, MOST_PAIRED); other++) {
                byTwo += words.get(other).texts * word.texts / Math.max(texts, 1);
                if (n < MOST_PAIRED && byTwo <= BY_TWO) {
                    rarer.add(words.get(other).lexeme);
                }
            }
            // Each entry of the index that is read asks the whole of the query; most have one of the words.
            if (!rarer.isEmpty()) {
                alternatives.add("%s & (%s)".formatted(word.lexeme, String.join(" | ", rarer)));
            }
        }
        return String.join(" | ", alternatives);
    }
}
