package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** Works out what a rule would change; writes nothing. */
@ApplicationScoped
class PreviewRule {

    private static final int BATCH = 1000;

    private record Change(ObligationStatus from, ObligationStatus to) {
    }

    /** Refuses what recording the rule would refuse. */
    ObligationRuleResource.Preview preview(ObligationRule rule, Recorded recorded) {
        var book = new RuleBook(ObligationRule.current(rule.year));
        var year = ReportingYear.of(rule.year);
        RecordRule.requireAdmissible(rule, book);
        if (year.map(ReportingYear::isClosed).orElse(false)) {
            throw Problem.conflict("obligation.year-closed", String.valueOf(rule.year));
        }
        rule.id = 0L;
        var after = book.with(rule);
        var changes = new HashMap<Change, Long>();
        var obligations = 0L;
        var last = 0L;
        List<Obligation> batch;
        do {
            batch = Obligation.affectedBy(rule, last).page(0, BATCH).list();
            var events = ObligationEvent.ofAll(batch.stream().filter(row -> row.version > 1).map(row -> row.id).toList());
            for (var row : batch) {
                last = row.id;
                obligations++;
                var change = change(row, after, events, recorded.at());
                if (change.from() != change.to()) {
                    changes.merge(change, 1L, Long::sum);
                }
            }
            Obligation.getEntityManager().clear();
        } while (batch.size() == BATCH);
        return new ObligationRuleResource.Preview(obligations, changes.entrySet().stream()
                .map(entry -> new ObligationRuleResource.StatusChange(entry.getKey().from(), entry.getKey().to(), entry.getValue()))
                .sorted((a, b) -> Long.compare(b.count(), a.count())).toList());
    }

    private static Change change(Obligation row, RuleBook after, Map<Long, List<ObligationEvent>> events, Instant at) {
        var terms = after.termsFor(row.governmentId, row.agencyKind);
        var facts = row.version > 1 ? Facts.of(events.get(row.id))
                : new Facts().apply(new Fact.Opened(row.snapshot(), row.terms()), row.validFrom);
        return new Change(row.statusAt(at, false), facts.apply(new Fact.RuleChanged(terms), at).statusAt(at, false));
    }
}
