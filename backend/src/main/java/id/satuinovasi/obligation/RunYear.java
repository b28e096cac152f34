package id.satuinovasi.obligation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/** Opens, closes (freezes) and reopens a reporting year. */
@ApplicationScoped
@Transactional
public class RunYear {

    private final EntityManager entities;
    private final CreateObligations createObligations;

    RunYear(EntityManager entities, CreateObligations createObligations) {
        this.entities = entities;
        this.createObligations = createObligations;
    }

    /** Creates the obligations of all agencies active then. 409 when it is open already or has no national rule. */
    public ReportingYear open(int number, Recorded recorded) {
        YearLock.ownYears(entities);
        YearLock.OBLIGATIONS.own(entities, number);
        if (ReportingYear.of(number).isPresent()) {
            throw Problem.conflict("obligation.year-already-open", String.valueOf(number));
        }
        var rules = new RuleBook(ObligationRule.current(number));
        if (rules.national().isEmpty()) {
            throw Problem.conflict("obligation.year-without-rule", String.valueOf(number));
        }
        var year = ReportingYear.opened(number, recorded);
        year.persistAndFlush();
        ReportingYearEvent.record(number, ReportingYearEvent.Type.OPENED, null, null, recorded);
        createObligations.forAllAgencies(number, rules, recorded);
        return year;
    }

    /** From then on nothing of the year changes, also when it is frozen before its closing date. 409 when it is closed already. */
    public ReportingYear close(ReportingYear year, Recorded recorded) {
        YearLock.FACTS.own(entities, year.year);
        year.close(recorded.at());
        ReportingYearEvent.record(year.year, ReportingYearEvent.Type.CLOSED, null, null, recorded);
        return year;
    }

    public ReportingYear reopen(ReportingYear year, String reason, String document, Recorded recorded) {
        YearLock.FACTS.own(entities, year.year);
        year.reopen();
        ReportingYearEvent.record(year.year, ReportingYearEvent.Type.REOPENED, reason, document, recorded);
        return year;
    }
}
