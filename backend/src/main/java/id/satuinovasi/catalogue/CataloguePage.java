package id.satuinovasi.catalogue;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import id.satuinovasi.shared.Cursor;

/**
 * A stretch of what a search finds, however much that is. Few are read and sorted; of very many an index gives them in
 * their order, from the place where the last stretch ended, and the counts per year tell which of the two is less.
 *
 * <p>The order of relevance: what has all words in its title, then what has some of them there, then the rest; the newest
 * first in each.
 */
final class CataloguePage {

    /** @param rank 2 for all words in the title, 1 for some, 0 for none; only the order of relevance tells them apart */
    record Place(long id, int rank, int year, Instant decidedAt, String title) {

        static Place of(Cursor cursor, CatalogueSort sort) {
            try {
                return switch (sort) {
                    case RELEVANCE -> new Place(cursor.number(3), (int) cursor.number(0), (int) cursor.number(1), Instant.parse(cursor.text(2)), null);
                    case NEWEST -> new Place(cursor.number(2), 0, (int) cursor.number(0), Instant.parse(cursor.text(1)), null);
                    case TITLE -> new Place(cursor.number(1), 0, 0, null, cursor.text(0));
                };
            } catch (DateTimeParseException changed) {
                throw Cursor.invalid();
            }
        }

        Cursor cursor(CatalogueSort sort) {
            return switch (sort) {
                case RELEVANCE -> Cursor.of(sort.word, rank, year, decidedAt, id);
                case NEWEST -> Cursor.of(sort.word, year, decidedAt, id);
                case TITLE -> Cursor.of(sort.word, title, id);
            };
        }

        static int values(CatalogueSort sort) {
            return switch (sort) {
                case RELEVANCE -> 4;
                case NEWEST -> 3;
                case TITLE -> 2;
            };
        }
    }

    /** So many are sorted without a second thought. */
    private static final long FEW = 2000;
    /** Reading a row in its order and looking for the words in it costs so much more than reading one that the index found. */
    private static final long WALKING = 5;
    /** In its order one in so many has to be a hit. */
    private static final long OFTEN_ENOUGH = 50;

    private static final String NEWEST_FIRST = "p.year desc, p.decided_at desc, p.innovation_id desc";
    private static final String FOUND = "p.words @@ cast(:words as tsquery)";
    /** The same, for which no index is looked up. */
    private static final String LOOKED_THROUGH = "ts_match_vq(p.words, cast(:words as tsquery))";

    private final EntityManager entities;
    private final SearchWords words;
    private final CatalogueFilters filters;
    private final CatalogueCounts counts;
    private final CatalogueSort sort;
    private final int most;

    CataloguePage(EntityManager entities, SearchWords words, CatalogueFilters filters, CatalogueCounts counts, CatalogueSort sort, int most) {
        this.entities = entities;
        this.words = words;
        this.filters = filters;
        this.counts = counts;
        this.sort = sort;
        this.most = most;
    }

    /** @param after the place after which to go on; null for the beginning */
    List<Place> places(Place after) {
        return switch (sort) {
            case TITLE -> byTitle(after);
            case NEWEST -> newest(0, words.query(), counts.years(), after);
            case RELEVANCE -> counts.total() <= FEW ? ranked(after) : byRank(after);
        };
    }

    private List<Place> ranked(Place after) {
        var parameters = afterInstant(after);
        parameters.put("words", words.query());
        parameters.put("all", words.inTitle().query());
        parameters.put("some", words.someInTitle());
        if (after != null) {
            parameters.put("afterRank", after.rank);
        }
        return run("""
                select p.innovation_id, p.rank, p.year, p.decided_at, null as title
                from (select p.innovation_id, p.year, p.decided_at, case when p.words @@ cast(:all as tsquery) then 2
                             when p.words @@ cast(:some as tsquery) then 1 else 0 end as rank
                      from published p where %s%s) p
                where %s order by p.rank desc, %s limit %d""".formatted(FOUND, filters.but(null),
                after == null ? "true" : "(p.rank, p.year, p.decided_at, p.innovation_id) < (:afterRank, :afterYear, :afterInstant, :afterId)", NEWEST_FIRST, most), parameters);
    }

