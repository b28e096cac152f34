package id.satuinovasi.agency;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

@Schema(name = "Agency")
public record AgencyView(
        @NotNull @Schema(examples = "31") Long id,
        @NotNull @Schema(examples = "Dinas Kesehatan") String name,
        @NotNull @Schema(examples = "REGIONAL_APPARATUS") AgencyKind kind,
        @NotNull @Schema(examples = "53.06") String regionCode,
        @NotNull @Schema(examples = "Kabupaten Flores Timur") String regionName,
        @NotNull @Schema(examples = "Asia/Makassar") String timeZone,
        @Schema(examples = "12", description = "Null for a government.") Long parentId,
        String parentName,
        @Schema(examples = "53.06") String parentExternalId,
        @NotNull @Schema(examples = "12", description = "The root of the agency's tree.") Long governmentId,
        @NotNull @Schema(examples = "Kabupaten Flores Timur") String governmentName,
        @Schema(examples = "53.06-DINKES", description = "The agency's id in the system it is imported from.") String externalId,
        @NotNull @Schema(examples = "2014-01-01") LocalDate activeFrom,
        @Schema(description = "The first day on which the agency no longer exists.") LocalDate activeTo,
        Contact contact,
        @NotNull @Schema(description = "Made up for demonstration.") Boolean demo,
        @Schema(description = "The publication that names the agency.") String source,
        @Schema(description = "What a closed agency became; only for a single agency.")
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Successor> successors,
        @NotNull @Schema(examples = "0") Integer version) {

    @Schema(name = "AgencySuccessor")
    public record Successor(@NotNull Long id, @NotNull String name) {
    }

    /** As the list shows them, with one look; unknown ids are left out. */
    public static List<AgencyView> present(Collection<Long> ids) {
        return Agency.withIds(ids).stream().map(AgencyView::of).toList();
    }

    static AgencyView of(Agency agency) {
        return of(agency, null);
    }

    static AgencyView withSuccessors(Agency agency) {
        return of(agency, AgencySuccession.successorsOf(agency).stream().map(into -> new Successor(into.id, into.name)).toList());
    }

    private static AgencyView of(Agency agency, List<Successor> successors) {
        return new AgencyView(agency.id, agency.name, agency.kind, agency.region.code, agency.region.name, agency.region.timeZone,
                agency.parent == null ? null : agency.parent.id, agency.parent == null ? null : agency.parent.name,
                agency.parent == null ? null : agency.parent.externalId,
                agency.government.id, agency.government.name, agency.externalId, agency.activeFrom, agency.activeTo,
                agency.contact(), agency.demo, agency.source, successors, agency.version);
    }
}
