package id.satuinovasi.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.roaringbitmap.RoaringBitmap;

/** What a search finds, and what that has in common: bitmaps are intersected and their bits counted. */
final class CatalogueMatch {

    /** What is found in one segment. */
    record Part(Segment segment, RoaringBitmap found) {
    }

    private static final int FEW = 50;

    final long total;
    /** How many there are whatever is asked for. */
    final long whole;
    final List<Part> parts = new ArrayList<>();
    /** By the counted key how many would be found with it, all conditions but its own facet's being as they are. */
    final Map<String, Long> counts = new HashMap<>();

    CatalogueMatch(List<Segment> segments, SearchWords words, CatalogueFilters filters) {
        for (var segment : segments) {
            count(segment, filters.ofGovernment(segment, words.found(segment)), filters.passing(segment));
        }
        total = parts.stream().mapToLong(part -> part.found.getLongCardinality()).sum();
        whole = segments.stream().mapToLong(segment -> segment.all().getLongCardinality()).sum();
    }

    private void count(Segment segment, RoaringBitmap found, Map<String, RoaringBitmap> passing) {
        if (found.isEmpty()) {
            return;
        }
        var all = found;
        var butOwn = new HashMap<String, RoaringBitmap>();
        for (var one : passing.entrySet()) {
            var others = found;
            for (var other : passing.entrySet()) {
                others = other == one || other.getKey().equals(one.getKey()) ? others : RoaringBitmap.and(others, other.getValue());
            }
            butOwn.put(one.getKey(), others);
            all = RoaringBitmap.and(all, one.getValue());
        }
        var amongAll = shared(all);
        var amongOthers = new HashMap<String, ToIntFunction<RoaringBitmap>>();
        butOwn.forEach((facet, others) -> amongOthers.put(facet, shared(others)));
        for (var key : segment.counted().entrySet()) {
            var among = amongOthers.isEmpty() ? amongAll : amongOthers.getOrDefault(facet(key.getKey()), amongAll);
            var n = among.applyAsInt(key.getValue());
            if (n > 0) {
                counts.merge(key.getKey(), (long) n, Long::sum);
            }
        }
        if (!all.isEmpty()) {
            parts.add(new Part(segment, all));
        }
    }

    /** How many others share with it. A hundred are asked, so it is laid out bit by bit: to merge two lists takes ten times as long. */
    private static ToIntFunction<RoaringBitmap> shared(RoaringBitmap among) {
        if (among.getCardinality() < FEW || among.last() >= 1 << CatalogueBlocks.BITS) {
            return other -> RoaringBitmap.andCardinality(among, other);
        }
        var bits = among.getContainerPointer().getContainer().toBitmapContainer();
        return other -> {
            var first = other.getContainerPointer();
            return first.getContainer() == null || first.key() != 0 ? 0 : bits.andCardinality(first.getContainer());
        };
    }

    Long[] ids() {
        var ids = new ArrayList<Long>();
        parts.forEach(part -> part.found.forEach((int number) -> ids.add(part.segment.id(number))));
        return ids.toArray(Long[]::new);
    }

    boolean contains(long id) {
        return parts.stream().anyMatch(part -> part.found.contains(part.segment.number(id)));
    }

    static String facet(String key) {
        return key.equals(PublishedRow.ALL) ? "" : key.substring(1, key.indexOf('='));
    }
}
