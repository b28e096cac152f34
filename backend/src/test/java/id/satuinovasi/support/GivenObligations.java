package id.satuinovasi.support;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.obligation.Fact;
import id.satuinovasi.obligation.InnovationType;
import id.satuinovasi.obligation.Obligation;
import id.satuinovasi.obligation.ObligationRule;
import id.satuinovasi.obligation.RecordFact;
import id.satuinovasi.obligation.RecordRule;
import id.satuinovasi.obligation.RunYear;
import id.satuinovasi.shared.Recorded;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Years, rules and facts, recorded through the product's own code. */
public final class GivenObligations {

    private GivenObligations() {
    }

    /** One required, 1 January to 30 November, closing 31 December, 14 days, everything counts, new agencies owe at once. */
    public static ObligationRule rule(int year) {
        var rule = new ObligationRule();
        rule.year = year;
        rule.required = 1;
        rule.opensOn = LocalDate.of(year, 1, 1);
        rule.dueOn = LocalDate.of(year, 11, 30);
        rule.closesOn = LocalDate.of(year, 12, 31);
        rule.revisionDays = 14;
        rule.counts = List.of(InnovationType.values());
        rule.newAgencies = ObligationRule.NewAgencies.FULL;
        rule.legalBasis = "PermenPANRB 91/2021";
        return rule;
    }

    public static ObligationRule recorded(ObligationRule rule, String at) {
        return Arc.container().instance(RecordRule.class).get().record(rule, new Recorded(Instant.parse(at), null));
    }

    /** Opens the year at its start under the usual rule, for all agencies there are. */
    public static void openYear(int year) {
        openYear(year, rule -> {
        });
    }

    public static void openYear(int year, Consumer<ObligationRule> change) {
        var rule = rule(year);
        change.accept(rule);
        var at = (year - 1) + "-12-31T17:00:00Z";
        recorded(rule, at);
        Arc.container().instance(RunYear.class).get().open(year, new Recorded(Instant.parse(at), null));
    }

    public static Obligation record(Agency agency, int year, Fact fact, String at) {
        return record(agency, year, fact, Instant.parse(at));
    }

    public static Obligation record(Agency agency, int year, Fact fact, Instant at) {
        return QuarkusTransaction.requiringNew().call(() -> Arc.container().instance(RecordFact.class).get()
                .record(agency.id, year, fact, new Recorded(at, null)));
    }

    public static Obligation submitted(Agency agency, int year, long innovation, String at) {
        return record(agency, year, new Fact.Submitted(innovation, year + "-%07d".formatted(innovation), "Inovasi " + innovation, InnovationType.NEW), at);
    }

    public static Obligation verified(Agency agency, int year, long innovation, String submittedAt, String verifiedAt) {
        submitted(agency, year, innovation, submittedAt);
        return record(agency, year, new Fact.Verified(innovation), verifiedAt);
    }
}
