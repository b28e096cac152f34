package id.satuinovasi.exchange;

import java.util.Arrays;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can happen to a resource, in the words of the log; the triggers that write it choose among the same. */
@Schema(name = "ChangeType", enumeration = { "innovation.created", "innovation.changed", "innovation.submitted", "innovation.returned",
        "innovation.verified", "innovation.rejected", "innovation.withdrawn", "innovation.revoked", "obligation.opened",
        "obligation.rule-changed", "obligation.agency-changed", "obligation.extended", "obligation.extension-lifted", "obligation.exempted",
        "obligation.exemption-lifted", "obligation.progressed", "obligation.corrected", "agency.created", "agency.changed", "agency.renamed",
        "agency.moved", "agency.closed", "agency.merged", "agency.split", "rule.recorded", "year.opened", "year.closed", "year.reopened",
        "catalogue.published", "catalogue.changed", "catalogue.removed" })
public enum ChangeType {
    INNOVATION_CREATED("innovation.created"),
    INNOVATION_CHANGED("innovation.changed"),
    INNOVATION_SUBMITTED("innovation.submitted"),
    INNOVATION_RETURNED("innovation.returned"),
    INNOVATION_VERIFIED("innovation.verified"),
    INNOVATION_REJECTED("innovation.rejected"),
    INNOVATION_WITHDRAWN("innovation.withdrawn"),
    INNOVATION_REVOKED("innovation.revoked"),
    OBLIGATION_OPENED("obligation.opened"),
    OBLIGATION_RULE_CHANGED("obligation.rule-changed"),
    OBLIGATION_AGENCY_CHANGED("obligation.agency-changed"),
    OBLIGATION_EXTENDED("obligation.extended"),
    OBLIGATION_EXTENSION_LIFTED("obligation.extension-lifted"),
    OBLIGATION_EXEMPTED("obligation.exempted"),
    OBLIGATION_EXEMPTION_LIFTED("obligation.exemption-lifted"),
    OBLIGATION_PROGRESSED("obligation.progressed"),
    OBLIGATION_CORRECTED("obligation.corrected"),
    AGENCY_CREATED("agency.created"),
    AGENCY_CHANGED("agency.changed"),
    AGENCY_RENAMED("agency.renamed"),
    AGENCY_MOVED("agency.moved"),
    AGENCY_CLOSED("agency.closed"),
    AGENCY_MERGED("agency.merged"),
    AGENCY_SPLIT("agency.split"),
    RULE_RECORDED("rule.recorded"),
    YEAR_OPENED("year.opened"),
    YEAR_CLOSED("year.closed"),
    YEAR_REOPENED("year.reopened"),
    CATALOGUE_PUBLISHED("catalogue.published"),
    CATALOGUE_CHANGED("catalogue.changed"),
    CATALOGUE_REMOVED("catalogue.removed");

    private final String word;

    ChangeType(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /** How the log and the address spell it. */
    public static ChangeType fromString(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
