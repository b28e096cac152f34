package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/** Why an obligation has its status at an instant: the rule, the due date, and each innovation with the first reason why not. */
@Schema(name = "Explanation")
public record Explanation(@NotNull ObligationStatus status, @NotNull Instant asOf, @NotNull String sentence, @NotNull Rule rule,
        @NotNull Due due, @NotNull List<CandidateView> candidates) {

    @Schema(name = "ExplanationRule")
    public record Rule(@NotNull Long id, @NotNull Integer version, @NotNull String legalBasis, @NotNull Integer required,
            @NotNull LocalDate opensOn, @NotNull LocalDate dueOn, @NotNull LocalDate closesOn, @NotNull Integer revisionDays,
            @NotNull List<InnovationType> counts, Long governmentId, String agencyKind) {
    }

    public enum DueReason { RULE, EXTENSION }

    @Schema(name = "ExplanationDue")
    public record Due(@NotNull LocalDate on, @NotNull Instant at, @NotNull String timeZone, @NotNull DueReason reason) {
    }

    public enum ReasonCode {
        COUNTED, COUNTED_BY_EXTENSION, COUNTED_LATE, TYPE_NOT_COUNTED, NOT_VERIFIED_YET, RETURNED, REVISION_WINDOW_MISSED, SUBMISSIONS_ENDED,
        YEAR_CLOSED, REJECTED, WITHDRAWN, REVOKED
    }

    @Schema(name = "ExplanationCandidate")
    public record CandidateView(@NotNull Long innovationId, @NotNull String number, @NotNull String title, @NotNull Boolean counted,
            @NotNull ReasonCode reasonCode, @NotNull String reason, @NotNull Instant firstSubmittedAt,
            @NotNull @Schema(description = "The submission that decides timeliness.") Instant countsFrom, Instant revisionEndsAt) {
    }

    /** All but the instant of the question, which alone makes no other answer. */
    List<Object> told() {
        return List.of(status, sentence, rule, due, candidates);
    }

    static Explanation of(Facts facts, ObligationRule rule, Instant at, boolean yearClosed, int year, Language language) {
        var status = facts.statusAt(at, yearClosed);
        var terms = facts.terms();
        var extended = facts.dueOn().isAfter(terms.dueOn());
        return new Explanation(status, at, sentence(facts, status, yearClosed, year, language),
                new Rule(rule.id, rule.version, rule.legalBasis, terms.required(), terms.opensOn(), terms.dueOn(), terms.closesOn(),
                        terms.revisionDays(), terms.counts(), rule.governmentId, rule.agencyKind == null ? null : rule.agencyKind.name()),
                new Due(facts.dueOn(), facts.dueAt(), facts.zone().getId(), extended ? DueReason.EXTENSION : DueReason.RULE),
                facts.candidates().stream().map(candidate -> view(candidate, facts, at, yearClosed, language)).toList());
    }

    private static String sentence(Facts facts, ObligationStatus status, boolean yearClosed, int year, Language language) {
        var due = day(facts.dueOn(), language);
        var closes = day(facts.terms().closesOn(), language);
        var key = switch (status) {
            case COMPLIANT -> facts.standing() == Standing.MET_EXTENDED ? "compliant-by-extension" : "compliant";
            case NON_COMPLIANT -> yearClosed ? "non-compliant-year-closed" : "non-compliant";
            default -> status.name().toLowerCase().replace('_', '-');
        };
        return Texts.of(language, "obligation.status." + key, facts.terms().required(), facts.verified(), facts.inReview(), due, closes,
                facts.exemption() == null ? "" : facts.exemption().reason(), String.valueOf(year));
    }

    private static CandidateView view(Candidate candidate, Facts facts, Instant at, boolean yearClosed, Language language) {
        var code = reason(candidate, facts, at, yearClosed);
        var counted = switch (code) {
            case COUNTED, COUNTED_BY_EXTENSION, COUNTED_LATE -> true;
            default -> false;
        };
        var submitted = moment(candidate.countsFrom(), facts.zone(), language);
        var revisionEndsAt = facts.revisionEndsAt(candidate);
        var revisionUntil = revisionEndsAt == null ? "" : day(revisionEndsAt.minusMillis(1).atZone(facts.zone()).toLocalDate(), language);
        return new CandidateView(candidate.innovationId(), candidate.number(), candidate.title(), counted, code,
                Texts.of(language, "obligation.reason." + code.name().toLowerCase().replace('_', '-'), submitted,
                        day(facts.dueOn(), language), revisionUntil, day(facts.terms().closesOn(), language)),
                candidate.firstSubmittedAt(), candidate.countsFrom(), revisionEndsAt);
    }

    private static ReasonCode reason(Candidate candidate, Facts facts, Instant at, boolean yearClosed) {
        return switch (candidate.state()) {
            case REJECTED -> ReasonCode.REJECTED;
            case WITHDRAWN -> ReasonCode.WITHDRAWN;
            case REVOKED -> ReasonCode.REVOKED;
            case SUBMITTED, RETURNED, VERIFIED -> {
                if (!facts.terms().counts().contains(candidate.type())) {
                    yield ReasonCode.TYPE_NOT_COUNTED;
                }
                if (yearClosed && candidate.state() != Candidate.State.VERIFIED) {
                    yield ReasonCode.YEAR_CLOSED;
                }
                yield switch (candidate.state()) {
                    case SUBMITTED -> ReasonCode.NOT_VERIFIED_YET;
                    case RETURNED -> returned(candidate, facts, at);
                    default -> switch (facts.standingOf(candidate.countsFrom())) {
                        case MET -> ReasonCode.COUNTED;
                        case MET_EXTENDED -> ReasonCode.COUNTED_BY_EXTENSION;
                        default -> ReasonCode.COUNTED_LATE;
                    };
                };
            }
        };
    }

    private static ReasonCode returned(Candidate candidate, Facts facts, Instant at) {
        if (!at.isBefore(facts.closesAt())) {
            return ReasonCode.SUBMISSIONS_ENDED;
        }
        return at.isBefore(facts.revisionEndsAt(candidate)) ? ReasonCode.RETURNED : ReasonCode.REVISION_WINDOW_MISSED;
    }

    static String day(LocalDate day, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale()).format(day);
    }

    private static String moment(Instant instant, ZoneId zone, Language language) {
        var local = instant.atZone(zone);
        var name = switch (zone.getId()) {
            case "Asia/Makassar" -> "WITA";
            case "Asia/Jayapura" -> "WIT";
            default -> "WIB";
        };
        return day(local.toLocalDate(), language) + " " + DateTimeFormatter.ofPattern("HH.mm").format(local) + " " + name;
    }
}
