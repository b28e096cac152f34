package id.satuinovasi.obligation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** Records a rule, or a new version of one, and applies it to the obligations of a year that is already open. */
@ApplicationScoped
@Transactional
public class RecordRule {

    private static final int BATCH = 500;

    private final EntityManager entities;
    private final RecordFact recordFact;

    RecordRule(EntityManager entities, RecordFact recordFact) {
        this.entities = entities;
        this.recordFact = recordFact;
    }

    /** 422 for a rule that is looser than a wider one or reaches back in time; 409 in a closed year. */
    public ObligationRule record(ObligationRule rule, Recorded recorded) {
        YearLock.OBLIGATIONS.own(entities, rule.year);
        var rules = new RuleBook(ObligationRule.current(rule.year));
        var year = ReportingYear.of(rule.year);
        requireAdmissible(rule, rules, year.isPresent(), recorded);
        year.filter(ReportingYear::isClosed).ifPresent(closed -> {
            throw Problem.conflict("obligation.year-closed", String.valueOf(closed.year));
        });
        rule.version = 1 + rules.rules().stream().filter(rule::sameScope).mapToInt(older -> older.version).findFirst().orElse(0);
        rule.recordedAt = recorded.at();
        rule.recordedBy = recorded.by();
        rule.persistAndFlush();
        if (year.isPresent()) {
            apply(rule, rules.with(rule), recorded);
        }
        return rule;
    }

    static void requireAdmissible(ObligationRule rule, RuleBook rules, boolean opened, Recorded recorded) {
        if (rule.narrowness() > 0 && rules.national().isEmpty()) {
            throw Problem.conflict("obligation.year-without-rule", String.valueOf(rule.year));
        }
        rules.requireAdmissible(rule);
        if (opened) {
            requireNotBackInTime(rule, rules, recorded);
        }
    }

    /** In a year under way a rule may not make somebody late for a day that has passed; days end first in the east. */
    private static void requireNotBackInTime(ObligationRule rule, RuleBook rules, Recorded recorded) {
        LocalDate today = recorded.at().atZone(ZoneId.of("Asia/Jayapura")).toLocalDate();
        var before = rules.rules().stream().filter(rule::sameScope).findFirst();
        if (rule.dueOn.isBefore(today) && before.map(older -> !older.dueOn.equals(rule.dueOn)).orElse(true)) {
            throw Problem.unprocessable("obligation.rule-not-admissible").at("/dueOn", "obligation.rule-due-in-the-past", today.toString());
        }
        if (rule.closesOn.isBefore(today) && before.map(older -> !older.closesOn.equals(rule.closesOn)).orElse(true)) {
            throw Problem.unprocessable("obligation.rule-not-admissible").at("/closesOn", "obligation.rule-due-in-the-past", today.toString());
        }
    }

    private void apply(ObligationRule rule, RuleBook rules, Recorded recorded) {
        YearLock.FACTS.share(entities, rule.year);
        var after = 0L;
        List<Obligation> batch;
        do {
            batch = Obligation.affectedBy(rule, after).page(0, BATCH).withLock(LockModeType.PESSIMISTIC_WRITE).list();
            for (var obligation : batch) {
                after = obligation.id;
                var terms = rules.termsFor(obligation.governmentId, obligation.agencyKind);
                if (!terms.equals(obligation.terms())) {
                    recordFact.append(obligation, new Fact.RuleChanged(terms), recorded);
                }
            }
            entities.flush();
            entities.clear();
        } while (batch.size() == BATCH);
    }
}
