package id.satuinovasi.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import id.satuinovasi.agency.Named;
import id.satuinovasi.catalogue.CataloguePage.Place;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Searches the verified innovations and counts what the found ones have in common. */
@ApplicationScoped
class SearchCatalogue {

    private static final String ITEMS = """
            select i.id, %s
            from innovation i join agency a on a.id = i.agency_id
            %s
            where i.id = any(:ids) and i.state = 'VERIFIED'""".formatted(CatalogueItem.COLUMNS, CatalogueItem.JOINS);

    private final EntityManager entities;
    private final CatalogueBlocks blocks;

    SearchCatalogue(EntityManager entities, CatalogueBlocks blocks) {
        this.entities = entities;
        this.blocks = blocks;
    }

    /** All that is read is of one state: what was found fits its counts. */
    CatalogueView of(CatalogueQuery wanted, PageQuery page) {
        return QuarkusTransaction.isActive() ? found(wanted, page) : QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery("set transaction isolation level repeatable read, read only").executeUpdate();
            return found(wanted, page);
        });
    }

    private CatalogueView found(CatalogueQuery wanted, PageQuery page) {
        Named.region("region", wanted.region());
        Named.government("government", wanted.government());
        var readings = SearchWords.of(entities, wanted.q());
        var filters = new CatalogueFilters(wanted);
        var words = readings.asIs();
        var sort = CatalogueSort.of(wanted.sort(), !words.isEmpty());
        var cursor = Cursor.decode(page.cursor(), sort.word, Place.values(sort));
        var after = cursor == null ? null : Place.of(cursor, sort);
        var match = match(words, filters);
        if (match.total == 0 && !readings.nearest().isEmpty()) {
            words = readings.nearest();
            match = match(words, filters);
        }
        var places = match.total == 0 ? List.<Place>of() : new CataloguePage(entities, words, match, sort, page.limit() + 1).places(after);
        var stretch = Page.of(places, page.limit(), match.total, place -> place.cursor(sort));
        return new CatalogueView(items(stretch.items()), stretch.next(), match.total, CatalogueCounts.of(entities, match));
    }

    private CatalogueMatch match(SearchWords words, CatalogueFilters filters) {
        var keys = new ArrayList<>(filters.keys());
        keys.addAll(words.keys());
        return new CatalogueMatch(entities.unwrap(Session.class).doReturningWork(connection -> blocks.segments(connection, keys)), words, filters);
    }

    /** What was revoked since its place was found is left out. */
    private List<CatalogueItem> items(List<Place> places) {
        var items = new HashMap<Long, CatalogueItem>();
        for (var row : entities.createNativeQuery(ITEMS, Tuple.class).setParameter("ids", places.stream().map(Place::id).toArray(Long[]::new)).getResultList()) {
            items.put(((Tuple) row).get("id", Long.class), CatalogueItem.of((Tuple) row));
        }
        return places.stream().map(place -> items.get(place.id())).filter(Objects::nonNull).toList();
    }

    /** The database's plan for looking up the words themselves. */
    @SuppressWarnings("unchecked")
    String planOfWords(String q) {
        List<Tuple> plan = SearchWords.lookUp("explain ", entities, q).getResultList();
        return plan.stream().map(row -> row.get(0, String.class)).collect(Collectors.joining("\n"));
    }
}
