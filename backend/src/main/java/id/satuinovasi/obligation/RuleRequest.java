package id.satuinovasi.obligation;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Problem;

public record RuleRequest(
        @NotNull @Min(2013) @Max(2100) @Schema(examples = "2026") Integer year,
        @Schema(description = "Null: every government.") Long governmentId,
        @Schema(description = "Null: every kind.") AgencyKind agencyKind,
        @NotNull @Min(1) @Max(100) @Schema(description = "How many verified innovations are owed.", examples = "1") Integer required,
        @NotNull LocalDate opensOn,
        @NotNull LocalDate dueOn,
        @NotNull LocalDate closesOn,
        @NotNull @Min(0) @Max(90) @Schema(description = "Days after a return in which the first submission keeps counting.", examples = "14") Integer revisionDays,
        @NotEmpty @Size(max = 3) List<@NotNull InnovationType> counts,
        @NotNull ObligationRule.NewAgencies newAgencies,
        @NotBlank @Size(max = 500) @Schema(examples = "\"PermenPANRB 91/2021\"") String legalBasis) {

    ObligationRule toRule() {
        var problem = Problem.unprocessable("shared.invalid-body");
        if (dueOn.isBefore(opensOn)) {
            problem.at("/dueOn", "obligation.due-before-opening");
        }
        if (closesOn.isBefore(dueOn)) {
            problem.at("/closesOn", "obligation.closing-before-due");
        }
        if (opensOn.getYear() < year - 1 || opensOn.getYear() > year) {
            problem.at("/opensOn", "obligation.opens-outside-year");
        }
        if (closesOn.getYear() < year || closesOn.getYear() > year + 1) {
            problem.at("/closesOn", "obligation.closes-outside-year");
        }
        if (!problem.faults().isEmpty()) {
            throw problem;
        }
        var rule = new ObligationRule();
        rule.year = year;
        rule.governmentId = governmentId;
        rule.agencyKind = agencyKind;
        rule.required = required;
        rule.opensOn = opensOn;
        rule.dueOn = dueOn;
        rule.closesOn = closesOn;
        rule.revisionDays = revisionDays;
        rule.counts = counts.stream().distinct().sorted().toList();
        rule.newAgencies = newAgencies;
        rule.legalBasis = legalBasis.strip();
        return rule;
    }
}
