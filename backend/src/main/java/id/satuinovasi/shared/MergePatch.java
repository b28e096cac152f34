package id.satuinovasi.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** RFC 7396 over a record of what may be changed: what the patch leaves out stays, null empties. */
@ApplicationScoped
public class MergePatch {

    private final ObjectMapper mapper;
    private final Validator validator;

    MergePatch(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    @SuppressWarnings("unchecked")
    public <T> T apply(T current, ObjectNode patch) throws JsonProcessingException {
        var changed = (T) mapper.treeToValue(merged(mapper.valueToTree(current), patch), current.getClass());
        var violations = validator.validate(changed);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return changed;
    }

    /** As {@link #apply}, with every refusal as a problem that names the fields. */
    public <T> T applied(T current, ObjectNode patch) {
        try {
            return apply(current, patch);
        } catch (JsonMappingException unfit) {
            throw JsonFaults.problem(unfit);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (ConstraintViolationException unsound) {
            throw Violations.problem(unsound, null);
        }
    }

    /** A whole record, refused as {@link #applied} refuses. */
    public <T> T read(ObjectNode fields, Class<T> type) {
        try {
            var read = mapper.treeToValue(fields, type);
            var violations = validator.validate(read);
            if (!violations.isEmpty()) {
                throw Violations.problem(new ConstraintViolationException(violations), null);
            }
            return read;
        } catch (JsonMappingException unfit) {
            throw JsonFaults.problem(unfit);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object : mapper.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                // Not removed: a name that the record does not know must still be refused.
                result.putNull(change.getKey());
            } else {
                result.set(change.getKey(), merged(result.get(change.getKey()), change.getValue()));
            }
        });
        return result;
    }
}
