package id.satuinovasi.exchange;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import id.satuinovasi.agency.AgencyView;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.catalogue.CatalogueItem;
import id.satuinovasi.innovation.InnovationSummary;
import id.satuinovasi.obligation.ObligationView;
import id.satuinovasi.obligation.ReportingYearView;
import id.satuinovasi.obligation.RuleView;

/** What changed resources are now, as their lists show them: one look per kind of resource, however many changed. */
@ApplicationScoped
class PresentState {

    private final EntityManager entities;
    private final Clock clock;

    PresentState(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** In the order of the changes, with null for what is gone. In a transaction of the caller. */
    List<ChangeView> of(List<Change> changes, ReadScope scope) {
        var present = new HashMap<String, Object>();
        var now = clock.instant();
        find(present, changes, ChangedResource.INNOVATIONS, some -> InnovationSummary.present(entities, numbers(some)), row -> row.id().toString());
        find(present, changes, ChangedResource.OBLIGATIONS,
                some -> ObligationView.present(entities, some.stream().map(Change::agencyId).toList(), some.stream().map(Change::year).toList(), now, scope),
                row -> row.agencyId() + "/" + row.year());
        find(present, changes, ChangedResource.AGENCIES, some -> AgencyView.present(numbers(some)), row -> row.id().toString());
        find(present, changes, ChangedResource.OBLIGATION_RULES, some -> RuleView.present(numbers(some)), row -> row.id().toString());
        find(present, changes, ChangedResource.REPORTING_YEARS,
                some -> ReportingYearView.present(some.stream().map(Change::year).toList(), entities), row -> row.year().toString());
        find(present, changes, ChangedResource.CATALOGUE,
                some -> CatalogueItem.present(entities, some.stream().map(Change::resourceId).toList()), CatalogueItem::number);
        return changes.stream().map(change -> change.view(change.isGone() ? null : present.get(key(change.resource(), change.resourceId())))).toList();
    }

    private static <T> void find(Map<String, Object> present, List<Change> changes, ChangedResource resource, Function<List<Change>, List<T>> look,
            Function<T, String> id) {
        var some = changes.stream().filter(change -> change.isOf(resource) && !change.isGone()).toList();
        if (!some.isEmpty()) {
            look.apply(some).forEach(row -> present.put(key(resource.word(), id.apply(row)), row));
        }
    }

    private static String key(String resource, String id) {
        return resource + " " + id;
    }

    private static List<Long> numbers(List<Change> changes) {
        return changes.stream().map(change -> Long.valueOf(change.resourceId())).distinct().toList();
    }
}
