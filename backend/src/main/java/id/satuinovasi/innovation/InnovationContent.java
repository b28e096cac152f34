package id.satuinovasi.innovation;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.obligation.InnovationType;
import id.satuinovasi.shared.Problem;

/**
 * All that an agency writes of an innovation: the body of a new draft, what a patch is laid over, and what each
 * version keeps. Four fields make a draft; the rest may wait until it is handed in. The limits on the length of texts
 * only protect the service; the limits in words are the preflight's.
 */
@Schema(name = "InnovationContent")
public record InnovationContent(
        @NotNull @Schema(examples = "31", description = "Fixed once the draft exists, but for a successor that takes over the draft of a closed agency.") Long agencyId,
        @NotNull @Schema(examples = "2026", description = "The year it is to count for. Fixed once the draft exists.") Integer year,
        @NotBlank @Size(max = 200) @Schema(examples = "2H2 Center") String title,
        @NotNull InnovationType type,
        @Schema(description = "For a development or a replication: the innovation in this registry that it builds on.") Long replicationOfId,
        Stage stage,
        Phase phase,
        ServiceTo serviceTo,
        Boolean digital,
        @Schema(examples = "\"1.02\"", description = "Government affair, from `/code-lists`.") String affairCode,
        Sector sector,
        @Size(max = 17) @Schema(description = "Sustainable development goals, 1 to 17.") List<@NotNull @Min(1) @Max(17) Integer> sdgs,
        @Min(1) @Max(17) @Schema(examples = "3", description = "One of `sdgs`.") Integer mainSdg,
        Initiator initiator,
        InnovationForm form,
        @Size(max = 200) @Schema(description = "The theme it belongs to, in the agency's words.") String theme,
        @Size(max = TEXT) @Schema(description = "At most 200 words at submission.") String summary,
        @Size(max = TEXT) @Schema(description = "At most 300 words at submission.") String problem,
        LocalDate startedOn,
        LocalDate trialOn,
        @Schema(examples = "\"2025-08-17\"") LocalDate implementedOn,
        @Min(0) @Max(1_000_000_000_000_000L) @Schema(description = "In whole rupiah.") Long budget,
        @Schema(minimum = "-11.5", maximum = "6.5", description = "Decimal degrees; with `longitude` or not at all.") Double latitude,
        @Schema(minimum = "94.5", maximum = "141.5", description = "Decimal degrees; with `latitude` or not at all.") Double longitude,
        @Size(max = 500) @Schema(description = "An address that begins with `https://`.") String videoUrl,
        @Valid Sections sections,
        @Size(max = 30) List<@NotNull @Valid Indicator> indicators,
        @Size(max = 30) List<@NotNull @Valid Partner> partners,
        @Size(min = 1, max = 100) @Schema(examples = "SINOVIK-4711", description = "Its id in the system that it is imported from; one of each in an agency.")
        String externalId) {

    static final int TEXT = 10_000;
    private static final LocalDate EARLIEST = LocalDate.of(1945, 8, 17);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final double[] LATITUDES = {-11.5, 6.5};
    private static final double[] LONGITUDES = {94.5, 141.5};

    public InnovationContent {
        title = title == null ? null : title.strip().replaceAll("\\s+", " ");
        theme = blankToNull(theme);
        videoUrl = videoUrl == null ? null : blankToNull(videoUrl.strip());
        summary = blankToNull(summary);
        problem = blankToNull(problem);
        sdgs = sdgs == null ? List.of() : sdgs.stream().distinct().toList();
        sections = sections == null ? Sections.EMPTY : sections;
        indicators = indicators == null ? List.of() : indicators;
        partners = partners == null ? List.of() : partners;
    }

    /** Written here, not imported from elsewhere. */
    public InnovationContent(Long agencyId, Integer year, String title, InnovationType type, Long replicationOfId, Stage stage, Phase phase,
            ServiceTo serviceTo, Boolean digital, String affairCode, Sector sector, List<Integer> sdgs, Integer mainSdg, Initiator initiator,
            InnovationForm form, String theme, String summary, String problem, LocalDate startedOn, LocalDate trialOn, LocalDate implementedOn,
            Long budget, Double latitude, Double longitude, String videoUrl, Sections sections, List<Indicator> indicators, List<Partner> partners) {
        this(agencyId, year, title, type, replicationOfId, stage, phase, serviceTo, digital, affairCode, sector, sdgs, mainSdg, initiator,
                form, theme, summary, problem, startedOn, trialOn, implementedOn, budget, latitude, longitude, videoUrl, sections, indicators,
                partners, null);
    }

    static InnovationContent of(Innovation innovation) {
        return new InnovationContent(innovation.agency.id, innovation.year, innovation.title, innovation.type,
                innovation.replicationOfId, innovation.stage, innovation.phase, innovation.serviceTo, innovation.digital,
                innovation.affairCode, innovation.sector, innovation.sdgs, innovation.mainSdg, innovation.initiator,
                innovation.form, innovation.theme, innovation.summary, innovation.problem, innovation.startedOn, innovation.trialOn,
                innovation.implementedOn, innovation.budget, innovation.latitude, innovation.longitude, innovation.videoUrl,
                innovation.sections, innovation.indicators, innovation.partners, innovation.externalId);
    }

    /** What single fields cannot tell by themselves; throws with a pointer to each. */
    InnovationContent requireSound() {
        var refusal = Problem.unprocessable("shared.invalid-body");
        if (mainSdg != null && !sdgs.contains(mainSdg)) {
            refusal.at("/mainSdg", "innovation.main-sdg");
        }
        if (affairCode != null && !CodeLists.isAffair(affairCode)) {
            refusal.at("/affairCode", "innovation.unknown-affair", affairCode);
        }
        requirePlausible(refusal, "/startedOn", startedOn);
        requirePlausible(refusal, "/trialOn", trialOn);
        requirePlausible(refusal, "/implementedOn", implementedOn);
        requireInIndonesia(refusal, "/latitude", latitude, LATITUDES, longitude);
        requireInIndonesia(refusal, "/longitude", longitude, LONGITUDES, latitude);
        if (videoUrl != null && !isSecureAddress(videoUrl)) {
            refusal.at("/videoUrl", "innovation.video-url");
        }
        for (var i = 0; i < indicators.size(); i++) {
            requirePlausible(refusal, "/indicators/" + i + "/baselineOn", indicators.get(i).baselineOn());
            requirePlausible(refusal, "/indicators/" + i + "/resultOn", indicators.get(i).resultOn());
        }
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
        return this;
    }

    /** Spaces are no text; what is written is kept as it is, since somebody may still be typing. */
    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static void requirePlausible(Problem refusal, String pointer, LocalDate day) {
        if (day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST))) {
            refusal.at(pointer, "innovation.implausible-date", EARLIEST.toString(), LATEST.toString());
        }
    }

    private static void requireInIndonesia(Problem refusal, String pointer, Double degrees, double[] bounds, Double other) {
        if (degrees == null && other != null) {
            refusal.at(pointer, "innovation.half-a-place");
        }
        if (degrees != null && !(degrees >= bounds[0] && degrees <= bounds[1])) {
            refusal.at(pointer, "innovation.outside-indonesia", bounds[0], bounds[1]);
        }
    }

    /** It becomes a link in the public catalogue, so nothing but a place on the web may stand there. */
    private static boolean isSecureAddress(String address) {
        try {
            var uri = new URI(address);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
