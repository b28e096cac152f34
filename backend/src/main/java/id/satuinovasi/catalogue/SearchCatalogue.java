package id.satuinovasi.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import id.satuinovasi.agency.Named;
import id.satuinovasi.catalogue.CatalogueView.Facet;
import id.satuinovasi.catalogue.CatalogueView.Facets;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;
import id.satuinovasi.shared.Problem;

/** Searches the verified innovations and counts what the found ones have in common. */
@ApplicationScoped
class SearchCatalogue {

    private record Hit(long id, BigDecimal rank, Instant decidedAt, String sortTitle, CatalogueItem item) {
    }

    private static final String WHOLE_CATALOGUE = """
            select c.facet, c.key, r.name, sum(c.n)
            from (select facet, key, n from catalogue_count union all select facet, key, n from catalogue_pending) c
            left join region r on c.facet = 'region' and r.code = c.key
            group by 1, 2, 3 having sum(c.n) <> 0""";

    private final EntityManager entities;

    SearchCatalogue(EntityManager entities) {
        this.entities = entities;
    }

    CatalogueView of(CatalogueQuery wanted, PageQuery page) {
        Named.region("region", wanted.region());
        Named.government("government", wanted.government());
        var words = SearchWords.of(entities, wanted.q());
        var search = new Search(wanted, words.asIs());
        var counts = search.counts();
        if (counts.total == 0 && !words.nearest().isEmpty()) {
            search = new Search(wanted, words.nearest());
            counts = search.counts();
        }
        var hits = Page.of(search.page(page), page.limit(), counts.total, search::cursorOf);
        return new CatalogueView(hits.items().stream().map(Hit::item).toList(), hits.next(), counts.total, counts.facets);
    }

    /** The database's plan for a search, for tests and measurements. */
    String plan(CatalogueQuery wanted) {
        var search = new Search(wanted, SearchWords.of(entities, wanted.q()).asIs());
        return lines(search.bind(entities.createNativeQuery("explain " + search.countStatement(), Tuple.class)));
    }

    /** The database's plan for looking up the words themselves. */
    @SuppressWarnings("unchecked")
    String planOfWords(String q) {
        return lines(SearchWords.lookUp("explain ", entities, q).getResultList());
    }

    private static String lines(List<Tuple> plan) {
        return plan.stream().map(row -> row.get(0, String.class)).collect(Collectors.joining("\n"));
    }

    private record Counts(long total, Facets facets) {
    }

    /** One question's SQL and parameters. */
    private final class Search {

        private final SearchWords words;
        private final CatalogueSort sort;
        private final Map<String, Object> parameters = new HashMap<>();
        /** What narrows the search whatever facet is counted. */
        private final List<String> always = new ArrayList<>(List.of("i.state = 'VERIFIED'"));
        /** One condition per chosen facet; a facet's own counts leave its own condition out. */
        private final Map<String, String> chosen = new LinkedHashMap<>();

        Search(CatalogueQuery wanted, SearchWords words) {
            this.words = words;
            sort = words.isEmpty() && (wanted.sort() == null || wanted.sort() == CatalogueSort.RELEVANCE) ? CatalogueSort.NEWEST
                    : wanted.sort() == null ? CatalogueSort.RELEVANCE : wanted.sort();
            if (!words.isEmpty()) {
                always.add(words.condition(parameters));
            }
            if (wanted.government() != null) {
                always.add("a.government_id = :government");
                parameters.put("government", wanted.government());
            }
            choose("year", "i.year = any(:year)", wanted.year(), Integer[]::new);
            choose("sector", "i.sector = any(:sector)", names(wanted.sector()), String[]::new);
            choose("sdg", "i.sdgs && :sdg", wanted.sdg(), Integer[]::new);
            choose("type", "i.type = any(:type)", names(wanted.type()), String[]::new);
            if (wanted.region() != null) {
                // The subtree as a range: '/' follows '.' and stands before the digits.
                chosen.put("region", "(a.region_code ~>=~ :region and a.region_code ~<~ :regionEnd)");
                parameters.put("region", wanted.region());
                parameters.put("regionEnd", wanted.region() + "/");
            }
            if (wanted.digital() != null) {
                chosen.put("digital", "i.digital = :digital");
                parameters.put("digital", wanted.digital());
            }
        }

        private <T> void choose(String facet, String condition, List<T> values, IntFunction<T[]> array) {
            if (values != null && !values.isEmpty()) {
                chosen.put(facet, condition);
                parameters.put(facet, values.toArray(array));
            }
        }

        /**
         * Every facet and the total: of the whole catalogue as they are kept, else from one pass over what the words find.
         */
        String countStatement() {
            if (always.size() == 1 && chosen.isEmpty()) {
                return WHOLE_CATALOGUE;
            }
            var flags = new ArrayList<String>();
            chosen.forEach((facet, condition) -> flags.add(", coalesce(" + condition + ", false) as in_" + facet));
            var sql = new StringBuilder("""
                    with hit as materialized (
                        select i.year, i.sector, i.sdgs, i.type, i.digital, substr(a.region_code, 1, 2) as province%s
                        from innovation i join agency a on a.id = i.agency_id
                        where %s)
                    select 'total', null, null, count(*) from hit%s""".formatted(String.join("", flags), String.join(" and ", always), others(null)));
            facet(sql, "year", "cast(hit.year as text)", "null", "");
            facet(sql, "sector", "hit.sector", "null", "");
            facet(sql, "type", "hit.type", "null", "");
            facet(sql, "digital", "cast(hit.digital as text)", "null", "");
            facet(sql, "sdg", "cast(goal as text)", "null", " cross join unnest(hit.sdgs) as goal");
            facet(sql, "region", "hit.province", "r.name", " join region r on r.code = hit.province");
            return sql.toString();
        }

