package id.satuinovasi.innovation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import id.satuinovasi.shared.DatabaseJson;

/** One field that differs between two versions. Sections are compared one by one, lists as a whole; a file differs by coming or going. */
@Schema(name = "InnovationChange")
public record ContentChange(
        @NotNull @Schema(examples = "sections.novelty") String field,
        @Schema(implementation = Object.class, nullable = true) JsonNode from,
        @Schema(implementation = Object.class, nullable = true) JsonNode to) {

    static List<ContentChange> between(InnovationContent before, InnovationContent after) {
        var changes = new ArrayList<ContentChange>();
        collect("", DatabaseJson.MAPPER.valueToTree(before), DatabaseJson.MAPPER.valueToTree(after), changes);
        return changes;
    }

    /** As it came, or as it was before it went. */
    static ContentChange ofFile(Evidence file) {
        var shown = DatabaseJson.MAPPER.<JsonNode>valueToTree(EvidenceSnapshot.of(file));
        return file.removedAt == null ? new ContentChange("evidence", NullNode.instance, shown) : new ContentChange("evidence", shown, NullNode.instance);
    }

    private static void collect(String prefix, JsonNode before, JsonNode after, List<ContentChange> changes) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var from = orNull(before.get(name));
            var to = orNull(after.get(name));
            if (from.isObject() && to.isObject()) {
                collect(prefix + name + ".", from, to, changes);
            } else if (!Objects.equals(from, to)) {
                changes.add(new ContentChange(prefix + name, from, to));
            }
        }
    }

    private static JsonNode orNull(JsonNode node) {
        return node == null ? NullNode.instance : node;
    }
}
