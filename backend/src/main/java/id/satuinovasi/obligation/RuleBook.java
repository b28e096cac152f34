package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Problem;

/**
 * The newest rules of one year. The narrowest rule that applies to an agency names the legal basis; each of its terms
 * is the strictest among all that apply. So a narrower rule can only tighten, even when a wider one is tightened later.
 */
record RuleBook(List<ObligationRule> rules) {

    private List<ObligationRule> applying(long governmentId, AgencyKind kind) {
        return rules.stream().filter(rule -> rule.appliesTo(governmentId, kind))
                .sorted(Comparator.comparing(ObligationRule::narrowness).reversed()).toList();
    }

    Optional<ObligationRule> national() {
        return rules.stream().filter(rule -> rule.narrowness() == 0).findFirst();
    }

    Fact.Terms termsFor(long governmentId, AgencyKind kind) {
        return strictest(applying(governmentId, kind));
    }

    /** What a rule demands where it is silent: the same as the wider rules, or else what the movement usually asks. */
    Fact.Terms unsaid(ObligationRule rule) {
        var wider = widerThan(rule);
        return wider.isEmpty() ? Fact.Terms.usual(rule.year) : strictest(wider);
    }

    /** The answer for new agencies where a rule is silent. */
    ObligationRule.NewAgencies unsaidOfNewAgencies(ObligationRule rule) {
        var wider = widerThan(rule);
        return wider.isEmpty() || wider.stream().anyMatch(other -> other.newAgencies == ObligationRule.NewAgencies.FULL)
                ? ObligationRule.NewAgencies.FULL : ObligationRule.NewAgencies.NEXT_YEAR;
    }

    private List<ObligationRule> widerThan(ObligationRule rule) {
        return rules.stream().filter(other -> !other.sameScope(rule) && other.overlaps(rule) && isWider(other, rule))
                .sorted(Comparator.comparing(ObligationRule::narrowness).reversed()).toList();
    }

    private static Fact.Terms strictest(List<ObligationRule> applying) {
        return new Fact.Terms(
                applying.getFirst().id,
                applying.stream().mapToInt(rule -> rule.required).max().orElseThrow(),
                latest(applying, rule -> rule.opensOn),
                earliest(applying, rule -> rule.dueOn),
                earliest(applying, rule -> rule.closesOn),
                applying.stream().mapToInt(rule -> rule.revisionDays).min().orElseThrow(),
                List.of(InnovationType.values()).stream()
                        .filter(type -> applying.stream().allMatch(rule -> rule.counts.contains(type))).toList());
    }

    /**
     * For an obligation that has moved to another government. A date that has passed there is not taken over: nobody
     * becomes late by a move. A rule may say so itself; then its preview shows whom it strikes.
     */
    Fact.Terms termsAfterMove(Obligation obligation, Instant at) {
        var terms = termsFor(obligation.governmentId, obligation.agencyKind);
        var today = at.atZone(obligation.zone()).toLocalDate();
        var closesOn = terms.closesOn().isBefore(today) ? obligation.closesOn : terms.closesOn();
        var dueOn = earlier(terms.dueOn().isBefore(today) ? obligation.ruleDueOn : terms.dueOn(), closesOn);
        return new Fact.Terms(terms.ruleId(), terms.required(), earlier(terms.opensOn(), dueOn), dueOn, closesOn, terms.revisionDays(),
                terms.counts());
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether an agency created in the year owes it already: the strictest answer again. */
    boolean obligesNewAgencies(long governmentId, AgencyKind kind) {
        return applying(governmentId, kind).stream().anyMatch(rule -> rule.newAgencies == ObligationRule.NewAgencies.FULL);
    }

    RuleBook with(ObligationRule newest) {
        var others = rules.stream().filter(rule -> !rule.sameScope(newest)).toList();
        return new RuleBook(Stream.concat(others.stream(), Stream.of(newest)).toList());
    }

    /** Refuses (422) a rule that is looser than a wider one, or that with another leaves no day or no type to count. */
    void requireAdmissible(ObligationRule rule) {
        var looser = Problem.unprocessable("obligation.rule-not-admissible");
        for (var other : rules) {
            if (!other.overlaps(rule) || other.sameScope(rule)) {
                continue;
            }
            if (isWider(other, rule)) {
                refuseLooser(looser, rule, other);
            }
            if (rule.opensOn.isAfter(other.dueOn) || other.opensOn.isAfter(rule.dueOn)) {
                looser.at("/dueOn", "obligation.rule-leaves-no-day", other.opensOn.toString(), other.dueOn.toString());
            }
        }
        if (leavesNoType(rule)) {
            looser.at("/counts", "obligation.rule-leaves-no-type");
        }
        if (!looser.faults().isEmpty()) {
            throw looser;
        }
    }

    /** Three types are lost among three rules at most, though any two of them share one. */
    private boolean leavesNoType(ObligationRule rule) {
        var others = rules.stream().filter(other -> other.overlaps(rule) && !other.sameScope(rule)).toList();
        return others.stream().anyMatch(one -> others.stream().filter(one::overlaps).anyMatch(other ->
                rule.counts.stream().noneMatch(type -> one.counts.contains(type) && other.counts.contains(type))));
    }

    private static boolean isWider(ObligationRule other, ObligationRule rule) {
        return (other.governmentId == null || rule.governmentId != null) && (other.agencyKind == null || rule.agencyKind != null);
    }

    private static void refuseLooser(Problem problem, ObligationRule rule, ObligationRule wider) {
        if (rule.required < wider.required) {
            problem.at("/required", "obligation.rule-looser-required", wider.required);
        }
        if (rule.opensOn.isBefore(wider.opensOn)) {
            problem.at("/opensOn", "obligation.rule-looser-opens-on", wider.opensOn.toString());
        }
        if (rule.dueOn.isAfter(wider.dueOn)) {
            problem.at("/dueOn", "obligation.rule-looser-due-on", wider.dueOn.toString());
        }
        if (rule.closesOn.isAfter(wider.closesOn)) {
            problem.at("/closesOn", "obligation.rule-looser-closes-on", wider.closesOn.toString());
        }
        if (rule.revisionDays > wider.revisionDays) {
            problem.at("/revisionDays", "obligation.rule-looser-revision-days", wider.revisionDays);
        }
        if (!wider.counts.containsAll(rule.counts)) {
            problem.at("/counts", "obligation.rule-looser-counts", String.join(", ", wider.counts.stream().map(Enum::name).toList()));
        }
        if (rule.newAgencies == ObligationRule.NewAgencies.NEXT_YEAR && wider.newAgencies == ObligationRule.NewAgencies.FULL) {
            problem.at("/newAgencies", "obligation.rule-looser-new-agencies");
        }
    }

    private static LocalDate earliest(List<ObligationRule> rules, Function<ObligationRule, LocalDate> day) {
        return rules.stream().map(day).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static LocalDate latest(List<ObligationRule> rules, Function<ObligationRule, LocalDate> day) {
        return rules.stream().map(day).max(Comparator.naturalOrder()).orElseThrow();
    }
}
