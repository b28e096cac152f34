package id.satuinovasi.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Query;

/** The conditions of a list in SQL, all of which must hold, and their parameters. Column names are ours, never a caller's. */
public final class Where {

    private final List<String> conditions = new ArrayList<>(List.of("true"));
    private final Map<String, Object> parameters = new HashMap<>();

    public Where and(String condition) {
        conditions.add(condition);
        return this;
    }

    public Where with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /** No condition where nothing is asked for. */
    public void equal(String column, String parameter, Object value) {
        if (value != null) {
            and(column + " = :" + parameter).with(parameter, value instanceof Enum<?> word ? word.name() : value);
        }
    }

    public void inRegion(String column, String region) {
        if (region != null) {
            and("(%1$s = :region or %1$s like :region || '.%%')".formatted(column)).with("region", region);
        }
    }

    /** For {@code ilike}: the text anywhere, its own wildcards taken literally. */
    public static String anywhere(String text) {
        return "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    public Query bind(Query query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    @Override
    public String toString() {
        return " where " + String.join(" and ", conditions);
    }
}
