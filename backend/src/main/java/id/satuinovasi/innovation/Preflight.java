package id.satuinovasi.innovation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import id.satuinovasi.innovation.Finding.Code;
import id.satuinovasi.obligation.InnovationType;

/**
 * What would stop or weaken a submission. Pure: content, and what is known around it, give the findings; the table of
 * cases is PreflightTest. The reasons are those for which real proposals failed: incomplete, careless, too young,
 * without documents, the same title again.
 */
final class Preflight {

    /** Words a text may have at most, by field. */
    static final Map<String, Integer> LIMITS = Map.ofEntries(Map.entry("summary", 200), Map.entry("problem", 300),
            Map.entry("sections.background", 300), Map.entry("sections.novelty", 200), Map.entry("sections.implementation", 200),
            Map.entry("sections.significance", 600), Map.entry("sections.adaptability", 300), Map.entry("sections.resources", 200),
            Map.entry("sections.sustainability", 500), Map.entry("sections.inspiration", 100),
            Map.entry("sections.replicationProcess", 200), Map.entry("sections.difference", 100));

    private static final int FEWEST_WORDS = 3;
    private static final int SHORT = 10;
    /** The age that the national competition asks for. */
    private static final int YEARS_IN_USE = 1;
    private static final double NEARLY = 0.5;

    /**
     * @param today    the day in the agency's own zone
     * @param evidence how many files stand beside the content
     * @param similar  what was handed in and looks alike, without the innovation itself; what its reader may not know
     *                 is only told to exist
     */
    record Context(LocalDate today, int evidence, List<SimilarItem> similar) {
    }

    private final InnovationContent content;
    private final Context context;
    private final List<Finding> findings = new ArrayList<>();

    private Preflight(InnovationContent content, Context context) {
        this.content = content;
        this.context = context;
    }

    static List<Finding> of(InnovationContent content, Context context) {
        var preflight = new Preflight(content, context);
        preflight.checkFields();
        preflight.checkTexts();
        preflight.checkDates();
        preflight.checkIndicators();
        preflight.checkEvidence();
        preflight.checkSimilar();
        return preflight.findings;
    }

    /** How much of what is asked for is there, 0 to 100. Cheap, so that lists can keep it. */
    static int readiness(InnovationContent content, int evidence) {
        var required = required(content);
        var there = required.values().stream().filter(present -> present).count();
        return (int) (100 * (there + (evidence > 0 ? 1 : 0)) / (required.size() + 1));
    }

    private static Map<String, Boolean> required(InnovationContent content) {
        var present = new LinkedHashMap<String, Boolean>();
        present.put("stage", content.stage() != null);
        present.put("phase", content.phase() != null);
        present.put("serviceTo", content.serviceTo() != null);
        present.put("digital", content.digital() != null);
        present.put("affairCode", content.affairCode() != null);
        present.put("sector", content.sector() != null);
        present.put("sdgs", !content.sdgs().isEmpty());
        present.put("mainSdg", content.mainSdg() != null);
        texts(content).forEach((field, text) -> {
            if (!Sections.OPTIONAL.contains(field.replace("sections.", ""))) {
                present.put(field, text != null && !text.isBlank());
            }
        });
        if (content.stage() == Stage.TRIAL) {
            present.put("trialOn", content.trialOn() != null || content.implementedOn() != null);
        }
        if (content.stage() == Stage.IMPLEMENTATION) {
            present.put("implementedOn", content.implementedOn() != null);
        }
        present.put("indicators", !content.indicators().isEmpty());
        return present;
    }

