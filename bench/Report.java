import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, with its yardstick from the same run and the bound it has to keep. */
final class Report {

    /** @param ratio the value by its yardstick, or the value itself where the bound is for it; NaN where nothing was measured */
    record Figure(String item, String name, double value, String unit, double yardstick, String yardstickName, double ratio, String relation,
            double bound, boolean met) {
    }

    private record Row(String item, String name, Load.Times times) {
    }

    private final Map<String, Object> about;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String item = "";

    Report(Map<String, Object> about) {
        this.about = about;
    }

    void item(String name) {
        item = name;
        System.out.println("\n" + name);
    }

    void times(String name, Load.Times times) {
        rows.add(new Row(item, name, times));
        System.out.printf(Locale.ROOT, "  %-58s median %8.1f  p95 %8.1f  p99 %8.1f ms  %8.1f/s  failures %d of %d%n",
                name, times.median(), times.p95(), times.p99(), times.perSecond(), times.failures(), times.asked());
    }

    void figure(String name, double value, String unit, double yardstick, String yardstickName, String relation, double bound) {
        add(new Figure(item, name, value, unit, yardstick, yardstickName, value / yardstick, relation, bound, met(value / yardstick, relation, bound)));
    }

    void figure(String name, double value, String unit, String relation, double bound) {
        add(new Figure(item, name, value, unit, Double.NaN, "", value, relation, bound, met(value, relation, bound)));
    }

    /** Without failures or it is not kept: a request that was not answered has no time. */
    void p99(String name, Load.Times times, double bound) {
        var value = times.failures() == 0 ? times.p99() : Double.NaN;
        figure(name + (times.failures() == 0 ? "" : " (" + times.failures() + " failed)"), value, "ms p99", "<=", bound);
    }

    void note(String what) {
        notes.add(item + ": " + what);
        System.out.println("  " + what);
    }

    private void add(Figure figure) {
        figures.add(figure);
        System.out.println("  " + line(figure));
    }

    private static boolean met(double ratio, String relation, double bound) {
        return relation.equals("<=") ? ratio <= bound : ratio >= bound;
    }

    private static String line(Figure figure) {
        var yardstick = Double.isNaN(figure.yardstick) ? "" : " against " + number(figure.yardstick) + " (" + figure.yardstickName + "): " + number(figure.ratio);
        return figure.name + ": " + number(figure.value) + " " + figure.unit + yardstick + ", bound " + figure.relation + " " + number(figure.bound)
                + (figure.met ? "" : "  MISSED");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }

    /** Which bounds are missed, in plain words; then both files. */
    void write(Path folder, String name) throws IOException {
        var missed = figures.stream().filter(figure -> !figure.met).toList();
        System.out.println(missed.isEmpty() ? "\nAll " + figures.size() + " bounds are kept." : "\n" + missed.size() + " of " + figures.size() + " bounds are missed:");
        missed.forEach(figure -> System.out.println("  " + figure.item + ": " + line(figure)));
        Files.createDirectories(folder);
        var all = new LinkedHashMap<>(about);
        all.put("figures", figures.stream().map(Report::json).toList());
        all.put("times", rows.stream().map(Report::json).toList());
        all.put("notes", notes);
        all.put("wrong", Check.wrongs());
        Files.writeString(folder.resolve(name + ".json"), new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all) + "\n");
        Files.writeString(folder.resolve(name + ".md"), markdown());
        System.out.println("Written: " + folder.resolve(name) + ".json and .md");
    }

    private static Map<String, Object> json(Figure figure) {
        var json = new LinkedHashMap<String, Object>();
        json.put("item", figure.item);
        json.put("name", figure.name);
        json.put("value", told(figure.value));
        json.put("unit", figure.unit);
        json.put("yardstick", told(figure.yardstick));
        json.put("yardstickName", figure.yardstickName);
        json.put("ratio", told(figure.ratio));
        json.put("bound", figure.relation + " " + number(figure.bound));
        json.put("met", figure.met);
        return json;
    }

    private static Map<String, Object> json(Row row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("item", row.item);
        json.put("name", row.name);
        json.put("medianMs", told(row.times.median()));
        json.put("p95Ms", told(row.times.p95()));
        json.put("p99Ms", told(row.times.p99()));
        json.put("perSecond", told(row.times.perSecond()));
        json.put("asked", row.times.asked());
        json.put("failures", row.times.failures());
        return json;
    }

    private static Double told(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : null;
    }

    private String markdown() {
        var text = new StringBuilder("## " + about.get("date") + ", size " + about.get("size") + "\n\n");
        about.forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append("\n"));
        text.append("\n| item | figure | measured | yardstick | ratio | bound | kept |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        for (var figure : figures) {
            text.append("| ").append(String.join(" | ", figure.item, figure.name, number(figure.value) + " " + figure.unit,
                    Double.isNaN(figure.yardstick) ? "" : number(figure.yardstick) + ", " + figure.yardstickName, Double.isNaN(figure.yardstick) ? "" : number(figure.ratio),
                    figure.relation + " " + number(figure.bound), figure.met ? "yes" : "**no**")).append(" |\n");
        }
        text.append("\n| item | what was asked | median / p95 / p99 in ms | a second | failed |\n| --- | --- | --- | --- | --- |\n");
        for (var row : rows) {
            text.append("| ").append(String.join(" | ", row.item, row.name, "%.1f / %.1f / %.1f".formatted(row.times.median(), row.times.p95(), row.times.p99()),
                    number(row.times.perSecond()), row.times.failures() + " of " + row.times.asked())).append(" |\n");
        }
        notes.forEach(note -> text.append("\n- ").append(note));
        return text.append("\n").toString();
    }
}
