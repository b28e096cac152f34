package id.satuinovasi.innovation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

import id.satuinovasi.shared.Problem;

/** What an officer says of a file. A form knows only texts, so they are read here, and refused as a body's fields are. */
record EvidencePapers(EvidenceType type, String number, LocalDate documentOn, LocalDate effectiveFrom, LocalDate effectiveTo) {

    static EvidencePapers read(String type, String number, String documentOn, String effectiveFrom, String effectiveTo) {
        var refusal = Problem.unprocessable("shared.invalid-body");
        var papers = new EvidencePapers(type(type, refusal), blankToNull(number), date("/documentOn", documentOn, refusal),
                date("/effectiveFrom", effectiveFrom, refusal), date("/effectiveTo", effectiveTo, refusal));
        if (papers.effectiveFrom != null && papers.effectiveTo != null && papers.effectiveTo.isBefore(papers.effectiveFrom)) {
            refusal.at("/effectiveTo", "innovation.period");
        }
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
        return papers;
    }

    private static EvidenceType type(String text, Problem refusal) {
        var type = Arrays.stream(EvidenceType.values()).filter(known -> known.name().equals(text)).findFirst();
        if (type.isEmpty()) {
            refusal.at("/type", "shared.unknown-value", String.join(", ", Arrays.stream(EvidenceType.values()).map(Enum::name).toList()));
        }
        return type.orElse(null);
    }

    private static LocalDate date(String pointer, String text, Problem refusal) {
        var given = blankToNull(text);
        if (given == null) {
            return null;
        }
        try {
            var day = LocalDate.parse(given);
            InnovationContent.requirePlausible(refusal, pointer, day);
            return day;
        } catch (DateTimeParseException unreadable) {
            refusal.at(pointer, "shared.unreadable-date");
            return null;
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
