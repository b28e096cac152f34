package id.satuinovasi.obligation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Problem;

public record RuleRequest(
        @NotNull @Min(2013) @Max(2100) @Schema(examples = "2026") Integer year,
        @Schema(description = "Null: every government.") Long governmentId,
        @Schema(description = "Null: every kind.") AgencyKind agencyKind,
        @Min(1) @Max(100) @Schema(description = "How many verified innovations are owed. Left out: as the wider rule says, or 1.", examples = "1") Integer required,
        @Schema(description = "Left out: as the wider rule says, or 1 January.") LocalDate opensOn,
        @NotNull LocalDate dueOn,
        @Schema(description = "Left out: as the wider rule says, or 31 December.") LocalDate closesOn,
        @Min(0) @Max(90) @Schema(description = "Days after a return in which the first submission keeps counting. Left out: as the wider rule says, or 14.", examples = "14") Integer revisionDays,
        @Size(min = 1, max = 3) @Schema(description = "Left out: as the wider rule says, or all three.") List<@NotNull InnovationType> counts,
        @Schema(description = "Whether an agency owes the year in which it is created. Left out: as the wider rule says, or FULL.") ObligationRule.NewAgencies newAgencies,
        @NotBlank @Size(max = 500) @Schema(examples = "\"PermenPANRB 91/2021\"") String legalBasis) {

    /** The rule with what was left out taken from these rules; 422 where its days contradict each other. */
    ObligationRule toRule(RuleBook rules) {
        var rule = new ObligationRule();
        rule.year = year;
        rule.governmentId = governmentId;
        rule.agencyKind = agencyKind;
        var unsaid = rules.unsaid(rule);
        rule.required = Objects.requireNonNullElse(required, unsaid.required());
        rule.opensOn = Objects.requireNonNullElse(opensOn, unsaid.opensOn());
        rule.dueOn = dueOn;
        rule.closesOn = Objects.requireNonNullElse(closesOn, unsaid.closesOn());
        rule.revisionDays = Objects.requireNonNullElse(revisionDays, unsaid.revisionDays());
        rule.counts = Objects.requireNonNullElse(counts, unsaid.counts()).stream().distinct().sorted().toList();
        rule.newAgencies = newAgencies == null ? rules.unsaidOfNewAgencies(rule) : newAgencies;
        rule.legalBasis = legalBasis.strip();
        requireDaysInOrder(rule);
        return rule;
    }

    private static void requireDaysInOrder(ObligationRule rule) {
        var problem = Problem.unprocessable("shared.invalid-body");
        if (rule.dueOn.isBefore(rule.opensOn)) {
            problem.at("/dueOn", "obligation.due-before-opening");
        }
        if (rule.closesOn.isBefore(rule.dueOn)) {
            problem.at("/closesOn", "obligation.closing-before-due");
        }
        if (rule.opensOn.getYear() < rule.year - 1 || rule.opensOn.getYear() > rule.year) {
            problem.at("/opensOn", "obligation.opens-outside-year");
        }
        if (rule.closesOn.getYear() < rule.year || rule.closesOn.getYear() > rule.year + 1) {
            problem.at("/closesOn", "obligation.closes-outside-year");
        }
        if (!problem.faults().isEmpty()) {
            throw problem;
        }
    }
}
