package id.satuinovasi.shared;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a feature takes over rows of a file: by the rules of its single calls, but many rows at once. Called within a
 * transaction, with the mandate of whoever sent the file.
 */
public interface Intake {

    /** What becomes of a row. */
    @Schema(name = "ImportOutcome")
    enum Outcome {
        CREATE, UPDATE, UNCHANGED, CONFLICT, ERROR;

        public boolean isRefusal() {
            return this == CONFLICT || this == ERROR;
        }
    }

    /**
     * What tells a row from the others of its file, whose child it is, and what no two of them may have alike; each may be null.
     */
    record Keys(String own, String parent, String alike) {
    }

    /**
     * @param fields as the API spells them; one that is absent says nothing, one that is null empties
     * @param parent the row of the same file that is named as parent, or null
     */
    record Row(int n, ObjectNode fields, Parent parent) {
    }

    /** @param made what {@link Judged#made} said of it; null where that row is refused */
    record Parent(int n, JsonNode made) {
    }

    /**
     * @param id   of what the row is about; null for what does not exist
     * @param made what rows below it must know of what it would create
     */
    record Judged(int n, Outcome outcome, Long id, List<Problem.Fault> faults, JsonNode made) {

        public static Judged of(Row row, Outcome outcome, Long id) {
            return new Judged(row.n(), outcome, id, List.of(), null);
        }

        public static Judged refused(Row row, Outcome outcome, Long id, List<Problem.Fault> faults) {
            return new Judged(row.n(), outcome, id, faults, null);
        }

        /** With the problem's fields or, where it names none, what it says itself. */
        public static Judged refused(Row row, Long id, Problem problem) {
            var faults = problem.faults().isEmpty()
                    ? List.of(new Problem.Fault(null, null, problem.key() + ".detail", List.of(problem.arguments()))) : problem.faults();
            return new Judged(row.n(), Outcome.ERROR, id, faults, null);
        }
    }

    /** The collection of the API that the rows are of. */
    String resource();

    Keys keys(ObjectNode fields);

    /** Takes the locks that {@link #judge} takes row by row, for a transaction over all rows. */
    void holdAll();

    /** What becomes of the rows, in their order; done at once where {@code write}. */
    List<Judged> judge(List<Row> rows, Recorded recorded, boolean write);

    /** Of two values that should be the same; for {@link Outcome#CONFLICT}. */
    static Problem.Fault differs(String field, Object given, Object stored) {
        return new Problem.Fault("/" + field.replace('.', '/'), null, "shared.differs", List.of(shown(given), shown(stored)));
    }

    private static String shown(Object value) {
        var text = value == null || value instanceof JsonNode node && node.isNull() ? "–"
                : value instanceof JsonNode node ? node.isTextual() ? node.textValue() : node.toString() : value.toString();
        return text.length() > 120 ? text.substring(0, 119) + "…" : text;
    }
}
