package id.satuinovasi.shared;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/** RFC 9457 problem details. */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemView(
        @NotNull @Schema(examples = "urn:satu-inovasi:problem:shared:invalid-body") String type,
        @NotNull String title,
        @NotNull Integer status,
        @NotNull String detail,
        List<Violation> errors) {

    @Schema(name = "ProblemViolation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Violation(String pointer, String parameter, @NotNull String code, @NotNull String detail) {
    }

    public static ProblemView of(Problem problem, Language language) {
        var errors = problem.faults().stream()
                .map(fault -> new Violation(fault.pointer(), fault.parameter(),
                        fault.key().substring(fault.key().indexOf('.') + 1),
                        Texts.of(language, fault.key(), fault.arguments().toArray())))
                .toList();
        return new ProblemView(
                "urn:satu-inovasi:problem:" + problem.key().replaceFirst("\\.", ":"),
                Texts.of(language, problem.key() + ".title", problem.arguments()),
                problem.status(),
                Texts.of(language, problem.key() + ".detail", problem.arguments()),
                errors.isEmpty() ? null : errors);
    }
}