        private void facet(StringBuilder sql, String facet, String key, String name, String joins) {
            sql.append("\nunion all\nselect '%s', %s, %s, count(*) from hit%s%s group by 2, 3"
                    .formatted(facet, key, name.equals("null") ? "cast(null as text)" : name, joins, others(facet)));
        }

        private String others(String facet) {
            var conditions = chosen.keySet().stream().filter(other -> !other.equals(facet)).map(other -> "hit.in_" + other).toList();
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }

        Counts counts() {
            var total = 0L;
            var facets = new HashMap<String, List<Facet>>();
            for (var row : bind(entities.createNativeQuery(countStatement(), Tuple.class))) {
                var count = row.get(3, Number.class).longValue();
                if (row.get(0).equals("total")) {
                    total = count;
                } else if (row.get(1) != null) {
                    facets.computeIfAbsent(row.get(0).toString(), unused -> new ArrayList<>())
                            .add(new Facet(row.get(1, String.class), row.get(2, String.class), count));
                }
            }
            return new Counts(total, new Facets(newestFirst(facets.get("year")), mostFirst(facets.get("sector")), mostFirst(facets.get("region")),
                    mostFirst(facets.get("type")), mostFirst(facets.get("sdg")), mostFirst(facets.get("digital"))));
        }

        List<Hit> page(PageQuery page) {
            var cursor = Cursor.decode(page.cursor(), sort.word, sort == CatalogueSort.NEWEST ? 3 : 2);
            var rank = words.rank();
            var conditions = new ArrayList<>(always);
            conditions.addAll(chosen.values());
            if (cursor != null) {
                conditions.add(after(cursor, rank));
            }
            var order = switch (sort) {
                case RELEVANCE -> "rank desc, i.id desc";
                case NEWEST -> "i.year desc, i.decided_at desc, i.id desc";
                case TITLE -> "lower(i.title), i.id";
            };
            var query = entities.createNativeQuery("""
                    select i.id, %s as rank, lower(i.title) as sort_title, %s
                    from innovation i join agency a on a.id = i.agency_id
                    %s
                    where %s
                    order by %s limit %d""".formatted(rank, CatalogueItem.COLUMNS, CatalogueItem.JOINS, String.join(" and ", conditions),
                    order, page.limit() + 1), Tuple.class);
            return bind(query).stream().map(row -> new Hit(row.get("id", Long.class), new BigDecimal(row.get("rank").toString()),
                    row.get("decided_at", Instant.class), row.get("sort_title", String.class), CatalogueItem.of(row))).toList();
        }

        private String after(Cursor cursor, String rank) {
            return switch (sort) {
                case RELEVANCE -> {
                    parameters.put("afterRank", readable(cursor.text(0), BigDecimal::new));
                    parameters.put("afterId", cursor.number(1));
                    yield "(%s, i.id) < (:afterRank, :afterId)".formatted(rank);
                }
                case NEWEST -> {
                    parameters.put("afterYear", (int) cursor.number(0));
                    parameters.put("afterInstant", readable(cursor.text(1), Instant::parse));
                    parameters.put("afterId", cursor.number(2));
                    yield "(i.year, i.decided_at, i.id) < (:afterYear, :afterInstant, :afterId)";
                }
                case TITLE -> {
                    parameters.put("afterTitle", cursor.text(0));
                    parameters.put("afterId", cursor.number(1));
                    yield "(lower(i.title), i.id) > (:afterTitle, :afterId)";
                }
            };
        }

        Cursor cursorOf(Hit hit) {
            return switch (sort) {
                case RELEVANCE -> Cursor.of(sort.word, hit.rank.toPlainString(), hit.id);
                case NEWEST -> Cursor.of(sort.word, hit.item.year(), hit.decidedAt, hit.id);
                case TITLE -> Cursor.of(sort.word, hit.sortTitle, hit.id);
            };
        }

        @SuppressWarnings("unchecked")
        List<Tuple> bind(Query query) {
            query.getParameters().forEach(parameter -> query.setParameter(parameter.getName(), parameters.get(parameter.getName())));
            return query.getResultList();
        }
    }

    private static List<String> names(List<? extends Enum<?>> values) {
        return values == null ? null : values.stream().map(Enum::name).toList();
    }

    /** A cursor that somebody changed is refused like one of another list. */
    private static <T> T readable(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException | DateTimeParseException changed) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter("cursor", "shared.invalid-cursor");
        }
    }

    private static List<Facet> mostFirst(List<Facet> facets) {
        return facets == null ? List.of() : facets.stream()
                .sorted((one, other) -> one.count().equals(other.count()) ? one.key().compareTo(other.key()) : Long.compare(other.count(), one.count()))
                .toList();
    }

    private static List<Facet> newestFirst(List<Facet> facets) {
        return facets == null ? List.of() : facets.stream().sorted((one, other) -> other.key().compareTo(one.key())).toList();
    }
}
