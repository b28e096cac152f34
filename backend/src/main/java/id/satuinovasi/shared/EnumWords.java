package id.satuinovasi.shared;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an enum is spelled in an address: by its constants' names, or by its own words where it has a {@code fromString}. */
record EnumWords(Class<?> type, Method reader, Method word) {

    static EnumWords of(Class<?> type) {
        var methods = type.getDeclaredMethods();
        var reader = Arrays.stream(methods).filter(method -> method.getName().equals("fromString")).findFirst().orElse(null);
        var word = Arrays.stream(methods).filter(method -> method.isAnnotationPresent(JsonValue.class)).findFirst().orElse(null);
        return new EnumWords(type, reader, word);
    }

    boolean reads(String value) {
        if (reader == null) {
            return Arrays.stream(type.getEnumConstants()).anyMatch(constant -> ((Enum<?>) constant).name().equals(value));
        }
        try {
            reader.setAccessible(true);
            return reader.invoke(null, value) != null;
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof Problem problem) {
                throw problem;
            }
            return false;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return String.join(", ", Arrays.stream(type.getEnumConstants()).map(this::spelled).toList());
    }

    private String spelled(Object constant) {
        if (word == null) {
            return ((Enum<?>) constant).name();
        }
        try {
            word.setAccessible(true);
            return (String) word.invoke(constant);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
