package id.satuinovasi.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** One operation of the contract. */
record Operation(String id, String method, String path, JsonNode node, DocumentedApi api) {

    private static final Pattern IN_PATH = Pattern.compile("\\{[^}]+}");
    static final String FORM = "multipart/form-data";

    List<JsonNode> parameters(String in) {
        var found = new ArrayList<JsonNode>();
        node.path("parameters").forEach(parameter -> {
            var whole = api.resolved(parameter);
            if (whole.path("in").asText().equals(in)) {
                found.add(whole);
            }
        });
        return found;
    }

    boolean takes(String header) {
        return parameters("header").stream().anyMatch(parameter -> parameter.path("name").asText().equals(header));
    }

    /** The first one: a merge patch before plain JSON. Null without a body. */
    String bodyType() {
        var types = node.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : null;
    }

    boolean takesJson() {
        return bodyType() != null && (bodyType().equals("application/json") || bodyType().endsWith("+json"));
    }

    boolean needsBody() {
        return node.path("requestBody").path("required").asBoolean() && bodySchema().path("required").size() > 0;
    }

    JsonNode bodySchema() {
        return api.resolved(node.path("requestBody").path("content").path(bodyType()).path("schema"));
    }

    boolean documents(int status) {
        return node.path("responses").has(Integer.toString(status));
    }

    JsonNode content(int status) {
        return api.resolved(node.path("responses").path(Integer.toString(status))).path("content");
    }

    String schemaPlace(int status) {
        return "/paths/%s/%s/responses/%d/content/application~1json/schema".formatted(path.replace("/", "~1"), method.toLowerCase(), status);
    }

    boolean reads() {
        return method.equals("GET");
    }

    /** What stands in the path where the contract has its parameters. */
    List<String> valuesIn(String address) {
        var matcher = Pattern.compile(IN_PATH.matcher(path).replaceAll("([^/]+)")).matcher(address);
        var values = new ArrayList<String>();
        if (matcher.matches()) {
            for (var i = 1; i <= matcher.groupCount(); i++) {
                values.add(matcher.group(i));
            }
        }
        return values;
    }

    String address(List<String> values) {
        var address = path;
        for (var value : values) {
            address = IN_PATH.matcher(address).replaceFirst(java.util.regex.Matcher.quoteReplacement(value));
        }
        return address;
    }

    /** The beginning of the path up to each parameter: the same for all operations on the same things. */
    List<String> collections() {
        return IN_PATH.matcher(path).results().map(found -> path.substring(0, found.start())).toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