    static Map<String, String> texts(InnovationContent content) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("summary", content.summary());
        texts.put("problem", content.problem());
        content.sections().byName().forEach((name, text) -> texts.put("sections." + name, text));
        return texts;
    }

    private void checkFields() {
        required(content).forEach((field, present) -> {
            if (!present) {
                add(Code.MISSING, field);
            }
        });
        if (content.type() == InnovationType.REPLICATION && content.replicationOfId() == null) {
            add(Code.MISSING_SOURCE, "replicationOfId");
        }
    }

    private void checkTexts() {
        checkFiller("title", content.title(), 1);
        var seen = new HashMap<String, String>();
        texts(content).forEach((field, text) -> {
            if (text == null || text.isBlank()) {
                return;
            }
            var words = WordCount.of(text);
            if (words > LIMITS.get(field)) {
                add(Code.TOO_MANY_WORDS, field, words, LIMITS.get(field));
            }
            var seenWords = Filler.words(text);
            if (!checkFiller(field, Filler.in(seenWords, FEWEST_WORDS)) && words < SHORT) {
                add(Code.SHORT, field, words);
            }
            var twin = seen.putIfAbsent(Filler.joined(seenWords), field);
            if (twin != null) {
                add(Code.REPEATED_SECTION, field);
            }
        });
    }

    private void checkFillerIn(String field, String name) {
        if (name != null) {
            checkFiller(field, name, 1);
        }
    }

    private boolean checkFiller(String field, String text, int fewestWords) {
        return checkFiller(field, Filler.in(text, fewestWords));
    }

    private boolean checkFiller(String field, Filler filler) {
        if (filler != null) {
            add(Code.valueOf(filler.name()), field);
        }
        return filler != null;
    }

    private void checkDates() {
        checkPast("startedOn", content.startedOn());
        checkPast("trialOn", content.trialOn());
        checkPast("implementedOn", content.implementedOn());
        checkOrder("trialOn", content.trialOn(), "startedOn", content.startedOn());
        checkOrder("implementedOn", content.implementedOn(), "trialOn", content.trialOn());
        if (content.trialOn() == null) {
            checkOrder("implementedOn", content.implementedOn(), "startedOn", content.startedOn());
        }
        var implementedOn = content.implementedOn();
        if (implementedOn == null || implementedOn.isAfter(context.today())) {
            return;
        }
        if (content.stage() != null && content.stage() != Stage.IMPLEMENTATION) {
            add(Code.STAGE_BEHIND_DATES, "stage");
        }
        var eligibleOn = implementedOn.plusYears(YEARS_IN_USE);
        if (eligibleOn.isAfter(context.today())) {
            findings.add(Finding.eligible(eligibleOn, Code.TOO_RECENT, "implementedOn"));
        }
    }

    private void checkPast(String field, LocalDate day) {
        if (day != null && day.isAfter(context.today())) {
            add(Code.FUTURE_DATE, field, day);
        }
    }

    private void checkOrder(String laterField, LocalDate later, String earlierField, LocalDate earlier) {
        if (later != null && earlier != null && later.isBefore(earlier)) {
            add(Code.DATES_OUT_OF_ORDER, laterField, later, new FieldName(earlierField), earlier);
        }
    }

    private void checkIndicators() {
        for (var i = 0; i < content.indicators().size(); i++) {
            var indicator = content.indicators().get(i);
            var field = "indicators." + i + ".";
            checkPresent(field + "name", indicator.name() != null, Code.MISSING);
            checkFillerIn(field + "name", indicator.name());
            checkFillerIn(field + "source", indicator.source());
            checkPresent(field + "baseline", indicator.baseline() != null, Code.MISSING);
            checkPresent(field + "result", indicator.result() != null, Code.MISSING);
            checkPresent(field + "baselineOn", indicator.baselineOn() != null, Code.MISSING_DATE);
            checkPresent(field + "resultOn", indicator.resultOn() != null, Code.MISSING_DATE);
            checkPast(field + "baselineOn", indicator.baselineOn());
            checkPast(field + "resultOn", indicator.resultOn());
            if (indicator.baselineOn() != null && indicator.resultOn() != null && indicator.resultOn().isBefore(indicator.baselineOn())) {
                add(Code.RESULT_BEFORE_BASELINE, field + "resultOn", indicator.resultOn(), indicator.baselineOn());
            }
            if (Boolean.FALSE.equals(indicator.improved())) {
                add(Code.NO_IMPROVEMENT, field + "result");
            }
        }
    }

    private void checkPresent(String field, boolean present, Code code) {
        if (!present) {
            add(code, field);
        }
    }

    private void checkEvidence() {
        if (context.evidence() == 0) {
            add(Code.MISSING_EVIDENCE, "evidence");
        }
    }

    private void checkSimilar() {
        var sameTitle = related(item -> item.sameGovernment() && item.sameTitle() && !isBuiltOn(item));
        var sameText = related(item -> item.sameGovernment() && item.sameText());
        if (!sameTitle.isEmpty()) {
            findings.add(Finding.related(Code.SAME_TITLE, "title", readable(sameTitle)));
        }
        if (!sameText.isEmpty()) {
            findings.add(Finding.related(Code.SAME_TEXT, "summary", readable(sameText)));
        }
        var near = related(item -> item.readable() && item.score() >= NEARLY && !isBuiltOn(item) && !sameTitle.contains(item) && !sameText.contains(item));
        var inside = near.stream().filter(SimilarItem::sameGovernment).toList();
        var elsewhere = near.stream().filter(item -> !item.sameGovernment() && item.state() == InnovationState.VERIFIED).toList();
        if (!inside.isEmpty()) {
            findings.add(Finding.related(Code.NEARLY_SAME, "title", inside));
        }
        if (!elsewhere.isEmpty() && content.replicationOfId() == null) {
            findings.add(Finding.related(Code.MAY_BE_REPLICATION, "replicationOfId", elsewhere));
        }
    }

    /** A declared source, and for a development the agency's own older innovations, may be named alike. */
    private boolean isBuiltOn(SimilarItem item) {
        return item.innovationId().equals(content.replicationOfId())
                || content.type() == InnovationType.DEVELOPMENT && item.sameAgency() && item.year() < content.year();
    }

    private List<SimilarItem> related(Predicate<SimilarItem> which) {
        return context.similar().stream().filter(which).toList();
    }

    private static List<SimilarItem> readable(List<SimilarItem> items) {
        return items.stream().filter(SimilarItem::readable).toList();
    }

    private void add(Code code, String field, Object... arguments) {
        findings.add(Finding.of(code, field, arguments));
    }
}
