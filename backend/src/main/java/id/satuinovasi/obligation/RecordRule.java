package id.satuinovasi.obligation;

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

    /** 422 for a rule that is looser than a wider one; 409 in a closed year. */
    public ObligationRule record(ObligationRule rule, Recorded recorded) {
        YearLock.OBLIGATIONS.own(entities, rule.year);
        var rules = new RuleBook(ObligationRule.current(rule.year));
        var year = ReportingYear.of(rule.year);
        requireAdmissible(rule, rules);
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

    static void requireAdmissible(ObligationRule rule, RuleBook rules) {
        if (rule.narrowness() > 0 && rules.national().isEmpty()) {
            throw Problem.conflict("obligation.year-without-rule", String.valueOf(rule.year));
        }
        rules.requireAdmissible(rule);
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
