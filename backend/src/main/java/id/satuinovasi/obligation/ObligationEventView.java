package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.Map;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Texts;

/** One recorded fact; {@code actorName} is null for the service itself. */
@Schema(name = "ObligationEvent")
public record ObligationEventView(@NotNull Integer seq, @NotNull @Schema(examples = "\"EXTENDED\"") String type, @NotNull Instant recordedAt,
        String actorName, @NotNull Map<String, Object> data, @NotNull String sentence) {

    static ObligationEventView of(ObligationEvent event, Map<Long, String> actors, Map<Long, String> numbers, Language language) {
        return new ObligationEventView(event.seq, event.type, event.recordedAt, actors.get(event.recordedBy), event.dataAsMap(),
                Texts.of(language, "obligation.event." + event.type.toLowerCase().replace('_', '-'), arguments(event.fact(), numbers, language)));
    }

    private static Object[] arguments(Fact fact, Map<Long, String> numbers, Language language) {
        return switch (fact) {
            case Fact.Opened opened -> new Object[] {opened.terms().required(), Explanation.day(opened.terms().dueOn(), language)};
            case Fact.RuleChanged changed -> new Object[] {changed.terms().required(), Explanation.day(changed.terms().dueOn(), language)};
            case Fact.AgencyChanged changed -> new Object[] {changed.agency().name()};
            case Fact.Extended given -> new Object[] {Explanation.day(given.dueOn(), language), given.reason(), given.approver(), given.document()};
            case Fact.Exempted given -> new Object[] {given.reason(), given.approver(), given.document()};
            case Fact.Submitted submitted -> new Object[] {submitted.number(), submitted.title()};
            case Fact.ExtensionLifted lifted -> new Object[0];
            case Fact.ExemptionLifted lifted -> new Object[0];
            case Fact.OfInnovation about -> new Object[] {numbers.get(about.innovationId())};
        };
    }
}
