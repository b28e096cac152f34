package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.ETags;

@Schema(name = "ObligationRule")
public record RuleView(@NotNull Long id, @NotNull Integer version, @NotNull @Schema(examples = "2026") Integer year, Long governmentId,
        String governmentName, AgencyKind agencyKind, @NotNull Integer required, @NotNull LocalDate opensOn, @NotNull LocalDate dueOn,
        @NotNull LocalDate closesOn, @NotNull Integer revisionDays, @NotNull List<InnovationType> counts,
        @NotNull ObligationRule.NewAgencies newAgencies, @NotNull String legalBasis, @NotNull Instant recordedAt,
        @NotNull @Schema(description = "Whether no newer version of the same scope exists.") Boolean current) {

    /** As the list shows them; unknown ids are left out. */
    public static List<RuleView> present(List<Long> ids) {
        return of(ObligationRule.<ObligationRule>list("id in ?1", ids));
    }

    static List<RuleView> of(List<ObligationRule> rules) {
        var replaced = ObligationRule.replaced(rules.stream().map(rule -> rule.id).toList());
        Map<Long, String> governments = Agency.<Agency>list("id in ?1", rules.stream().map(rule -> rule.governmentId).distinct().toList())
                .stream().collect(Collectors.toMap(government -> government.id, government -> government.name));
        return rules.stream().map(rule -> of(rule, governments.get(rule.governmentId), !replaced.contains(rule.id))).toList();
    }

    static RuleView of(ObligationRule rule) {
        return of(List.of(rule)).getFirst();
    }

    private static RuleView of(ObligationRule rule, String government, boolean current) {
        return new RuleView(rule.id, rule.version, rule.year, rule.governmentId, government, rule.agencyKind, rule.required, rule.opensOn,
                rule.dueOn, rule.closesOn, rule.revisionDays, rule.counts, rule.newAgencies, rule.legalBasis, rule.recordedAt, current);
    }

    String tag() {
        return ETags.of(version, this);
    }
}
