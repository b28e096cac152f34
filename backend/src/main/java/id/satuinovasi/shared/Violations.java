package id.satuinovasi.shared;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.RestForm;

/** Broken bean constraints: of a body 422 with pointers, of the query 400 with names, of the path 404. */
final class Violations {

    private Violations() {
    }

    static Problem problem(ConstraintViolationException refused, ResourceInfo resource) {
        var violations = refused.getConstraintViolations().stream()
                .sorted(Comparator.comparing(violation -> violation.getPropertyPath().toString())).toList();
        Problem problem = null;
        for (var violation : violations) {
            var place = Place.of(violation, resource);
            if (place == null) {
                // Our own answer broke a constraint: no fault of the caller.
                return ErrorMappers.unexpected(refused);
            }
            if (place.inPath()) {
                return ErrorMappers.ofStatus(404);
            }
            if (problem == null) {
                problem = place.pointer() != null ? Problem.unprocessable("shared.invalid-body")
                        : Problem.badRequest("shared.invalid-parameter");
            }
            if (place.pointer() != null) {
                problem.at(place.pointer(), key(violation), arguments(violation));
            } else {
                problem.atParameter(place.parameter(), key(violation), arguments(violation));
            }
        }
        return problem;
    }

    /** A message that names one of our texts is that text; otherwise the constraint's own name finds it. */
    private static String key(ConstraintViolation<?> violation) {
        var template = violation.getMessageTemplate();
        if (template.matches("[a-z]+\\.[a-z0-9-]+") && Texts.has(template)) {
            return template;
        }
        var annotation = violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
        var attributes = violation.getConstraintDescriptor().getAttributes();
        var variant = annotation.equals("Size") || annotation.equals("Length")
                ? Integer.valueOf(0).equals(attributes.get("min")) ? "-max"
                        : Integer.valueOf(Integer.MAX_VALUE).equals(attributes.get("max")) ? "-min" : ""
                : "";
        var key = "shared." + kebab(annotation) + variant;
        return Texts.has(key) ? key : "shared.invalid-value";
    }

    private static Object[] arguments(ConstraintViolation<?> violation) {
        var attributes = violation.getConstraintDescriptor().getAttributes();
        return List.of("min", "max", "value", "regexp", "integer", "fraction").stream()
                .filter(attributes::containsKey)
                // As text: a year or an id must not be grouped into thousands.
                .map(name -> String.valueOf(attributes.get(name))).toArray();
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private record Place(String pointer, String parameter, boolean inPath) {

        static Place of(ConstraintViolation<?> violation, ResourceInfo resource) {
            var nodes = violation.getPropertyPath().iterator();
            var first = nodes.next();
            if (first.getKind() != ElementKind.METHOD) {
                return new Place(pointer(violation.getPropertyPath().iterator()), null, false);
            }
            var parameter = nodes.next();
            var method = resource.getResourceMethod();
            if (parameter.getKind() != ElementKind.PARAMETER || method == null || !method.getName().equals(first.getName())) {
                return null;
            }
            return ofParameter(method, parameter.as(Path.ParameterNode.class), nodes);
        }

        private static Place ofParameter(Method method, Path.ParameterNode node, Iterator<Path.Node> rest) {
            var annotations = method.getParameterAnnotations()[node.getParameterIndex()];
            if (has(annotations, jakarta.ws.rs.PathParam.class) || has(annotations, org.jboss.resteasy.reactive.RestPath.class)) {
                return new Place(null, null, true);
            }
            var form = Arrays.stream(annotations).filter(RestForm.class::isInstance).map(RestForm.class::cast).findFirst();
            if (form.isPresent()) {
                return new Place("/" + (form.get().value().isEmpty() ? node.getName() : form.get().value()), null, false);
            }
            var query = QueryRules.nameOf(annotations, node.getName());
            if (query != null) {
                return new Place(null, query, false);
            }
            if (has(annotations, jakarta.ws.rs.HeaderParam.class)) {
                return new Place(null, Arrays.stream(annotations).filter(jakarta.ws.rs.HeaderParam.class::isInstance)
                        .map(annotation -> ((jakarta.ws.rs.HeaderParam) annotation).value()).findFirst().orElseThrow(), false);
            }
            if (has(annotations, jakarta.ws.rs.BeanParam.class)) {
                var type = method.getParameterTypes()[node.getParameterIndex()];
                return ofBean(type, rest);
            }
            return new Place(pointer(rest), null, false);
        }

        private static Place ofBean(Class<?> type, Iterator<Path.Node> rest) {
            var property = rest.next().getName();
            var field = Arrays.stream(type.getDeclaredFields()).filter(candidate -> candidate.getName().equals(property)).findFirst();
            if (field.isPresent() && has(field.get().getAnnotations(), jakarta.ws.rs.BeanParam.class)) {
                return ofBean(field.get().getType(), rest);
            }
            if (field.isPresent() && (has(field.get().getAnnotations(), RestForm.class)
                    || has(field.get().getAnnotations(), jakarta.ws.rs.FormParam.class))) {
                return new Place("/" + property, null, false);
            }
            var name = field.map(found -> QueryRules.nameOf(found.getAnnotations(), property)).orElse(null);
            return new Place(null, name == null ? property : name, false);
        }

        private static boolean has(Annotation[] annotations, Class<? extends Annotation> type) {
            return Arrays.stream(annotations).anyMatch(type::isInstance);
        }

        private static String pointer(Iterator<Path.Node> nodes) {
            var pointer = new StringBuilder();
            nodes.forEachRemaining(node -> {
                if (node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                } else if (node.getKey() != null) {
                    pointer.append('/').append(node.getKey());
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    pointer.append('/').append(node.getName());
                }
            });
            return pointer.toString();
        }
    }
}
