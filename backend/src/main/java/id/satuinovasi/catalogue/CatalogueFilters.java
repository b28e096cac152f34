package id.satuinovasi.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.roaringbitmap.RoaringBitmap;

/** What narrows a search beside its words: for each facet some keys of which one must be there. */
final class CatalogueFilters {

    /** One condition per chosen facet; a facet's own counts leave its own condition out. */
    private final Map<String, List<String>> chosen = new LinkedHashMap<>();
    private final String government;

    CatalogueFilters(CatalogueQuery wanted) {
        government = wanted.government() == null ? null : PublishedRow.GOVERNMENT + wanted.government();
        choose("year", wanted.year());
        choose("sector", wanted.sector());
        choose("type", wanted.type());
        choose("sdg", wanted.sdg());
        if (wanted.region() != null) {
            chosen.put("region", List.of(PublishedRow.keyOfRegion(wanted.region())));
        }
        if (wanted.digital() != null) {
            choose("digital", List.of(wanted.digital()));
        }
    }

    private void choose(String facet, List<?> values) {
        if (values != null && !values.isEmpty()) {
            chosen.put(facet, values.stream().map(value -> PublishedRow.COUNTED + facet + "=" + value).distinct().toList());
        }
    }

    /** Those that are not counted by. */
    List<String> keys() {
        var keys = chosen.values().stream().flatMap(Collection::stream).filter(key -> key.charAt(0) == PublishedRow.ASKED).collect(Collectors.toList());
        if (government != null) {
            keys.add(government);
        }
        return keys;
    }

    Collection<String> facets() {
        return chosen.keySet();
    }

    RoaringBitmap ofGovernment(Segment segment, RoaringBitmap found) {
        return government == null ? found : RoaringBitmap.and(found, segment.with(government));
    }

    /** By facet who passes its condition. */
    Map<String, RoaringBitmap> passing(Segment segment) {
        var passing = new LinkedHashMap<String, RoaringBitmap>();
        chosen.forEach((facet, keys) -> passing.put(facet, keys.size() == 1 ? segment.with(keys.getFirst())
                : RoaringBitmap.or(keys.stream().map(segment::with).toArray(RoaringBitmap[]::new))));
        return passing;
    }
}
