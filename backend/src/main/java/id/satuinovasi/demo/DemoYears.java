package id.satuinovasi.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.obligation.InnovationType;
import id.satuinovasi.obligation.ObligationRule;
import id.satuinovasi.obligation.RecordRule;
import id.satuinovasi.obligation.ReportingYear;
import id.satuinovasi.obligation.RunYear;
import id.satuinovasi.shared.Recorded;

/** Rules, opening and closing of the demo's years. The regulations are real, the days within a year are not. */
@ApplicationScoped
class DemoYears {

    static final int FIRST = 2014;
    static final int LAST = 2026;

    private static final String MADE_UP = " (tanggal dalam tahun: contoh)";
    private static final LocalTime MORNING = LocalTime.of(2, 0);

    private final RecordRule recordRule;
    private final RunYear runYear;

    DemoYears(RecordRule recordRule, RunYear runYear) {
        this.recordRule = recordRule;
        this.runYear = runYear;
    }

    void open(int year, long ministry) {
        recordRule.record(rule(year, null, legalBasis(year) + MADE_UP, dueOn(year), closesOn(year)), on(year, 1, 2, ministry));
        runYear.open(year, on(year, 1, 3, ministry)).demo = true;
    }

    /** A government's own, tighter rule; made up. */
    void tighten(int year, long government, String legalBasis, LocalDate dueOn, LocalDate closesOn, Recorded recorded) {
        recordRule.record(rule(year, government, legalBasis, dueOn, closesOn), recorded);
    }

    void close(int year, long ministry) {
        runYear.close(ReportingYear.of(year).orElseThrow(), on(year + 1, 2, 16, ministry));
    }

    static LocalDate dueOn(int year) {
        return LocalDate.of(year, 11, 30);
    }

    static LocalDate closesOn(int year) {
        return LocalDate.of(year, 12, 31);
    }

    static Instant closing(int year) {
        return at(LocalDate.of(year + 1, 2, 16));
    }

    static Instant at(LocalDate day) {
        return day.atTime(MORNING).toInstant(ZoneOffset.UTC);
    }

    private static Recorded on(int year, int month, int day, long account) {
        return new Recorded(at(LocalDate.of(year, month, day)), account);
    }

    private static ObligationRule rule(int year, Long government, String legalBasis, LocalDate dueOn, LocalDate closesOn) {
        var rule = new ObligationRule();
        rule.year = year;
        rule.governmentId = government;
        rule.required = 1;
        rule.opensOn = LocalDate.of(year, 1, 1);
        rule.dueOn = dueOn;
        rule.closesOn = closesOn;
        rule.revisionDays = 14;
        rule.counts = List.of(InnovationType.values());
        rule.newAgencies = ObligationRule.NewAgencies.FULL;
        rule.legalBasis = legalBasis;
        return rule;
    }

    private static String legalBasis(int year) {
        if (year == 2014) {
            return "PermenPANRB 15/2013";
        }
        if (year <= 2020) {
            return "PermenPANRB 30/2014";
        }
        return year == 2021 ? "PermenPANRB 7/2021" : "PermenPANRB 91/2021";
    }
}
