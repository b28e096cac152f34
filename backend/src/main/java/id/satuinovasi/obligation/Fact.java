package id.satuinovasi.obligation;

import java.time.LocalDate;
import java.util.List;

import id.satuinovasi.agency.AgencyKind;

/**
 * What can happen to an obligation. The record's name and components are the stored event's type and data, so neither
 * may change once released.
 */
public sealed interface Fact {

    /** The agency as it is in the obligation's year, and the zone by which the days of that year end. */
    record Snapshot(String name, AgencyKind kind, long governmentId, String regionCode, String timeZone) {

        Snapshot in(String otherTimeZone) {
            return new Snapshot(name, kind, governmentId, regionCode, otherTimeZone);
        }
    }

    /** What the rule demands of this agency in this year. */
    record Terms(long ruleId, int required, LocalDate opensOn, LocalDate dueOn, LocalDate closesOn, int revisionDays,
            List<InnovationType> counts) {

        /** What the movement asks where no rule says otherwise. */
        static Terms usual(int year) {
            var lastDay = LocalDate.of(year, 12, 31);
            return new Terms(0, 1, LocalDate.of(year, 1, 1), lastDay, lastDay, 14, List.of(InnovationType.values()));
        }
    }

    record Opened(Snapshot agency, Terms terms) implements Fact {
    }

    record RuleChanged(Terms terms) implements Fact {
    }

    record AgencyChanged(Snapshot agency) implements Fact {
    }

    record Extended(LocalDate dueOn, String reason, String approver, String document) implements Fact {
    }

    record ExtensionLifted() implements Fact {
    }

    record Exempted(String reason, String approver, String document) implements Fact {
    }

    record ExemptionLifted() implements Fact {
    }

    /** A fact about one innovation that was handed in for this obligation. */
    sealed interface OfInnovation extends Fact {
        long innovationId();
    }

    /** Handed in, for the first time or again after a return; number and title as they were then. */
    record Submitted(long innovationId, String number, String title, InnovationType innovationType) implements OfInnovation {
    }

    record Returned(long innovationId) implements OfInnovation {
    }

    record Verified(long innovationId) implements OfInnovation {
    }

    record Rejected(long innovationId) implements OfInnovation {
    }

    record Withdrawn(long innovationId) implements OfInnovation {
    }

    record Revoked(long innovationId) implements OfInnovation {
    }
}
