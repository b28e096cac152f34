package id.satuinovasi.innovation;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.obligation.InnovationType;

/** The contract's picture of a patch: every field may be left out, and null empties it. Never read as a record. */
@Schema(name = "InnovationPatch", description = "Fields to change; null empties a field, lists are replaced whole.")
record InnovationPatch(
        String title,
        InnovationType type,
        Long replicationOfId,
        Stage stage,
        Phase phase,
        ServiceTo serviceTo,
        Boolean digital,
        String affairCode,
        Sector sector,
        List<Integer> sdgs,
        Integer mainSdg,
        Initiator initiator,
        InnovationForm form,
        String theme,
        String summary,
        String problem,
        LocalDate startedOn,
        LocalDate trialOn,
        LocalDate implementedOn,
        Long budget,
        Double latitude,
        Double longitude,
        String videoUrl,
        Sections sections,
        List<Indicator> indicators,
        List<Partner> partners,
        String externalId) {
}
