package id.satuinovasi.exchange;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

@Schema(name = "DigestGrouping", enumeration = "agency")
public enum DigestGrouping {
    AGENCY;

    @JsonValue
    String word() {
        return "agency";
    }

    public static DigestGrouping fromString(String word) {
        if (!word.equals("agency")) {
            throw new IllegalArgumentException(word);
        }
        return AGENCY;
    }
}
