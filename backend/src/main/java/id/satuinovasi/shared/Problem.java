package id.satuinovasi.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal that reaches the caller as an RFC 9457 problem document. The key ({@code obligation.year-closed}) names
 * its texts ({@code year-closed.title} and {@code year-closed.detail} in {@code i18n/obligation*.properties}) and its type URI.
 */
public final class Problem extends RuntimeException {

    /** One refused field: a JSON pointer into the body, or the name of a query parameter, and the key of its text. */
    public record Fault(String pointer, String parameter, String key, List<Object> arguments) {
    }

    private final int status;
    private final String key;
    private final transient Object[] arguments;
    private final transient List<Fault> faults = new ArrayList<>();
    private final transient Map<String, Object> headers = new LinkedHashMap<>();

    private Problem(int status, String key, Object... arguments) {
        super(key);
        this.status = status;
        this.key = key;
        this.arguments = arguments;
    }

    public static Problem badRequest(String key, Object... arguments) {
        return new Problem(400, key, arguments);
    }

    public static Problem forbidden(String key, Object... arguments) {
        return new Problem(403, key, arguments);
    }

    public static Problem notFound(String key, Object... arguments) {
        return new Problem(404, key, arguments);
    }

    public static Problem conflict(String key, Object... arguments) {
        return new Problem(409, key, arguments);
    }

    /** The body is understood but refused; add the fields with {@link #at}. */
    public static Problem unprocessable(String key, Object... arguments) {
        return new Problem(422, key, arguments);
    }

    public static Problem of(int status, String key, Object... arguments) {
        return new Problem(status, key, arguments);
    }

    /** Names a field of the body, for example {@code /dueOn}. */
    public Problem at(String pointer, String faultKey, Object... faultArguments) {
        faults.add(new Fault(pointer, null, faultKey, List.of(faultArguments)));
        return this;
    }

    /** Names a query parameter. */
    public Problem atParameter(String parameter, String faultKey, Object... faultArguments) {
        faults.add(new Fault(null, parameter, faultKey, List.of(faultArguments)));
        return this;
    }

    /** A header of the answer, such as {@code Retry-After}. */
    public Problem header(String name, Object value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments;
    }

    public Map<String, Object> headers() {
        return headers;
    }

    public List<Fault> faults() {
        return faults;
    }
}
