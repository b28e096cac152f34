package id.satuinovasi.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * The contract beside the one that was released last: what breaks clients needs another major version, what is new
 * another minor one, and both a section in the changelog of the API. The policy stands in docs/api-changelog.md.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleasedContractTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void a_change_comes_with_its_version_and_its_note() throws IOException {
        var released = YAML.readTree(newestReleased().toFile());
        var present = YAML.readTree(Path.of("..", "openapi.yaml").toFile());
        var complaint = complaint(released, present, Files.readString(DOCS.resolve("api-changelog.md")));
        assertEquals("", complaint, "See the policy in docs/api-changelog.md");
    }

    /**
     * Empty if the later contract may follow the earlier one as it is. What the changelog quotes word for word was the earlier
     * contract's mistake: the service always answered so.
     */
    private static String complaint(JsonNode released, JsonNode present, String changelog) {
        var before = Version.of(released);
        var now = Version.of(present);
        var breaking = BreakingChanges.between(released, present);
        breaking.removeIf(section(changelog, now)::contains);
        if (now.compareTo(before) < 0) {
            return "The version " + now + " is older than the released " + before;
        }
        if (!breaking.isEmpty() && now.major() == before.major()) {
            return "These changes break clients of " + before + " and need the version " + (before.major() + 1) + ".0.0:\n" + String.join("\n", breaking);
        }
        if (!released.path("paths").equals(present.path("paths")) && now.major() == before.major() && now.minor() == before.minor()) {
            return "The contract is not the released " + before + " any more and needs the version " + before.major() + "." + (before.minor() + 1) + ".0";
        }
        if (!changelog.contains("\n## " + now)) {
            return "docs/api-changelog.md has no section for " + now;
        }
        return breaking.isEmpty() || section(changelog, now).contains("### Breaking") ? ""
                : "The section of " + now + " in docs/api-changelog.md does not tell under \"### Breaking\" what to do about:\n" + String.join("\n", breaking);
    }

    private static String section(String changelog, Version version) {
        if (!changelog.contains("\n## " + version)) {
            return "";
        }
        var section = changelog.substring(changelog.indexOf("\n## " + version) + 1);
        var next = section.indexOf("\n## ");
        return next < 0 ? section : section.substring(0, next);
    }

    private static Path newestReleased() throws IOException {
        try (var files = Files.list(DOCS.resolve("released"))) {
            return files.max(Comparator.comparing(file -> Version.of(file.getFileName().toString().replaceAll("^openapi-|\\.yaml$", "")))).orElseThrow();
        }
    }

    record Version(int major, int minor, int patch) implements Comparable<Version> {

        static Version of(JsonNode contract) {
            return of(contract.path("info").path("version").asText());
        }

        static Version of(String text) {
            var parts = text.split("\\.");
            return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        @Override
        public int compareTo(Version other) {
            return Comparator.comparingInt(Version::major).thenComparingInt(Version::minor).thenComparingInt(Version::patch).compare(this, other);
        }

        @Override
        public String toString() {
            return major + "." + minor + "." + patch;
        }
    }

    private record Change(String name, String expected, Consumer<JsonNode> edit) {
    }

    private static final String OLD = """
            {"info": {"version": "1.2.0"}, "paths": {"/things": {
              "get": {"operationId": "listThings", "security": [],
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 200}},
                               {"$ref": "#/components/parameters/Kind"}],
                "responses": {"200": {"headers": {"ETag": {}}, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}, "text/csv": {}}}}},
              "post": {"operationId": "createThing", "security": [{"session": []}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/ThingRequest"}}}},
                "responses": {"201": {}}}}},
             "components": {
              "parameters": {"Kind": {"name": "kind", "in": "query", "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Kind"}}}},
              "schemas": {
                "Kind": {"type": "string", "enum": ["A", "B"]},
                "Thing": {"type": "object", "required": ["id", "kind", "parts"], "properties": {
                  "id": {"type": "integer", "format": "int64"}, "kind": {"$ref": "#/components/schemas/Kind"},
                  "name": {"type": ["string", "null"]}, "sum": {"type": "number"},
                  "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}},
                "ThingRequest": {"type": "object", "required": ["name"], "properties": {
                  "name": {"type": "string", "maxLength": 100}, "size": {"type": ["integer", "null"], "minimum": 1},
                  "kind": {"anyOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}]}}}}}}""";

    static Stream<Arguments> changes() {
        return Stream.of(
                change("nothing", "", api -> { }),
                change("a path removed", "[GET /things: removed, POST /things: removed]", api -> at(api, "/paths").remove("/things")),
                change("an operation removed", "[POST /things: removed]", api -> at(api, "/paths/~1things").remove("post")),
                change("an operation renamed", "[GET /things: operationId changed]", api -> at(api, "/paths/~1things/get").put("operationId", "things")),
                change("an open operation closed", "[GET /things: must be signed in now]",
                        api -> at(api, "/paths/~1things/get").putArray("security").addObject().putArray("session")),
                change("a parameter removed", "[GET /things: parameter query limit removed]", api -> parameters(api).remove(0)),
                change("a new parameter that is required", "[GET /things: parameter query z is required now]",
                        api -> parameters(api).addObject().put("name", "z").put("in", "query").put("required", true)),
                change("a new parameter that is not", "", api -> parameters(api).addObject().put("name", "z").put("in", "query")),
                change("a parameter that must be smaller", "[GET /things: parameter query limit: maximum is 20 now]",
                        api -> ((ObjectNode) parameters(api).get(0).path("schema")).put("maximum", 20)),
                change("a value removed", "[Kind sent: value B removed, ThingRequest sent.kind: value B removed]", api -> ((ArrayNode) api.at("/components/schemas/Kind/enum")).remove(1)),
                change("a value added: enumerations are open", "", api -> ((ArrayNode) api.at("/components/schemas/Kind/enum")).add("C")),
                change("a property of an answer removed", "[Thing read.sum: removed]", api -> at(api, "/components/schemas/Thing/properties").remove("sum")),
                change("a property of an answer added", "", api -> at(api, "/components/schemas/Thing/properties").putObject("z").put("type", "string")),
                change("a property of an answer not always there", "[Thing read.id: no longer always there]",
                        api -> ((ArrayNode) api.at("/components/schemas/Thing/required")).remove(0)),
                change("an answer of another type", "[Thing read.id: [integer] became [string]]",
                        api -> at(api, "/components/schemas/Thing/properties/id").put("type", "string").remove("format")),
                change("an answer that may be null now", "[Thing read.id: [integer] became [integer, null]]",
                        api -> at(api, "/components/schemas/Thing/properties/id").putArray("type").add("integer").add("null")),
                change("an answer that is never null now", "", api -> at(api, "/components/schemas/Thing/properties/name").put("type", "string")),
                change("a number that is whole now", "", api -> at(api, "/components/schemas/Thing/properties/sum").put("type", "integer")),
                change("a header removed", "[GET /things: answer 200: header ETag removed]", api -> at(api, "/paths/~1things/get/responses/200/headers").remove("ETag")),
                change("a media type removed", "[GET /things: answer 200: text/csv removed]",
                        api -> at(api, "/paths/~1things/get/responses/200/content").remove("text/csv")),
                change("a success that is another status", "[POST /things: answer 201 removed]", api -> at(api, "/paths/~1things/post/responses").remove("201")),
                change("an error added", "", api -> at(api, "/paths/~1things/post/responses").putObject("409")),
                change("a body that is required now", "[POST /things: a body is required now]",
                        api -> at(api, "/paths/~1things/post/requestBody").put("required", true)),
                change("a property that is required now", "[ThingRequest sent.size: required now]",
                        api -> ((ArrayNode) api.at("/components/schemas/ThingRequest/required")).add("size")),
                change("a property that is not required any more", "", api -> ((ArrayNode) api.at("/components/schemas/ThingRequest/required")).remove(0)),
                change("a property of a body removed", "[ThingRequest sent.size: removed]", api -> at(api, "/components/schemas/ThingRequest/properties").remove("size")),
                change("null not taken any more", "[ThingRequest sent.size: [integer, null] became [integer]]",
                        api -> at(api, "/components/schemas/ThingRequest/properties/size").put("type", "integer")),
                change("null not taken any more beside a reference", "[ThingRequest sent.kind: [null, string] became [string]]",
                        api -> at(api, "/components/schemas/ThingRequest/properties").putObject("kind").put("$ref", "#/components/schemas/Kind")),
                change("a shorter text", "[ThingRequest sent.name: maxLength is 50 now]",
                        api -> at(api, "/components/schemas/ThingRequest/properties/name").put("maxLength", 50)),
                change("a longer text", "", api -> at(api, "/components/schemas/ThingRequest/properties/name").put("maxLength", 500)),
                change("a pattern", "[ThingRequest sent.name: pattern changed]", api -> at(api, "/components/schemas/ThingRequest/properties/name").put("pattern", "x")),
                change("only some values", "[ThingRequest sent.name: only some values are taken now]",
                        api -> at(api, "/components/schemas/ThingRequest/properties/name").putArray("enum").add("x"))).map(Arguments::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void each_kind_of_change_is_told_for_what_it_is(Change change) throws IOException {
        var before = new ObjectMapper().readTree(OLD);
        var after = before.deepCopy();
        change.edit().accept(after);
        Set<String> found = BreakingChanges.between(before, after);
        assertEquals(change.expected(), found.isEmpty() ? "" : found.toString());
    }

    @Test
    void a_breaking_change_needs_a_major_version_and_a_note_what_to_do() throws IOException {
        var before = new ObjectMapper().readTree(OLD);
        var after = before.deepCopy();
        at(after, "/paths/~1things").remove("post");
        assertTrue(complaint(before, after, "\n## 1.2.0\n").contains("need the version 2.0.0:\nPOST /things: removed"));
        at(after, "/info").put("version", "2.0.0");
        assertTrue(complaint(before, after, "\n## 1.2.0\n").contains("no section for 2.0.0"));
        assertTrue(complaint(before, after, "\n## 2.0.0\n### New\n## 1.0.0\n### Breaking\n").contains("does not tell"));
        assertEquals("", complaint(before, after, "\n## 2.0.0\n### Breaking\nCreate things elsewhere.\n## 1.2.0\n"));
    }

    @Test
    void a_mistake_of_the_contract_is_mended_by_quoting_it() throws IOException {
        var before = new ObjectMapper().readTree(OLD);
        var after = before.deepCopy();
        at(after, "/components/schemas/Thing/properties/id").putArray("type").add("integer").add("null");
        assertTrue(complaint(before, after, "\n## 1.2.0\n").contains("Thing read.id"));
        assertEquals("", complaint(before, after, "\n## 1.2.0\n- `Thing read.id: [integer] became [integer, null]`: always was so.\n"));
    }

    @Test
    void an_addition_needs_a_minor_version_and_a_section() throws IOException {
        var before = new ObjectMapper().readTree(OLD);
        var after = before.deepCopy();
        at(after, "/paths").putObject("/more");
        assertTrue(complaint(before, after, "\n## 1.2.0\n").contains("needs the version 1.3.0"));
        at(after, "/info").put("version", "1.3.0");
        assertEquals("", complaint(before, after, "\n## 1.3.0\n"));
        at(after, "/info").put("version", "1.1.9");
        assertTrue(complaint(before, after, "\n## 1.3.0\n").contains("older"));
    }

    private static Change change(String name, String expected, Consumer<JsonNode> edit) {
        return new Change(name, expected, edit);
    }

    private static ObjectNode at(JsonNode api, String pointer) {
        return api.at(pointer) instanceof ObjectNode object ? object : fail("nothing at " + pointer);
    }

    private static ArrayNode parameters(JsonNode api) {
        return (ArrayNode) api.at("/paths/~1things/get/parameters");
    }
}
