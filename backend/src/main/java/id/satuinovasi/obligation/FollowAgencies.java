package id.satuinovasi.obligation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyClosed;
import id.satuinovasi.agency.AgencyCreated;
import id.satuinovasi.agency.AgencyReorganised;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/**
 * What a reorganisation does to obligations, in its own transaction: years before the effective date's and closed
 * years never change.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class FollowAgencies {

    private final EntityManager entities;
    private final RecordFact recordFact;
    private final CreateObligations createObligations;

    FollowAgencies(EntityManager entities, RecordFact recordFact, CreateObligations createObligations) {
        this.entities = entities;
        this.recordFact = recordFact;
        this.createObligations = createObligations;
    }

    /** New agencies owe, where the rule says so, the years they exist in that still take submissions. */
    void created(@Observes AgencyCreated created) {
        entities.flush();
        var earliest = created.agencies().stream().map(AgencyCreated.Newcomer::on).min(Comparator.naturalOrder()).orElseThrow();
        for (var year : heldOpenYears(earliest)) {
            var rules = new RuleBook(ObligationRule.current(year));
            var terms = new HashMap<List<Object>, Fact.Terms>();
            var obliged = created.agencies().stream().filter(agency -> agency.on().getYear() <= year).filter(agency -> {
                var today = created.recorded().at().atZone(agency.region().zone()).toLocalDate();
                return !terms.computeIfAbsent(List.of(agency.governmentId(), agency.kind()),
                        group -> rules.termsFor(agency.governmentId(), agency.kind())).closesOn().isBefore(today);
            }).map(AgencyCreated.Newcomer::id).toList();
            if (!obliged.isEmpty()) {
                createObligations.forAgencies(year, rules, obliged, created.recorded());
            }
        }
    }

    /** Who ends before the due date without having met the obligation is excused; who ends after it is not. */
    void closed(@Observes AgencyClosed closed) {
        entities.flush();
        for (var row : openObligations(List.of(closed.agency()), closed.on())) {
            var end = Days.startOf(closed.on(), row.zone());
            if (end.isBefore(row.dueAt) && !isMet(row) && row.exemption == null) {
                recordFact.append(row, new Fact.Exempted(
                        Texts.of(Language.ID, "obligation.agency-closed-reason", closed.on().toString(), closed.reason()),
                        Texts.of(Language.ID, "obligation.agency-closed-approver"), closed.document()), closed.recorded());
            }
        }
    }

    void reorganised(@Observes AgencyReorganised reorganised) {
        entities.flush();
        for (var row : openObligations(reorganised.agencies(), reorganised.on())) {
            var agency = Agency.<Agency>findById(row.agencyId);
            var snapshot = new Fact.Snapshot(agency.name, agency.kind, agency.government.id, agency.region.code, agency.region.timeZone);
            if (snapshot.equals(row.snapshot())) {
                continue;
            }
            var moved = snapshot.governmentId() != row.governmentId;
            recordFact.append(row, new Fact.AgencyChanged(snapshot), reorganised.recorded());
            if (moved) {
                var terms = new RuleBook(ObligationRule.current(row.year)).termsAfterMove(row, reorganised.recorded().at());
                if (!terms.equals(row.terms())) {
                    recordFact.append(row, new Fact.RuleChanged(terms), reorganised.recorded());
                }
            }
        }
    }

    private static boolean isMet(Obligation row) {
        return switch (row.standing) {
            case MET, MET_EXTENDED, MET_LATE -> true;
            case EXEMPT, SUBMITTED, LACKING -> false;
        };
    }

    /** Open years that stay as they are until the transaction ends: none is opened, closed or given another rule. */
    private List<Integer> heldOpenYears(LocalDate from) {
        YearLock.shareYears(entities);
        var years = openYears(from);
        years.forEach(year -> YearLock.OBLIGATIONS.own(entities, year));
        years.forEach(year -> YearLock.FACTS.share(entities, year));
        // One may have been closed while this waited for its locks.
        return openYears(from);
    }

    private List<Integer> openYears(LocalDate from) {
        return ReportingYear.<ReportingYear>list("state = ?1 and year >= ?2 order by year", ReportingYear.State.OPEN, from.getYear())
                .stream().map(year -> year.year).toList();
    }

    private List<Obligation> openObligations(List<Agency> agencies, LocalDate from) {
        var years = heldOpenYears(from);
        return Obligation.<Obligation>find("agencyId in ?1 and year in ?2 order by id",
                agencies.stream().map(agency -> agency.id).toList(), years)
                .withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }
}
