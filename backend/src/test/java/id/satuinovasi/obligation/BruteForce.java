package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The compliance rules once more, written naively from their wording and sharing no code with {@link Facts}: replays the
 * whole history for each question and compares local dates instead of instants.
 */
final class BruteForce {

    private BruteForce() {
    }

    /** What stood at an instant, but for the innovations. */
    record Known(List<History.Step> steps, Fact.Snapshot agency, String zone, Fact.Terms terms, LocalDate extended, boolean exempt,
            boolean closed) {

        LocalDate due() {
            var due = extended != null && extended.isAfter(terms.dueOn()) ? extended : terms.dueOn();
            return due.isAfter(terms.closesOn()) ? terms.closesOn() : due;
        }

        boolean isOver(LocalDate day, Instant at) {
            return localDay(at, zone).isAfter(day);
        }
    }

    static Known known(History history, Instant at) {
        var steps = history.steps().stream().filter(step -> !step.at().isAfter(at)).toList();
        Fact.Snapshot agency = null;
        var zone = "";
        Fact.Terms terms = null;
        LocalDate extended = null;
        var exempt = false;
        var closed = false;
        for (var step : steps) {
            if (step.closes() != null) {
                closed = step.closes();
            } else if (step.fact() instanceof Fact.Opened opened) {
                agency = opened.agency();
                zone = agency.timeZone();
                terms = opened.terms();
            } else if (step.fact() instanceof Fact.AgencyChanged changed) {
                agency = changed.agency();
                zone = zoneAfterMove(step, zone, agency.timeZone(), terms);
            } else if (step.fact() instanceof Fact.RuleChanged changed) {
                terms = changed.terms();
            } else if (step.fact() instanceof Fact.Extended given) {
                extended = given.dueOn();
            } else if (step.fact() instanceof Fact.ExtensionLifted) {
                extended = null;
            } else if (step.fact() instanceof Fact.Exempted) {
                exempt = true;
            } else if (step.fact() instanceof Fact.ExemptionLifted) {
                exempt = false;
            }
        }
        return new Known(steps, agency, zone, terms, extended, exempt, closed);
    }

    /** Once the rule's day is over, here or there, the year keeps the zone by which it ended. */
    private static String zoneAfterMove(History.Step move, String here, String there, Fact.Terms terms) {
        var over = localDay(move.at(), here).isAfter(terms.dueOn()) || localDay(move.at(), there).isAfter(terms.dueOn());
        return over ? here : there;
    }

    static ObligationStatus status(History history, Instant at) {
        var known = known(history, at);
        if (known.exempt()) {
            return ObligationStatus.EXEMPT;
        }
        var terms = known.terms();
        var due = known.due();
        var verifiedInTime = 0;
        var verified = 0;
        var inReview = 0;
        var innovations = known.steps().stream().filter(step -> step.fact() instanceof Fact.OfInnovation)
                .map(step -> ((Fact.OfInnovation) step.fact()).innovationId()).distinct().toList();
        for (var innovation : innovations) {
            var found = replay(known.steps(), innovation);
            if (found.type == null || !terms.counts().contains(found.type)) {
                continue;
            }
            if (found.state.equals("VERIFIED")) {
                verified++;
                if (!localDay(found.countsFrom, known.zone()).isAfter(due)) {
                    verifiedInTime++;
                }
            } else if (found.state.equals("SUBMITTED")) {
                inReview++;
            }
        }
        if (verifiedInTime >= terms.required()) {
            return ObligationStatus.COMPLIANT;
        }
        if (verified >= terms.required()) {
            return ObligationStatus.COMPLIANT_LATE;
        }
        if (known.closed()) {
            return ObligationStatus.NON_COMPLIANT;
        }
        if (verified + inReview >= terms.required()) {
            return ObligationStatus.IN_REVIEW;
        }
        if (known.isOver(terms.closesOn(), at)) {
            return ObligationStatus.NON_COMPLIANT;
        }
        return known.isOver(due, at) ? ObligationStatus.OVERDUE : ObligationStatus.PENDING;
    }

    private static final class Found {
        private InnovationType type;
        private String state = "";
        private Instant countsFrom;
        private Instant returnedAt;
        private String zoneAtReturn;
        private int daysAtReturn;
    }

    private static Found replay(List<History.Step> known, long innovation) {
        var found = new Found();
        var zone = "";
        Fact.Terms terms = null;
        for (var step : known) {
            if (step.fact() instanceof Fact.Opened opened) {
                zone = opened.agency().timeZone();
                terms = opened.terms();
            } else if (step.fact() instanceof Fact.AgencyChanged changed) {
                zone = zoneAfterMove(step, zone, changed.agency().timeZone(), terms);
            } else if (step.fact() instanceof Fact.RuleChanged changed) {
                terms = changed.terms();
            }
            if (!(step.fact() instanceof Fact.OfInnovation about) || about.innovationId() != innovation) {
                continue;
            }
            if (about instanceof Fact.Submitted submitted) {
                var lastDay = found.returnedAt == null ? null : localDay(found.returnedAt, found.zoneAtReturn).plusDays(found.daysAtReturn);
                var keeps = lastDay != null && !localDay(step.at(), found.zoneAtReturn).isAfter(lastDay);
                if (found.countsFrom == null || !keeps) {
                    found.countsFrom = step.at();
                }
                found.type = submitted.innovationType();
                found.state = "SUBMITTED";
            } else if (about instanceof Fact.Returned) {
                found.returnedAt = step.at();
                found.zoneAtReturn = zone;
                found.daysAtReturn = terms.revisionDays();
                found.state = "RETURNED";
            } else if (about instanceof Fact.Verified) {
                found.state = "VERIFIED";
            } else {
                found.state = "OUT";
            }
        }
        return found;
    }

    static LocalDate localDay(Instant instant, String zone) {
        return LocalDateTime.ofInstant(instant, ZoneId.of(zone)).toLocalDate();
    }
}
