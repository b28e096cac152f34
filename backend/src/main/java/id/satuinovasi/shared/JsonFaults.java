package id.satuinovasi.shared;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a JSON body, said with a pointer to the place. */
final class JsonFaults {

    private JsonFaults() {
    }

    static Problem malformed() {
        return Problem.badRequest("shared.malformed-body");
    }

    static Problem problem(JsonMappingException failure) {
        if (failure.getCause() instanceof StreamReadException broken && !(broken instanceof InputCoercionException)) {
            return malformed();
        }
        var problem = Problem.unprocessable("shared.invalid-body");
        var pointer = pointer(failure.getPath());
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknownProperty(problem, pointer, unknown);
            case InvalidFormatException unreadable -> unreadable(problem, pointer, unreadable.getTargetType());
            case MismatchedInputException mismatch -> wrongType(problem, pointer, mismatch.getTargetType());
            default -> failure.getCause() instanceof InputCoercionException
                    ? problem.at(pointer, "shared.number-out-of-range")
                    : problem.at(pointer, "shared.unreadable-value");
        };
    }

    private static Problem unknownProperty(Problem problem, String pointer, UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds() == null ? List.<String>of()
                : unknown.getKnownPropertyIds().stream().map(Object::toString).toList();
        var nearest = Nearest.to(unknown.getPropertyName(), known);
        return nearest == null
                ? problem.at(pointer, "shared.no-property-allowed")
                : problem.at(pointer, "shared.unknown-property", nearest);
    }

    private static Problem unreadable(Problem problem, String pointer, Class<?> target) {
        if (target == null) {
            return problem.at(pointer, "shared.unreadable-value");
        }
        if (target.isEnum()) {
            return problem.at(pointer, "shared.unknown-value", valuesOf(target));
        }
        if (target == String.class) {
            return problem.at(pointer, "shared.forbidden-character");
        }
        if (Temporal.class.isAssignableFrom(target)) {
            return problem.at(pointer, temporalKey(target));
        }
        return wrongType(problem, pointer, target);
    }

    private static Problem wrongType(Problem problem, String pointer, Class<?> target) {
        if (target != null && Temporal.class.isAssignableFrom(target)) {
            return problem.at(pointer, temporalKey(target));
        }
        if (target != null && target.isEnum()) {
            return problem.at(pointer, "shared.unknown-value", valuesOf(target));
        }
        return problem.at(pointer, "shared.wrong-type", kind(target));
    }

    static String temporalKey(Class<?> target) {
        return target == java.time.LocalDate.class ? "shared.unreadable-date" : "shared.unreadable-instant";
    }

    static String valuesOf(Class<?> enumType) {
        return String.join(", ", words(enumType));
    }

    /** As JSON and the address spell them: by {@code @JsonValue} where there is one, else by name. */
    static List<String> words(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants()).map(constant -> DatabaseJson.MAPPER.convertValue(constant, String.class)).toList();
    }

    /** JSON's own words for a type: no class name leaves the service. */
    private static String kind(Class<?> target) {
        if (target == null || Iterable.class.isAssignableFrom(target) || target.isArray()) {
            return "array";
        }
        if (target == String.class) {
            return "string";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "boolean";
        }
        if (target == int.class || target == Integer.class || target == long.class || target == Long.class) {
            return "integer";
        }
        return target.isPrimitive() || Number.class.isAssignableFrom(target) ? "number" : "object";
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : escaped(step.getFieldName()));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
