package id.satuinovasi.shared;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.jboss.resteasy.reactive.RestQuery;

/** The query parameters that a resource method declares, and what their values must look like. */
record QueryRules(Map<String, Rule> rules) {

    record Rule(Class<?> type, boolean repeatable) {
    }

    static QueryRules of(Method method) {
        var rules = new LinkedHashMap<String, Rule>();
        var parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            add(rules, parameters[i].getAnnotations(), parameters[i].getName(), parameters[i].getType(),
                    method.getGenericParameterTypes()[i]);
        }
        return new QueryRules(rules);
    }

    /** Null for what is no query parameter. */
    static String nameOf(Annotation[] annotations, String declaredName) {
        for (var annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof RestQuery query) {
                return query.value().isEmpty() ? declaredName : query.value();
            }
        }
        return null;
    }

    private static void add(Map<String, Rule> rules, Annotation[] annotations, String declaredName, Class<?> type, Type generic) {
        if (Arrays.stream(annotations).anyMatch(BeanParam.class::isInstance)) {
            for (var field : type.getDeclaredFields()) {
                add(rules, field.getAnnotations(), field.getName(), field.getType(), field.getGenericType());
            }
            return;
        }
        var name = nameOf(annotations, declaredName);
        if (name == null) {
            return;
        }
        if (Collection.class.isAssignableFrom(type)) {
            var element = generic instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> item ? item : String.class;
            rules.put(name, new Rule(element, true));
        } else {
            rules.put(name, new Rule(type, false));
        }
    }

    /** Adds every fault at once; returns null where there is none. */
    Problem check(Map<String, List<String>> given) {
        var problem = Problem.badRequest("shared.invalid-parameter");
        given.forEach((name, values) -> {
            var rule = rules.get(name);
            if (rule == null) {
                unknown(problem, name);
            } else if (values.size() > 1 && !rule.repeatable()) {
                problem.atParameter(name, "shared.repeated-parameter");
            } else {
                values.forEach(value -> check(problem, name, value, rule.type()));
            }
        });
        return problem.faults().isEmpty() ? null : problem;
    }

    private void unknown(Problem problem, String name) {
        var nearest = Nearest.to(name, rules.keySet());
        if (nearest == null) {
            problem.atParameter(name, "shared.no-parameter-allowed");
        } else {
            problem.atParameter(name, "shared.unknown-parameter", nearest);
        }
    }

    private static void check(Problem problem, String name, String value, Class<?> type) {
        if (!TextRules.isStorable(value)) {
            problem.atParameter(name, "shared.forbidden-character");
        } else if (type.isEnum()) {
            if (!EnumWords.of(type).reads(value)) {
                problem.atParameter(name, "shared.unknown-value", EnumWords.of(type).toString());
            }
        } else if (type == boolean.class || type == Boolean.class) {
            if (!value.equals("true") && !value.equals("false")) {
                problem.atParameter(name, "shared.unknown-value", "true, false");
            }
        } else if (type == int.class || type == Integer.class) {
            checkNumber(problem, name, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            checkNumber(problem, name, value, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == LocalDate.class || type == Instant.class) {
            checkTime(problem, name, value, type);
        }
    }

    private static void checkNumber(Problem problem, String name, String value, long min, long max) {
        if (!value.matches("-?[0-9]+")) {
            problem.atParameter(name, "shared.wrong-type", "integer");
            return;
        }
        try {
            var number = Long.parseLong(value);
            if (number < min || number > max) {
                problem.atParameter(name, "shared.number-out-of-range");
            }
        } catch (NumberFormatException tooLong) {
            problem.atParameter(name, "shared.number-out-of-range");
        }
    }

    private static void checkTime(Problem problem, String name, String value, Class<?> type) {
        try {
            // Java reads years beyond four digits too.
            if (value.startsWith("+") || value.startsWith("-")) {
                throw new DateTimeParseException("A year has four digits", value, 0);
            }
            if (type == LocalDate.class) {
                LocalDate.parse(value);
            } else {
                Instant.parse(value);
            }
        } catch (DateTimeParseException unreadable) {
            problem.atParameter(name, JsonFaults.temporalKey(type));
        }
    }
}