    private List<Place> byRank(Place after) {
        var places = new ArrayList<Place>();
        for (int rank = after == null ? 2 : after.rank; rank >= 0 && places.size() < most; rank--) {
            var from = after != null && rank == after.rank ? after : null;
            var title = words.inTitle();
            if (rank == 2) {
                places.addAll(newest(rank, title.query(), title.single() == null ? null : CatalogueCounts.of(entities, title, filters).years(), from));
            } else if (rank == 1 && title.single() == null) {
                places.addAll(newest(rank, "%s & !(%s)".formatted(words.someInTitle(), title.query()), null, from));
            } else if (rank == 0) {
                places.addAll(newest(rank, "%s & !(%s)".formatted(words.query(), words.someInTitle()), counts.years(), from));
            }
        }
        return places.subList(0, Math.min(most, places.size()));
    }

    /**
     * @param query what has to be found; null for everything
     * @param years how many about there are of each year, the newest first; null where nobody knows, and there are not too many
     */
    private List<Place> newest(int rank, String query, NavigableMap<Integer, Long> years, Place after) {
        if (years == null) {
            return newest(rank, query, "", query == null ? "true" : FOUND, after);
        }
        var places = new ArrayList<Place>();
        var all = years.values().stream().mapToLong(Long::longValue).sum();
        var whole = query == null || all <= FEW ? null : whole().years();
        var left = new ArrayList<>(after == null ? years.keySet() : years.tailMap(after.year, true).keySet());
        var last = after;
        while (!left.isEmpty() && places.size() < most) {
            var first = left.getFirst();
            var hits = 0L;
            var rows = 0L;
            int until;
            do {
                until = left.removeFirst();
                // Of the year in which the last stretch ended nobody knows how much is left.
                hits += last != null && until == last.year ? 0 : years.get(until);
                rows += whole == null ? 0 : whole.getOrDefault(until, 0L);
            } while (!left.isEmpty() && hits < most - places.size());
            var between = " and p.year between %d and %d".formatted(until, first);
            var walks = whole != null && most * WALKING * rows < Math.max(hits, years.get(until)) * all;
            places.addAll(newest(rank, query, between, query == null ? "true" : walks ? LOOKED_THROUGH : FOUND, last));
            last = null;
        }
        return places;
    }

    private List<Place> newest(int rank, String query, String between, String match, Place after) {
        var parameters = afterInstant(after);
        parameters.put("words", query);
        return run("""
                select p.innovation_id, %d as rank, p.year, p.decided_at, null as title from published p
                where %s%s%s%s order by %s limit %d""".formatted(rank, match, filters.but(null), between,
                after == null ? "" : " and (p.year, p.decided_at, p.innovation_id) < (:afterYear, :afterInstant, :afterId)", NEWEST_FIRST, most), parameters);
    }

    private List<Place> byTitle(Place after) {
        var parameters = new HashMap<String, Object>();
        parameters.put("words", words.query());
        if (after != null) {
            parameters.put("afterTitle", after.title);
            parameters.put("afterId", after.id);
        }
        var match = words.isEmpty() ? "true" : counts.total() * OFTEN_ENOUGH > whole().total() ? LOOKED_THROUGH : FOUND;
        return run("""
                select p.innovation_id, 0 as rank, p.year, p.decided_at, lower(i.title) as title
                from innovation i join published p on p.innovation_id = i.id
                where i.state = 'VERIFIED' and %s%s%s order by lower(i.title), i.id limit %d""".formatted(match, filters.but(null),
                after == null ? "" : " and (lower(i.title), i.id) > (:afterTitle, :afterId)", most), parameters);
    }

    private CatalogueCounts whole() {
        return CatalogueCounts.of(entities, SearchWords.NONE, CatalogueFilters.NONE);
    }

    private static Map<String, Object> afterInstant(Place after) {
        var parameters = new HashMap<String, Object>();
        if (after != null) {
            parameters.putAll(Map.of("afterYear", after.year, "afterInstant", after.decidedAt, "afterId", after.id));
        }
        return parameters;
    }

    private List<Place> run(String statement, Map<String, Object> parameters) {
        var query = entities.createNativeQuery(statement, Tuple.class);
        filters.bind(query);
        query.getParameters().stream().map(parameter -> parameter.getName()).filter(parameters::containsKey)
                .forEach(name -> query.setParameter(name, parameters.get(name)));
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream().map(row -> new Place(row.get("innovation_id", Long.class), row.get("rank", Integer.class), row.get("year", Integer.class),
                row.get("decided_at", Instant.class), row.get("title", String.class))).toList();
    }
}
