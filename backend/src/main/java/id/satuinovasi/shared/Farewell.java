package id.satuinovasi.shared;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is told of an operation that is {@link Leaving}. */
record Farewell(LocalDate since, LocalDate until, String successor) {

    private static final String EXPLAINED = "</api-docs>; rel=\"deprecation\"; type=\"text/html\"";

    /** With two digits for the day, other than Java's own for RFC 1123. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    Farewell {
        if (until.isBefore(since.plusYears(1))) {
            throw new IllegalArgumentException("An operation that leaves stays for a year, so not before " + since.plusYears(1) + ": " + until);
        }
    }

    static Farewell of(Leaving leaving) {
        return new Farewell(LocalDate.parse(leaving.since()), LocalDate.parse(leaving.until()), leaving.successor());
    }

    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Deprecation", "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        headers.put("Sunset", HTTP_DATE.format(until.atStartOfDay(ZoneOffset.UTC)));
        headers.put("Link", successor.isEmpty() ? EXPLAINED : EXPLAINED + ", <" + successor + ">; rel=\"successor-version\"");
        return headers;
    }

    String sentence() {
        return "Leaves: not for new uses since %s, may be gone from %s on.%s".formatted(since, until,
                successor.isEmpty() ? "" : " Use `" + successor + "` instead.");
    }
}
