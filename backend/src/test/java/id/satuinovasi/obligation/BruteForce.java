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

    static ObligationStatus status(History history, Instant at) {
        var known = history.steps().stream().filter(step -> !step.at().isAfter(at)).toList();
        var zone = "";
        Fact.Terms terms = null;
        LocalDate extended = null;
        var exempt = false;
        var closed = false;
        for (var step : known) {
            if (step.closes() != null) {
                closed = step.closes();
            } else if (step.fact() instanceof Fact.Opened opened) {
                zone = opened.agency().timeZone();
                terms = opened.terms();
            } else if (step.fact() instanceof Fact.AgencyChanged changed) {
                zone = changed.agency().timeZone();
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
        if (exempt) {
            return ObligationStatus.EXEMPT;
        }
        var due = terms.dueOn();
        if (extended != null && extended.isAfter(due)) {
            due = extended;
        }
        if (due.isAfter(terms.closesOn())) {
            due = terms.closesOn();
        }
        var verifiedInTime = 0;
        var verified = 0;
        var inReview = 0;
        for (var innovation = 1; innovation <= 4; innovation++) {
            var found = replay(known, innovation);
            if (found.type == null || !terms.counts().contains(found.type)) {
                continue;
            }
            if (found.state.equals("VERIFIED")) {
                verified++;
                if (!localDay(found.countsFrom, zone).isAfter(due)) {
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
        if (closed) {
            return ObligationStatus.NON_COMPLIANT;
        }
        if (verified + inReview >= terms.required()) {
            return ObligationStatus.IN_REVIEW;
        }
        var today = localDay(at, zone);
        if (today.isAfter(terms.closesOn())) {
            return ObligationStatus.NON_COMPLIANT;
        }
        return today.isAfter(due) ? ObligationStatus.OVERDUE : ObligationStatus.PENDING;
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
        var days = 0;
        for (var step : known) {
            if (step.fact() instanceof Fact.Opened opened) {
                zone = opened.agency().timeZone();
                days = opened.terms().revisionDays();
            } else if (step.fact() instanceof Fact.AgencyChanged changed) {
                zone = changed.agency().timeZone();
            } else if (step.fact() instanceof Fact.RuleChanged changed) {
                days = changed.terms().revisionDays();
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
                found.daysAtReturn = days;
                found.state = "RETURNED";
            } else if (about instanceof Fact.Verified) {
                found.state = "VERIFIED";
            } else {
                found.state = "OUT";
            }
        }
        return found;
    }

    private static LocalDate localDay(Instant instant, String zone) {
        return LocalDateTime.ofInstant(instant, ZoneId.of(zone)).toLocalDate();
    }
}
