package id.satuinovasi.catalogue;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.roaringbitmap.RoaringBitmap;

import id.satuinovasi.catalogue.CatalogueMatch.Part;
import id.satuinovasi.shared.Cursor;

/**
 * A stretch of what a search finds, however much that is: what stands among the newest is told by a number for each, and who is too
 * old for the stretch is passed over.
 *
 * <p>The order of relevance: what has all words in its title, then what has some of them there, then the rest; the newest
 * first in each.
 */
final class CataloguePage {

    /**
     * @param rank   2 for all words in the title, 1 for some, 0 for none; only the order of relevance tells them apart
     * @param newest as {@link PublishedRow#newest()}; the order of titles does without
     */
    record Place(long id, int rank, long newest, String title) {

        static Place of(Cursor cursor, CatalogueSort sort) {
            try {
                return switch (sort) {
                    case RELEVANCE -> new Place(cursor.number(3), (int) cursor.number(0), packed(cursor, 1), null);
                    case NEWEST -> new Place(cursor.number(2), 0, packed(cursor, 0), null);
                    case TITLE -> new Place(cursor.number(1), 0, 0, cursor.text(0));
                };
            } catch (DateTimeParseException changed) {
                throw Cursor.invalid();
            }
        }

        private static long packed(Cursor cursor, int from) {
            return PublishedRow.packed((int) cursor.number(from), Instant.parse(cursor.text(from + 1)));
        }

        Cursor cursor(CatalogueSort sort) {
            return switch (sort) {
                case RELEVANCE -> Cursor.of(sort.word, rank, PublishedRow.year(newest), PublishedRow.decidedAt(newest), id);
                case NEWEST -> Cursor.of(sort.word, PublishedRow.year(newest), PublishedRow.decidedAt(newest), id);
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

    private static final Comparator<Place> OLDEST_FIRST = Comparator.comparingLong((Place place) -> place.newest).thenComparingLong(Place::id);
    /** In the order of titles one in so many has to be a hit, else the hits are sorted. */
    private static final long OFTEN_ENOUGH = 50;

    private final EntityManager entities;
    private final SearchWords words;
    private final CatalogueMatch match;
    private final CatalogueSort sort;
    private final int most;

    CataloguePage(EntityManager entities, SearchWords words, CatalogueMatch match, CatalogueSort sort, int most) {
        this.entities = entities;
        this.words = words;
        this.match = match;
        this.sort = sort;
        this.most = most;
    }

    /** @param after the place after which to go on; null for the beginning */
    List<Place> places(Place after) {
        return switch (sort) {
            case TITLE -> byTitle(after);
            case NEWEST -> newest(0, Part::found, after, most);
            case RELEVANCE -> byRank(after);
        };
    }

    private List<Place> byRank(Place after) {
        var places = new ArrayList<Place>();
        for (int rank = after == null ? 2 : after.rank; rank >= 0 && places.size() < most; rank--) {
            var wanted = rank;
            places.addAll(newest(rank, part -> ofRank(wanted, part), after != null && rank == after.rank ? after : null, most - places.size()));
        }
        return places;
    }

    private RoaringBitmap ofRank(int rank, Part part) {
        var all = words.allInTitle(part.segment(), part.found());
        if (rank == 2) {
            return all;
        }
        var some = words.someInTitle(part.segment(), part.found());
        return rank == 1 ? RoaringBitmap.andNot(some, all) : RoaringBitmap.andNot(part.found(), some);
    }

    private List<Place> newest(int rank, Function<Part, RoaringBitmap> of, Place after, int wanted) {
        var best = new PriorityQueue<>(OLDEST_FIRST);
        match.parts.sort(Comparator.comparingLong((Part part) -> part.segment().latest()).reversed());
        for (var part : match.parts) {
            var segment = part.segment();
            if (best.size() == wanted && segment.latest() < best.peek().newest) {
                break;
            }
            of.apply(part).forEach((int number) -> {
                var newest = segment.newest()[number];
                if (best.size() == wanted && newest < best.peek().newest || after != null && newest > after.newest) {
                    return;
                }
                var place = new Place(segment.id(number), rank, newest, null);
                if (after == null || OLDEST_FIRST.compare(place, after) < 0) {
                    best.add(place);
                    if (best.size() > wanted) {
                        best.poll();
                    }
                }
            });
        }
        return best.stream().sorted(OLDEST_FIRST.reversed()).toList();
    }

    /** The index of titles is read on until there are enough hits, or, where those are rare, they are sorted. */
    private List<Place> byTitle(Place after) {
        if (match.total * OFTEN_ENOUGH <= match.whole) {
            return titles("and i.id = any(:ids)", after, match.ids(), most);
        }
        var places = new ArrayList<Place>();
        var from = after;
        var stretch = (int) (most * Math.max(1, match.whole / match.total) * 3 / 2);
        while (places.size() < most) {
            var read = titles("", from, null, stretch);
            read.stream().filter(place -> match.contains(place.id)).limit(most - places.size()).forEach(places::add);
            if (read.size() < stretch) {
                break;
            }
            from = read.getLast();
        }
        return places;
    }

    private List<Place> titles(String condition, Place after, Long[] ids, int limit) {
        var query = entities.createNativeQuery("""
                select i.id, lower(i.title) as title from innovation i
                where i.state = 'VERIFIED' %s %s order by lower(i.title), i.id limit %d""".formatted(condition,
                after == null ? "" : "and (lower(i.title), i.id) > (:afterTitle, :afterId)", limit), Tuple.class);
        if (ids != null) {
            query.setParameter("ids", ids);
        }
        if (after != null) {
            query.setParameter("afterTitle", after.title).setParameter("afterId", after.id);
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream().map(row -> new Place(row.get("id", Long.class), 0, 0, row.get("title", String.class))).toList();
    }
}
