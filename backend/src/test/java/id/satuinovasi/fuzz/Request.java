package id.satuinovasi.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One request as it goes over the wire. {@code fault} says in words what is wrong with it, null for nothing; {@code right}
 * holds the statuses that a caller who may do this must get for that; where it is not {@code certain} that nothing
 * else is wrong, any documented one will do.
 */
record Request(Operation operation, String caller, String method, String path, List<String> query, Map<String, String> headers,
        byte[] body, String fault, Set<Integer> right, boolean certain) {

    /** A new key for each try, so that no try is answered with another's answer. */
    static final String FRESH_KEY = "fresh";

    String uri() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    Request faulty(String what, Set<Integer> statuses) {
        return new Request(operation, caller, method, path, query, headers, body, what, statuses, !statuses.isEmpty());
    }

    Request amongOthers() {
        return new Request(operation, caller, method, path, query, headers, body, fault, right, false);
    }

    Request withMethod(String other) {
        return new Request(operation, caller, other, path, query, headers, body, fault, right, certain);
    }

    Request withPath(String other) {
        return new Request(operation, caller, method, other, query, headers, body, fault, right, certain);
    }

    Request withQuery(String more) {
        var all = new ArrayList<>(query);
        all.add(more);
        return new Request(operation, caller, method, path, all, headers, body, fault, right, certain);
    }

    Request withHeader(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        if (value == null) {
            all.remove(name);
        } else {
            all.put(name, value);
        }
        return new Request(operation, caller, method, path, query, all, body, fault, right, certain);
    }

    Request withBody(byte[] other) {
        return new Request(operation, caller, method, path, query, headers, other, fault, right, certain);
    }

    boolean has(String text) {
        return uri().contains(text) || headers.toString().contains(text) || new String(body, StandardCharsets.UTF_8).contains(text);
    }

    /** For a shell. The caller's session stands for itself. */
    String curl() {
        var line = new StringBuilder("curl -i --path-as-is -g -X ").append(method);
        if (!caller.equals("nobody")) {
            line.append(" -b \"satu_inovasi_session=$").append(caller.replace(' ', '_')).append('"');
        }
        headers.forEach((name, value) -> line.append(" -H ").append(quoted((name + ": " + value).getBytes(StandardCharsets.ISO_8859_1))));
        if (body.length > 0) {
            line.append(" --data-binary ").append(quoted(body));
        }
        return line.append(" \"$B\"").append(quoted(uri().getBytes(StandardCharsets.UTF_8))).toString();
    }

    private static String quoted(byte[] bytes) {
        var plain = new StringBuilder();
        var special = false;
        for (var value : bytes) {
            if (value >= ' ' && value < 0x7f && value != '\'' && value != '\\') {
                plain.append((char) value);
            } else {
                special = true;
                plain.append(value == '\'' ? "\\'" : value == '\\' ? "\\\\" : "\\x%02x".formatted(value & 0xff));
            }
        }
        var text = plain.length() > 4_000 ? plain.substring(0, 4_000) + "...(" + bytes.length + " bytes)" : plain.toString();
        return (special ? "$'" : "'") + text + "'";
    }
}
