package id.satuinovasi.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import id.satuinovasi.innovation.Initiator;
import id.satuinovasi.innovation.InnovationForm;
import id.satuinovasi.innovation.Phase;
import id.satuinovasi.innovation.ServiceTo;
import id.satuinovasi.innovation.Stage;

/** All that everybody may read of a verified innovation: what was done, never who wrote, partnered or decided. */
@Schema(name = "CatalogueEntry")
record CatalogueEntryView(
        @NotNull @JsonUnwrapped CatalogueItem item,
        Stage stage,
        Phase phase,
        ServiceTo serviceTo,
        @Schema(examples = "1.02") String affairCode,
        Integer mainSdg,
        String problem,
        @NotNull @Schema(description = "The proposal's sections by name, those that were written.") Map<String, String> sections,
        @NotNull List<PublicIndicator> indicators,
        @Schema(description = "Whose idea it was: a kind, not a name.") Initiator initiator,
        InnovationForm form,
        String theme,
        @Schema(description = "In whole rupiah.") Long budget,
        @Schema(description = "Where it is at work, in decimal degrees.") Double latitude,
        Double longitude,
        String videoUrl,
        @NotNull List<Milestone> timeline,
        @NotNull @Schema(description = "Verified replications of this innovation.") Long replications,
        @Schema(description = "The innovation this one replicates or develops, if it is public.") String replicationOfNumber) {

    @Schema(name = "CatalogueIndicator")
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PublicIndicator(String name, String unit, BigDecimal baseline, LocalDate baselineOn, BigDecimal result, LocalDate resultOn,
            String source, Boolean higherIsBetter) {

        PublicIndicator masked() {
            return new PublicIndicator(PublicText.of(name), unit, baseline, baselineOn, result, resultOn, PublicText.of(source), higherIsBetter);
        }
    }

    @Schema(name = "CatalogueMilestone")
    record Milestone(@NotNull LocalDate on, @NotNull MilestoneType type,
            @NotNull @Schema(description = "The day was made up for the demonstration, though the innovation is real.") Boolean demo) {
    }

    @Schema(name = "CatalogueMilestoneType")
    enum MilestoneType { STARTED, TRIAL, IMPLEMENTED, SUBMITTED, VERIFIED }
}
