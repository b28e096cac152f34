package id.satuinovasi.compliance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.compliance.BreakdownView.Item;
import id.satuinovasi.compliance.CountObligations.Count;
import id.satuinovasi.obligation.GovernmentNames;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/** Puts names to a scope's parts and last year's rate beside each. */
record Breakdown(Scope scope, int year, Grouping by, Language language) {

    BreakdownView of(Moment moment, List<Count> counts, Comparator<Item> order) {
        var rows = counts.stream().collect(Collectors.groupingBy(Count::key));
        var names = names(rows.keySet(), moment);
        var items = new ArrayList<Item>();
        Item direct = null;
        for (var part : names.entrySet()) {
            items.add(item(part.getKey(), part.getValue(), rows.getOrDefault(part.getKey(), List.of())));
        }
        var self = by == Grouping.REGION && scope.region() != null ? rows.get(scope.region().code) : null;
        if (self != null) {
            direct = item(scope.region().code, scope.region().name, self);
        }
        items.sort(order);
        return new BreakdownView(by, year, moment.at(), items, direct);
    }

    private Item item(String key, String name, List<Count> counts) {
        return Item.of(key, name, SummaryView.figures(counts, year), SummaryView.figures(counts, year - 1));
    }

    /** The parts to show: those with obligations in either year, and of the whole country every province. */
    private Map<String, String> names(Set<String> counted, Moment moment) {
        return switch (by) {
            case REGION -> regions(counted);
            case GOVERNMENT -> governments(counted.stream().map(Long::valueOf).toList(), moment);
            case KIND -> counted.stream().collect(Collectors.toMap(kind -> kind, this::kindName));
        };
    }

    private Map<String, String> governments(List<Long> ids, Moment moment) {
        var names = GovernmentNames.of(ids, List.of(year), moment.live() ? null : moment.at());
        return ids.stream().collect(Collectors.toMap(String::valueOf, id -> names.of(id, year)));
    }

    private Map<String, String> regions(Set<String> counted) {
        var names = new LinkedHashMap<String, String>();
        if (scope.region() == null && scope.government() == null) {
            Region.<Region>list("level", Region.Level.PROVINCE).forEach(province -> names.put(province.code, province.name));
            return names;
        }
        var parts = new HashSet<>(counted);
        if (scope.region() != null) {
            parts.remove(scope.region().code);
        }
        Region.<Region>list("code in ?1", parts).forEach(region -> names.put(region.code, region.name));
        return names;
    }

    private String kindName(String kind) {
        return Texts.of(language, "compliance.kind." + AgencyKind.valueOf(kind));
    }
}
