package id.satuinovasi.compliance;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By what a breakdown divides a scope. */
@Schema(name = "BreakdownGrouping", enumeration = { "region", "government", "kind" })
enum Grouping {
    REGION, GOVERNMENT, KIND;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the address spells it. */
    public static Grouping fromString(String word) {
        for (var grouping : values()) {
            if (grouping.word().equals(word)) {
                return grouping;
            }
        }
        throw new IllegalArgumentException(word);
    }

    /** The key of a counted row; of a region that has no part of this length the row's own code. */
    String key(Scope scope) {
        return switch (this) {
            case REGION -> "substr(c.region_code, 1, %d)".formatted(partLength(scope));
            case GOVERNMENT -> "cast(c.government_id as text)";
            case KIND -> "c.agency_kind";
        };
    }

    /** Regions below regencies are not tallied, so their figures are counted from the rows. */
    boolean isBelowTallies(Scope scope) {
        return this == REGION && partLength(scope) > 5;
    }

    private static int partLength(Scope scope) {
        if (scope.region() == null) {
            return 2;
        }
        return switch (scope.region().level) {
            case PROVINCE -> 5;
            case REGENCY -> 8;
            case DISTRICT, VILLAGE -> 13;
        };
    }
}
