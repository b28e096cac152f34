package id.satuinovasi.shared;

import jakarta.ws.rs.core.HttpHeaders;

/** Entity tags from version numbers (RFC 9110, 8.8.3), and the precondition of every change. */
public final class ETags {

    private ETags() {
    }

    public static String of(Object version) {
        return "\"" + version + "\"";
    }

    /** Also tells what changes without a new version, such as names around a row. Of the text: an enum's own hash differs between instances. */
    public static String of(int version, Object shown) {
        return of(version + "-" + Integer.toHexString(shown.toString().hashCode()));
    }

    /** 428 without {@code If-Match}, 412 when it names another version than the present one. */
    public static void requireMatch(String ifMatch, Object version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(428, "shared.precondition-required");
        }
        if (!matches(ifMatch, of(version))) {
            throw Problem.of(412, "shared.precondition-failed");
        }
    }

    /** For tags that say more than the version ({@code "7-OVERDUE"}): a change only minds the version. */
    public static String versionOnly(String ifMatch) {
        return ifMatch == null ? null : ifMatch.replaceAll("\"(\\d+)-[^\"]*\"", "\"$1\"");
    }

    public static boolean matches(String header, String tag) {
        if (header == null) {
            return false;
        }
        for (var candidate : header.split(",")) {
            var trimmed = candidate.strip();
            // A proxy that compresses may have made the tag weak; the version number in it is still exact.
            if (trimmed.equals("*") || trimmed.equals(tag) || trimmed.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    public static boolean noneMatch(HttpHeaders headers, String tag) {
        return matches(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag);
    }
}
