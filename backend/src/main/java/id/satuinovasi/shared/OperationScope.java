package id.satuinovasi.shared;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an API key must be allowed for an operation, as {@code <resource>:<read|write>}: one table, by the address. What
 * the table does not know is closed to keys, and a test fails until it does.
 */
public record OperationScope(String name) {

    /** All that a key can be given, in the order in which people are shown them. */
    public static final List<String> NAMES = List.of(
            "agencies:read", "agencies:write",
            "innovations:read", "innovations:write",
            "obligations:read", "obligations:write",
            "obligation-rules:read", "obligation-rules:write",
            "changes:read", "compliance:read", "catalogue:read", "regions:read",
            "accounts:read", "accounts:write",
            "imports:read", "imports:write",
            "webhook-endpoints:read", "webhook-endpoints:write");

    /** An address below /api/v1 and the resource it belongs to; the first that fits counts. */
    private record Row(Pattern address, String resource) {

        static Row of(String address, String resource) {
            return new Row(Pattern.compile(address + "(/.*)?"), resource);
        }
    }

    private static final String CLOSED = "";
    private static final List<Row> TABLE = List.of(
            // A key neither signs in nor makes, widens or lengthens keys, nor gives roles to who signs in elsewhere.
            Row.of("session", CLOSED),
            Row.of("api-keys", CLOSED),
            // Whoever has its address reads it, and nobody else.
            Row.of("calendars", CLOSED),
            Row.of("sign-in-rules", CLOSED),
            Row.of("agencies/[^/]+/obligations", "obligations"),
            Row.of("agencies", "agencies"),
            Row.of("innovations", "innovations"),
            Row.of("obligations", "obligations"),
            Row.of("obligation-rules", "obligation-rules"),
            Row.of("reporting-years", "obligation-rules"),
            Row.of("compliance", "compliance"),
            Row.of("changes", "changes"),
            Row.of("catalogue", "catalogue"),
            Row.of("datasets", "catalogue"),
            Row.of("regions", "regions"),
            Row.of("code-lists", "regions"),
            Row.of("accounts", "accounts"),
            Row.of("webhook-endpoints", "webhook-endpoints"),
            Row.of("exports/agencies", "agencies"),
            Row.of("exports/innovations", "innovations"),
            Row.of("exports/obligations", "obligations"),
            // Sending a file writes what is in it; looking at an import and going on with it is left to the key that sent it.
            Row.of("imports/agencies", "agencies"),
            Row.of("imports/innovations", "innovations"),
            Row.of("imports/accounts", "accounts"),
            Row.of("imports", "imports"));

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String PREFIX = "/api/v1/";

    /** Null for an address that the table does not know. */
    public static OperationScope of(String method, String path) {
        var address = (path.startsWith("/") ? path : "/" + path).replaceFirst("^" + PREFIX, "");
        for (var row : TABLE) {
            if (row.address().matcher(address).matches()) {
                return new OperationScope(row.resource().equals(CLOSED) ? CLOSED : row.resource() + (reads(method, address) ? ":read" : ":write"));
            }
        }
        return null;
    }

    public boolean isClosed() {
        return name.equals(CLOSED);
    }

    /** A preview changes nothing, though it is asked for by a POST. */
    private static boolean reads(String method, String address) {
        return READS.contains(method) || address.endsWith("preview");
    }
}
