package id.satuinovasi.obligation;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import id.satuinovasi.agency.AgencyKind;

/** What can happen to an obligation. Stored as the events' type and data; never changed once released. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY, property = "type")
@JsonSubTypes({
        @JsonSubTypes.Type(value = Fact.Opened.class, name = "OPENED"),
        @JsonSubTypes.Type(value = Fact.RuleChanged.class, name = "RULE_CHANGED"),
        @JsonSubTypes.Type(value = Fact.AgencyChanged.class, name = "AGENCY_CHANGED"),
        @JsonSubTypes.Type(value = Fact.Extended.class, name = "EXTENDED"),
        @JsonSubTypes.Type(value = Fact.ExtensionLifted.class, name = "EXTENSION_LIFTED"),
        @JsonSubTypes.Type(value = Fact.Exempted.class, name = "EXEMPTED"),
        @JsonSubTypes.Type(value = Fact.ExemptionLifted.class, name = "EXEMPTION_LIFTED"),
        @JsonSubTypes.Type(value = Fact.Submitted.class, name = "SUBMITTED"),
        @JsonSubTypes.Type(value = Fact.Returned.class, name = "RETURNED"),
        @JsonSubTypes.Type(value = Fact.Verified.class, name = "VERIFIED"),
        @JsonSubTypes.Type(value = Fact.Rejected.class, name = "REJECTED"),
        @JsonSubTypes.Type(value = Fact.Withdrawn.class, name = "WITHDRAWN"),
        @JsonSubTypes.Type(value = Fact.Revoked.class, name = "REVOKED"),
})
public sealed interface Fact {

    /** The agency as it is in the obligation's year. */
    record Snapshot(String name, AgencyKind kind, long governmentId, String regionCode, String timeZone) {
    }

    /** What the rule demands of this agency in this year. */
    record Terms(long ruleId, int required, LocalDate opensOn, LocalDate dueOn, LocalDate closesOn, int revisionDays,
            List<InnovationType> counts) {
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
