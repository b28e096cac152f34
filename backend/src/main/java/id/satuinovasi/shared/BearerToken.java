package id.satuinovasi.shared;

/** {@code Authorization: Bearer ...}, which no browser adds by itself: whoever sends it means it. */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private BearerToken() {
    }

    /** Null where the header is missing or of another scheme. */
    public static String of(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip() : null;
    }
}
