package id.satuinovasi.exchange;

import java.util.Arrays;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the feed tells of, by the address at which the API holds it. */
@Schema(name = "ChangedResource", enumeration = { "innovations", "obligations", "agencies", "obligation-rules", "reporting-years", "catalogue" })
public enum ChangedResource {
    INNOVATIONS("innovations"),
    OBLIGATIONS("obligations"),
    AGENCIES("agencies"),
    OBLIGATION_RULES("obligation-rules"),
    REPORTING_YEARS("reporting-years"),
    CATALOGUE("catalogue");

    private final String word;

    ChangedResource(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public static ChangedResource fromString(String word) {
        return Arrays.stream(values()).filter(resource -> resource.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
