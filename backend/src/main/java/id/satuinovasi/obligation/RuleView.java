package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;

@Schema(name = "ObligationRule")
public record RuleView(@NotNull Long id, @NotNull Integer version, @NotNull @Schema(examples = "2026") Integer year, Long governmentId,
        String governmentName, AgencyKind agencyKind, @NotNull Integer required, @NotNull LocalDate opensOn, @NotNull LocalDate dueOn,
        @NotNull LocalDate closesOn, @NotNull Integer revisionDays, @NotNull List<InnovationType> counts,
        @NotNull ObligationRule.NewAgencies newAgencies, @NotNull String legalBasis, @NotNull Instant recordedAt,
        @NotNull @Schema(description = "Whether no newer version of the same scope exists.") Boolean current) {

    static RuleView of(ObligationRule rule, boolean current) {
        var government = rule.governmentId == null ? null : Agency.<Agency>findById(rule.governmentId).name;
        return new RuleView(rule.id, rule.version, rule.year, rule.governmentId, government, rule.agencyKind, rule.required, rule.opensOn,
                rule.dueOn, rule.closesOn, rule.revisionDays, rule.counts, rule.newAgencies, rule.legalBasis, rule.recordedAt, current);
    }
}
