package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ReportingYear")
public record ReportingYearView(@NotNull @Schema(examples = "2026") Integer year, @NotNull ReportingYear.State state, @NotNull Instant openedAt,
        Instant closedAt, @NotNull LocalDate opensOn, @NotNull LocalDate dueOn, @NotNull LocalDate closesOn,
        @NotNull Long obligations, @NotNull @Schema(description = "Its figures hold facts made up for demonstration.") Boolean demo,
        @NotNull Integer version) {

    private static final String OBLIGATIONS = """
            select year, sum(n)::bigint from (
                select year, exempt + met + met_extended + met_late + submitted + lacking as n
                from tally_month where year in (:years) and level = 'COUNTRY'
                union all
                select year, n from tally_pending where year in (:years)) counted
            group by year""";

    /** As the list shows them; years that were never opened are left out. */
    public static List<ReportingYearView> present(List<Integer> years, EntityManager entities) {
        return of(ReportingYear.<ReportingYear>list("year in ?1", years), entities);
    }

    static List<ReportingYearView> of(List<ReportingYear> years, EntityManager entities) {
        var numbers = years.stream().map(year -> year.year).toList();
        var rules = ObligationRule.national(numbers);
        @SuppressWarnings("unchecked")
        List<Tuple> counts = entities.createNativeQuery(OBLIGATIONS, Tuple.class).setParameter("years", numbers).getResultList();
        var obligations = counts.stream().collect(Collectors.toMap(row -> row.get(0, Integer.class), row -> row.get(1, Long.class)));
        return years.stream().map(year -> of(year, rules.get(year.year), obligations.getOrDefault(year.year, 0L))).toList();
    }

    static ReportingYearView of(ReportingYear year, EntityManager entities) {
        return of(List.of(year), entities).getFirst();
    }

    private static ReportingYearView of(ReportingYear year, ObligationRule rule, long obligations) {
        return new ReportingYearView(year.year, year.state, year.openedAt, year.closedAt, rule.opensOn, rule.dueOn, rule.closesOn,
                obligations, year.demo, year.version);
    }
}
