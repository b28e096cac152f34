package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ReportingYear")
public record ReportingYearView(@NotNull @Schema(examples = "2026") Integer year, @NotNull ReportingYear.State state, @NotNull Instant openedAt,
        Instant closedAt, @NotNull LocalDate opensOn, @NotNull LocalDate dueOn, @NotNull LocalDate closesOn,
        @NotNull Long obligations, @NotNull @Schema(description = "Its figures hold facts made up for demonstration.") Boolean demo,
        @NotNull Integer version) {

    private static final String OBLIGATIONS = """
            select coalesce((select sum(exempt + met + met_extended + met_late + submitted + lacking) from tally_month
                             where year = :year and level = 'COUNTRY'), 0)::bigint
                 + coalesce((select sum(n) from tally_pending where year = :year), 0)::bigint""";

    static ReportingYearView of(ReportingYear year, EntityManager entities) {
        var rule = new RuleBook(ObligationRule.current(year.year)).national().orElseThrow();
        var obligations = entities.createNativeQuery(OBLIGATIONS, Long.class)
                .setParameter("year", year.year).getSingleResult();
        return new ReportingYearView(year.year, year.state, year.openedAt, year.closedAt, rule.opensOn, rule.dueOn, rule.closesOn,
                (Long) obligations, year.demo, year.version);
    }
}
