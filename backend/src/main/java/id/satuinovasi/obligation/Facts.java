package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one obligation, folded from its events in order. Pure: the same events give the same facts, and
 * facts, an instant and whether the year is closed give the status. The rules stand in docs/compliance-rules.md.
 */
final class Facts {

    private Fact.Snapshot agency;
    private Fact.Terms terms;
    private Obligation.Extension extension;
    private Obligation.Exemption exemption;
    private final Map<Long, Candidate> candidates = new LinkedHashMap<>();

    static Facts of(List<ObligationEvent> events) {
        var facts = new Facts();
        events.forEach(event -> facts.apply(event.fact(), event.recordedAt));
        return facts;
    }

    Facts apply(Fact fact, Instant at) {
        switch (fact) {
            case Fact.Opened opened -> {
                agency = opened.agency();
                terms = opened.terms();
            }
            case Fact.RuleChanged changed -> terms = changed.terms();
            case Fact.AgencyChanged changed -> agency = inZoneOfTheYear(changed.agency(), at);
            case Fact.Extended given ->
                extension = new Obligation.Extension(given.dueOn(), given.reason(), given.approver(), given.document(), at);
            case Fact.ExtensionLifted lifted -> extension = null;
            case Fact.Exempted given -> exemption = new Obligation.Exemption(given.reason(), given.approver(), given.document(), at);
            case Fact.ExemptionLifted lifted -> exemption = null;
            case Fact.OfInnovation about -> candidates.compute(about.innovationId(), (id, candidate) -> next(candidate, about, at));
        }
        return this;
    }

    /** Once the rule's due date is over, here or there, a move changes no day of the year any more: nobody becomes late by it. */
    private Fact.Snapshot inZoneOfTheYear(Fact.Snapshot moved, Instant at) {
        var here = Days.endOf(terms.dueOn(), zone());
        var there = Days.endOf(terms.dueOn(), ZoneId.of(moved.timeZone()));
        return at.isBefore(here) && at.isBefore(there) ? moved : moved.in(agency.timeZone());
    }

    private Candidate next(Candidate candidate, Fact.OfInnovation fact, Instant at) {
        return switch (fact) {
            case Fact.Submitted submitted when candidate == null -> Candidate.submitted(submitted, at);
            case Fact.Submitted submitted -> candidate.resubmitted(submitted, at);
            case Fact.Returned returned -> candidate.returned(revisionEndsAt(at));
            case Fact.Verified verified -> candidate.verified(at);
            case Fact.Rejected rejected -> candidate.dropped(Candidate.State.REJECTED);
            case Fact.Withdrawn withdrawn -> candidate.dropped(Candidate.State.WITHDRAWN);
            case Fact.Revoked revoked -> candidate.dropped(Candidate.State.REVOKED);
        };
    }

    /** The last day of the window is the local day of the return plus the rule's revision days. */
    private Instant revisionEndsAt(Instant returnedAt) {
        return Days.endOf(returnedAt.atZone(zone()).toLocalDate().plusDays(terms.revisionDays()), zone());
    }

    /** Until when an answer to the return keeps the first date: the window, but never beyond the end of submissions. */
    Instant revisionEndsAt(Candidate candidate) {
        var end = candidate.revisionEndsAt();
        return end == null || end.isBefore(closesAt()) ? end : closesAt();
    }

    Fact.Snapshot agency() {
        return agency;
    }

    Fact.Terms terms() {
        return terms;
    }

    Obligation.Extension extension() {
        return extension;
    }

    Obligation.Exemption exemption() {
        return exemption;
    }

    Collection<Candidate> candidates() {
        return candidates.values();
    }

    Optional<Candidate> candidate(long innovationId) {
        return Optional.ofNullable(candidates.get(innovationId));
    }

    ZoneId zone() {
        return ZoneId.of(agency.timeZone());
    }

    /** The day to meet: the extension's if it is later than the rule's, but never after the year's closing. */
    LocalDate dueOn() {
        var due = extension != null && extension.dueOn().isAfter(terms.dueOn()) ? extension.dueOn() : terms.dueOn();
        return due.isAfter(terms.closesOn()) ? terms.closesOn() : due;
    }

    Instant dueAt() {
        return Days.endOf(dueOn(), zone());
    }

    Instant closesAt() {
        return Days.endOf(terms.closesOn(), zone());
    }

    private boolean isOfCountedType(Candidate candidate) {
        return terms.counts().contains(candidate.type());
    }

    private List<Candidate> counted(Candidate.State state) {
        return candidates.values().stream().filter(candidate -> candidate.state() == state).filter(this::isOfCountedType).toList();
    }

    int verified() {
        return counted(Candidate.State.VERIFIED).size();
    }

    int inReview() {
        return counted(Candidate.State.SUBMITTED).size();
    }

    /** The earliest hand-in among what is still before the bureau, back at the agency, or verified. */
    Instant firstSubmittedAt() {
        return candidates.values().stream()
                .filter(candidate -> switch (candidate.state()) {
                    case SUBMITTED, RETURNED, VERIFIED -> true;
                    case REJECTED, WITHDRAWN, REVOKED -> false;
                })
                .map(Candidate::firstSubmittedAt).min(Comparator.naturalOrder()).orElse(null);
    }

    /** When the verdict came that completed the required number. */
    Instant fulfilledAt() {
        return nth(counted(Candidate.State.VERIFIED).stream().map(Candidate::decidedAt).toList(), terms.required());
    }

    Standing standing() {
        if (exemption != null) {
            return Standing.EXEMPT;
        }
        var metAt = nth(counted(Candidate.State.VERIFIED).stream().map(Candidate::countsFrom).toList(), terms.required());
        if (metAt != null) {
            return standingOf(metAt);
        }
        return verified() + inReview() >= terms.required() ? Standing.SUBMITTED : Standing.LACKING;
    }

    /** In time, thanks to an extension, or late, for a verified innovation handed in at this instant. */
    Standing standingOf(Instant countsFrom) {
        if (!countsFrom.isBefore(dueAt())) {
            return Standing.MET_LATE;
        }
        return countsFrom.isBefore(Days.endOf(terms.dueOn(), zone())) ? Standing.MET : Standing.MET_EXTENDED;
    }

    ObligationStatus statusAt(Instant at, boolean yearClosed) {
        return standing().statusAt(at, dueAt(), closesAt(), yearClosed);
    }

    /** The n-th smallest, counted from one; null where there are fewer. */
    private static Instant nth(List<Instant> instants, int n) {
        return instants.stream().sorted().skip(n - 1L).findFirst().orElse(null);
    }
}
