package id.satuinovasi.innovation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/**
 * Something that stops or weakens a submission. The texts stand under the code's key: what is wrong, and with
 * {@code .mend} how to put it right.
 */
record Finding(Code code, String field, LocalDate eligibleOn, List<SimilarItem> related, List<Object> arguments) {

    @Schema(name = "FindingSeverity")
    public enum Severity { BLOCKING, WARNING }

    @Schema(name = "FindingCode")
    public enum Code {
        NO_OBLIGATION(Severity.BLOCKING),
        YEAR_CLOSED(Severity.BLOCKING),
        NOT_OPEN_YET(Severity.BLOCKING),
        SUBMISSIONS_ENDED(Severity.BLOCKING),
        AGENCY_CLOSED(Severity.BLOCKING),
        OPEN_REMARK(Severity.BLOCKING),
        MISSING(Severity.BLOCKING),
        TOO_MANY_WORDS(Severity.BLOCKING),
        PLACEHOLDER(Severity.BLOCKING),
        REPETITION(Severity.BLOCKING),
        MASHED_KEYS(Severity.BLOCKING),
        TOO_FEW_WORDS(Severity.BLOCKING),
        FUTURE_DATE(Severity.BLOCKING),
        DATES_OUT_OF_ORDER(Severity.BLOCKING),
        RESULT_BEFORE_BASELINE(Severity.BLOCKING),
        SAME_TITLE(Severity.BLOCKING),
        SAME_TEXT(Severity.BLOCKING),
        SHORT(Severity.WARNING),
        REPEATED_SECTION(Severity.WARNING),
        MISSING_DATE(Severity.WARNING),
        NO_IMPROVEMENT(Severity.WARNING),
        MISSING_EVIDENCE(Severity.WARNING),
        MISSING_SOURCE(Severity.WARNING),
        TOO_RECENT(Severity.WARNING),
        STAGE_BEHIND_DATES(Severity.WARNING),
        NEARLY_SAME(Severity.WARNING),
        MAY_BE_REPLICATION(Severity.WARNING);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }

        /** The key of its text in {@code i18n/innovation*.properties}. */
        String key() {
            return "innovation." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Finding of(Code code, String field, Object... arguments) {
        return new Finding(code, field, null, List.of(), List.of(arguments));
    }

    static Finding related(Code code, String field, List<SimilarItem> related) {
        return new Finding(code, field, null, related, List.of());
    }

    static Finding eligible(LocalDate day, Code code, String field) {
        return new Finding(code, field, day, List.of(), List.of(day));
    }

    String message(Language language) {
        return Texts.of(language, code.key(), arguments(language));
    }

    String mend(Language language) {
        return Texts.of(language, code.key() + ".mend", arguments(language));
    }

    /** First the field's name, then what the finding itself has to say. */
    Object[] arguments(Language language) {
        return Stream.concat(Stream.of(new FieldName(field)), arguments.stream()).map(argument -> switch (argument) {
            case FieldName name -> name.in(language);
            case LocalDate day -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale()).format(day);
            default -> argument;
        }).toArray();
    }

    Severity severity() {
        return code.severity;
    }

    boolean isBlocking() {
        return severity() == Severity.BLOCKING;
    }

    String pointer() {
        return "/" + field.replace('.', '/');
    }
}
