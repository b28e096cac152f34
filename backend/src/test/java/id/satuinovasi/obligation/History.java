package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.shared.Recorded;

/** A written history ("submit A 2026-05-02T00:00:00Z; verify A ...") as the events and year closings it stands for. */
final class History {

    static final Fact.Terms TERMS = new Fact.Terms(1, 1, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 11, 30),
            LocalDate.of(2026, 12, 31), 14, List.of(InnovationType.values()));
    static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");

    record Step(Instant at, Fact fact, Boolean closes) {
    }

    private final List<Step> steps = new ArrayList<>();
    private Fact.Snapshot agency;
    private Fact.Terms terms = TERMS;

    History(String zone) {
        agency = new Fact.Snapshot("Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS, 1, "53.06", zone);
        steps.add(new Step(OPENED, new Fact.Opened(agency, terms), null));
    }

    private History() {
    }

    static History opened(Fact.Opened opened, Instant at) {
        var history = new History();
        history.add(opened, at);
        return history;
    }

    void add(Fact fact, Instant at) {
        steps.add(new Step(at, fact, null));
    }

    void close(boolean closes, Instant at) {
        steps.add(new Step(at, null, closes));
    }

    static History parse(String zone, String text) {
        var history = new History(zone);
        Arrays.stream(text.split(";")).map(String::strip).filter(step -> !step.isEmpty()).forEach(history::add);
        return history;
    }

    private void add(String step) {
        var words = step.split(" ");
        var at = Instant.parse(words[words.length - 1]);
        switch (words[0]) {
            case "close" -> steps.add(new Step(at, null, true));
            case "reopen" -> steps.add(new Step(at, null, false));
            default -> steps.add(new Step(at, fact(words), null));
        }
    }

    private Fact fact(String[] words) {
        return switch (words[0]) {
            case "submit" -> submitted(words[1]);
            case "return" -> new Fact.Returned(id(words[1]));
            case "verify" -> new Fact.Verified(id(words[1]));
            case "reject" -> new Fact.Rejected(id(words[1]));
            case "withdraw" -> new Fact.Withdrawn(id(words[1]));
            case "revoke" -> new Fact.Revoked(id(words[1]));
            case "extend" -> new Fact.Extended(LocalDate.parse(words[1]), "alasan", "Sekda", "SE 1");
            case "lift-extension" -> new Fact.ExtensionLifted();
            case "exempt" -> new Fact.Exempted("alasan", "Sekda", "SK 1");
            case "lift-exemption" -> new Fact.ExemptionLifted();
            case "rule" -> new Fact.RuleChanged(terms = changed(words[1]));
            case "move" -> new Fact.AgencyChanged(agency = new Fact.Snapshot(agency.name(), agency.kind(), 2, "91.71", words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static Fact.Submitted submitted(String word) {
        var parts = word.split(":");
        var type = parts.length > 1 ? InnovationType.valueOf(parts[1]) : InnovationType.NEW;
        return new Fact.Submitted(id(parts[0]), "2026-000000" + id(parts[0]), "Inovasi " + parts[0], type);
    }

    private Fact.Terms changed(String term) {
        var parts = term.split("=");
        return switch (parts[0]) {
            case "required" -> new Fact.Terms(2, Integer.parseInt(parts[1]), terms.opensOn(), terms.dueOn(), terms.closesOn(), terms.revisionDays(), terms.counts());
            case "due" -> new Fact.Terms(2, terms.required(), terms.opensOn(), LocalDate.parse(parts[1]), terms.closesOn(), terms.revisionDays(), terms.counts());
            case "closes" -> new Fact.Terms(2, terms.required(), terms.opensOn(), terms.dueOn(), LocalDate.parse(parts[1]), terms.revisionDays(), terms.counts());
            case "revision" -> new Fact.Terms(2, terms.required(), terms.opensOn(), terms.dueOn(), terms.closesOn(), Integer.parseInt(parts[1]), terms.counts());
            case "counts" -> new Fact.Terms(2, terms.required(), terms.opensOn(), terms.dueOn(), terms.closesOn(), terms.revisionDays(),
                    Arrays.stream(parts[1].split(",")).map(InnovationType::valueOf).toList());
            default -> throw new IllegalArgumentException(term);
        };
    }

    private static long id(String letter) {
        return letter.charAt(0) - 'A' + 1;
    }

    List<Step> steps() {
        return steps;
    }

    /** What was known at an instant, folded through the stored form of the events. */
    Facts factsAt(Instant at) {
        var seq = 0;
        var events = new ArrayList<ObligationEvent>();
        for (var step : steps) {
            if (step.fact() != null && !step.at().isAfter(at)) {
                events.add(ObligationEvent.of(1, ++seq, step.fact(), new Recorded(step.at(), null)));
            }
        }
        return Facts.of(events);
    }

    boolean closedAt(Instant at) {
        return steps.stream().filter(step -> step.closes() != null && !step.at().isAfter(at)).map(Step::closes).reduce(false, (a, b) -> b);
    }

    ObligationStatus statusAt(Instant at) {
        return factsAt(at).statusAt(at, closedAt(at));
    }
}
