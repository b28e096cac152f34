package id.satuinovasi.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What nobody sends but an attacker or an accident. */
final class Odd {

    /** Right to left, combining, astral, wide, invisible, and the letters whose case changes their number. */
    static final char[] LETTERS = "éßİıšΣςאבجد\u0301\u200b\u200f\u202e\ufeff漢字ｆﬁ\u0085\u2028".toCharArray();

    static final List<String> SEGMENTS = List.of("0", "-1", "1.5", "abc", "9223372036854775807", "9223372036854775808", "99999999999999999999999999",
            "-9223372036854775809", "0x10", "1e3", "%00", "1%00", "%20", "+1", "01", "1;x=y", "..;", "%2e%2e", "%2F", "1%2F..", "%5C", "%25", "%C3%A9", "%FF",
            "%ED%A0%80", "%F0%9F%98%80", "%E2%80%AE", "null", "undefined", "NaN", "{id}", "*", "'", "%27%20or%201=1--", "%3Cscript%3E", "a".repeat(2_000),
            "%D9%A1", "1,2", "$ne", "__proto__", "~", "1|2", "2026-02-30", "53.06.01.2001.99", "'%3B%20drop%20table%20agency");
    static final List<String> VALUES = List.of("", "0", "-1", "2147483648", "99999999999999999999", "1e400", "NaN", "true", "null", "%00", "%ED%A0%80", "%FF%FE",
            "%F0%9F%98%80", "%E2%80%AE%D7%90", "2026-02-30", "2026-13-01", "0000-00-00", "%2B00001-01-01", "-999999999-01-01", "%2B999999999-12-31", "2026-06-01T25:00:00Z", "a".repeat(3_000),
            "%20", "%0A%0D", "'", "%27%3B--", "%25", "*", "%5B%5D", "[]", "a%3D%3D", "LWlkHzkx", "....", "%C0%80", "1_000", "%D9%A1%D9%A2", "%09", "+", "%7B%7D");
    private static final List<String> HEADER_VALUES = List.of("", " ", "*", "\"", "W/\"1\"", "\"a\", \"b\"", "\"9999\"", "abc", "-1", "a".repeat(3_000), "\"" + "9".repeat(40) + "\"",
            "application/json", "text/html;q=0", "*/*;q=x", "a/b/c", "/", ";", "id;q=9", "en-XX-YY-ZZ", "\u00e9", "null", "bytes=0-0", "gzip;q=0", "application/json;charset=utf-7",
            "multipart/form-data", "multipart/form-data; boundary=", "application/json; charset=\"", "http://[", "null, null", "Bearer ", "Bearer oaoi_x", "Basic !", "Bearer a.b.c");
    private static final List<String> HEADERS = List.of("If-Match", "If-None-Match", "Idempotency-Key", "Accept", "Accept-Language", "Content-Type", "Authorization",
            "Origin", "Range", "Accept-Encoding", "If-Modified-Since", "X-HTTP-Method-Override", "Forwarded", "X-Forwarded-For", "Content-Encoding");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "FOO");

    private Odd() {
    }

    /** Text of a body that is no JSON at all, or none that anybody means. */
    static final List<String> TEXTS = List.of("{", "}", "[", "\"", "{\"a\":}", "{'a':1}", "NaN", "{\"a\":1}x", "{\"a\":1,}", "{a:1}", "// x", "\ufeff{}x", "\u0000", "{\"a\":01}", "{\"a\":\"\n\"}",
            "<a/>", "a=b", "{\"a\":\"\\u12\"}", "{\"a\":+1}", "truefalse");

    static Arbitrary<Request> requests(String caller) {
        var segments = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, Arbitraries.of(SEGMENTS)), net.jqwik.api.Tuple.of(2, Arbitraries.of("", ".", "..",
                "agencies", "innovations", "obligations", "2026", "session", "compliance", "summary", "regions", "53.06", "accounts", "evidence")));
        var path = segments.list().ofMinSize(0).ofMaxSize(5).map(parts -> "/api/v1/" + String.join("/", parts));
        var query = net.jqwik.api.Combinators.combine(Arbitraries.of("q", "year", "limit", "cursor", "asOf", "region", "", "%00", "a%5Bb%5D", "sort", "\u00e9"), Arbitraries.of(VALUES))
                .as((name, value) -> name + "=" + value).list().ofMaxSize(3);
        var headers = net.jqwik.api.Combinators.combine(Arbitraries.of(HEADERS), Arbitraries.of(HEADER_VALUES)).as(List::of).list().ofMaxSize(3);
        var body = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(2, Arbitraries.just("")), net.jqwik.api.Tuple.of(1, Arbitraries.of(TEXTS)));
        return net.jqwik.api.Combinators.combine(Arbitraries.of(METHODS), path, query, headers, body).as((method, address, pairs, given, text) -> {
            var all = new java.util.LinkedHashMap<String, String>();
            given.forEach(header -> all.put(header.getFirst(), header.getLast()));
            return new Request(null, caller, method, address, pairs, all, text.getBytes(StandardCharsets.UTF_8), "odd", java.util.Set.of(), false);
        });
    }

    /** Headers that change how a good request is read: any documented answer is right, and nothing breaks. */
    static Arbitrary<Request> headersOf(Request good) {
        return net.jqwik.api.Combinators.combine(Arbitraries.of(HEADERS), Arbitraries.of(HEADER_VALUES))
                .as((name, value) -> good.withHeader(name, value).faulty("with " + name + ": " + value, java.util.Set.of()));
    }
}
