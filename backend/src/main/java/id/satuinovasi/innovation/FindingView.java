package id.satuinovasi.innovation;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.Language;

@Schema(name = "PreflightFinding")
public record FindingView(
        @NotNull Finding.Severity severity,
        @NotNull Finding.Code code,
        @NotNull @Schema(examples = "sections.significance") String field,
        @NotNull @Schema(description = "What is wrong.") String message,
        @NotNull @Schema(description = "How to put it right.") String mend,
        @Schema(description = "When an innovation that is too young becomes eligible.") LocalDate eligibleOn,
        @NotNull List<SimilarItem> related) {

    static FindingView of(Finding finding, Language language) {
        return new FindingView(finding.severity(), finding.code(), finding.field(), finding.message(language), finding.mend(language),
                finding.eligibleOn(), finding.related());
    }
}
