package id.satuinovasi.compliance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.compliance.MatrixQuery.Years;
import id.satuinovasi.compliance.MatrixView.Cell;
import id.satuinovasi.compliance.MatrixView.Line;
import id.satuinovasi.obligation.ObligationStatus;
import id.satuinovasi.shared.Cursor;
import id.satuinovasi.shared.Page;
import id.satuinovasi.shared.PageQuery;

/** Agencies by years: every agency of the reader's scope that owed something in one of the years shown. */
@ApplicationScoped
class Matrix {

    private static final String SORT = "agencyName";

    private static final String CELLS = """
            select o.agency_id, o.year, obligation_status(o.standing, o.due_at, o.closes_at, y.state = 'CLOSED', :at)
            from obligation o join reporting_year y on y.year = o.year
            where o.agency_id = any(cast(:agencies as bigint[])) and o.year between :first and :last
              and (cast(:government as bigint) is null or o.government_id = :government)""";

    private final EntityManager entities;
    private final Clock clock;

    Matrix(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    MatrixView of(Scope scope, MatrixQuery wanted, PageQuery page, ReadScope readable) {
        var years = wanted.years(LocalDate.ofInstant(clock.instant(), scope.zone()));
        var cursor = Cursor.decode(page.cursor(), SORT, 2);
        var conditions = new Conditions(scope, wanted, years, readable);
        var total = ((Number) conditions.bind(entities.createNativeQuery("select count(*) from agency a where " + conditions.sql))
                .getSingleResult()).longValue();
        var query = conditions.bind(entities.createNativeQuery("""
                select a.id, a.name, a.kind from agency a where %s%s order by a.name, a.id limit :rows""".formatted(conditions.sql,
                cursor == null ? "" : " and (a.name, a.id) > (:afterName, :afterId)"), Tuple.class))
                .setParameter("rows", page.limit() + 1);
        if (cursor != null) {
            query.setParameter("afterName", cursor.text(0)).setParameter("afterId", cursor.number(1));
        }
        List<Line> lines = new ArrayList<>();
        for (var row : query.getResultList()) {
            var agency = (Tuple) row;
            lines.add(new Line(agency.get(0, Long.class), agency.get(1, String.class),
                    AgencyKind.valueOf(agency.get(2, String.class)), List.of()));
        }
        var shown = Page.of(lines, page.limit(), total, line -> Cursor.of(SORT, line.agencyName(), line.agencyId()));
        var columns = IntStream.rangeClosed(years.first(), years.last()).boxed().toList();
        return new MatrixView(columns, filled(shown.items(), columns, scope), shown.next(), shown.total());
    }

    private List<Line> filled(List<Line> lines, List<Integer> years, Scope scope) {
        var cells = cells(lines, years, scope);
        return lines.stream().map(line -> {
            var own = cells.getOrDefault(line.agencyId(), Map.of());
            return new Line(line.agencyId(), line.agencyName(), line.agencyKind(), years.stream().map(own::get).toList());
        }).toList();
    }

    private Map<Long, Map<Integer, Cell>> cells(List<Line> lines, List<Integer> years, Scope scope) {
        var query = entities.createNativeQuery(CELLS, Tuple.class)
                .setParameter("at", clock.instant())
                .setParameter("agencies", lines.stream().map(Line::agencyId).toArray(Long[]::new))
                .setParameter("first", years.getFirst())
                .setParameter("last", years.getLast())
                .setParameter("government", scope.government() == null ? null : scope.government().id);
        var cells = new LinkedHashMap<Long, Map<Integer, Cell>>();
        for (var row : query.getResultList()) {
            var cell = (Tuple) row;
            var year = cell.get(1, Integer.class);
            cells.computeIfAbsent(cell.get(0, Long.class), unused -> new LinkedHashMap<>())
                    .put(year, new Cell(year, ObligationStatus.valueOf(cell.get(2, String.class))));
        }
        return cells;
    }

    /** Which agencies are rows: SQL and its parameters together. */
    private static final class Conditions {

        private final String sql;
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        Conditions(Scope scope, MatrixQuery wanted, Years years, ReadScope readable) {
            var owed = "a.id in (select o.agency_id from obligation o where o.year between :first and :last%s)"
                    .formatted(scope.government() == null ? "" : " and o.government_id = :government");
            parameters.put("first", years.first());
            parameters.put("last", years.last());
            if (scope.government() != null) {
                parameters.put("government", scope.government().id);
            }
            var parts = new ArrayList<>(List.of(owed));
            if (wanted.kind() != null) {
                parts.add("a.kind = :kind");
                parameters.put("kind", wanted.kind().name());
            }
            if (wanted.q() != null && !wanted.q().isBlank()) {
                parts.add("a.name ilike :name");
                parameters.put("name", "%" + wanted.q().strip().replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
            if (scope.government() == null && !readable.all()) {
                parts.add(within(readable));
            }
            sql = String.join(" and ", parts);
        }

        /** Subtrees as ranges of path and region code; ':' follows the digits, '/' follows '.'. */
        private String within(ReadScope readable) {
            var subtrees = new ArrayList<String>();
            for (var path : readable.agencyPaths()) {
                subtrees.add(range("a.path", path, path + ":"));
            }
            for (var region : readable.regionCodes()) {
                subtrees.add(range("a.region_code", region, region + "/"));
            }
            return subtrees.isEmpty() ? "false" : "(" + String.join(" or ", subtrees) + ")";
        }

        private String range(String column, String from, String to) {
            var n = parameters.size();
            parameters.put("from" + n, from);
            parameters.put("to" + n, to);
            return "%1$s ~>=~ :from%2$d and %1$s ~<~ :to%2$d".formatted(column, n);
        }

        Query bind(Query query) {
            parameters.forEach(query::setParameter);
            return query;
        }
    }
}
