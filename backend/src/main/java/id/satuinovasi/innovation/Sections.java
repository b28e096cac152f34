package id.satuinovasi.innovation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The proposal's sections, those of the national competition, so that nothing has to be written twice. */
@Schema(name = "InnovationSections", description = "At most 300, 200, 200, 600, 300, 200 and 500 words at submission; "
        + "the last three, of a replication and never demanded, 100, 200 and 100.")
public record Sections(
        @Size(max = InnovationContent.TEXT) String background,
        @Size(max = InnovationContent.TEXT) String novelty,
        @Size(max = InnovationContent.TEXT) String implementation,
        @Size(max = InnovationContent.TEXT) String significance,
        @Size(max = InnovationContent.TEXT) String adaptability,
        @Size(max = InnovationContent.TEXT) String resources,
        @Size(max = InnovationContent.TEXT) String sustainability,
        @Size(max = InnovationContent.TEXT) @Schema(description = "Of a replication: what it takes after, and why that.") String inspiration,
        @Size(max = InnovationContent.TEXT) @Schema(description = "Of a replication: how it was taken over.") String replicationProcess,
        @Size(max = InnovationContent.TEXT) @Schema(description = "Of a replication: what sets it apart from its source.") String difference) {

    static final Sections EMPTY = new Sections(null, null, null, null, null, null, null, null, null, null);
    /** Asked of replications alone, and of them only if they have something to say. */
    static final Set<String> OPTIONAL = Set.of("inspiration", "replicationProcess", "difference");

    /** Without the texts of a replication. */
    public Sections(String background, String novelty, String implementation, String significance, String adaptability, String resources,
            String sustainability) {
        this(background, novelty, implementation, significance, adaptability, resources, sustainability, null, null, null);
    }

    public Sections {
        background = InnovationContent.blankToNull(background);
        novelty = InnovationContent.blankToNull(novelty);
        implementation = InnovationContent.blankToNull(implementation);
        significance = InnovationContent.blankToNull(significance);
        adaptability = InnovationContent.blankToNull(adaptability);
        resources = InnovationContent.blankToNull(resources);
        sustainability = InnovationContent.blankToNull(sustainability);
        inspiration = InnovationContent.blankToNull(inspiration);
        replicationProcess = InnovationContent.blankToNull(replicationProcess);
        difference = InnovationContent.blankToNull(difference);
    }

    /** Each text by its name, in the proposal's order; values may be null. */
    Map<String, String> byName() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("background", background);
        texts.put("novelty", novelty);
        texts.put("implementation", implementation);
        texts.put("significance", significance);
        texts.put("adaptability", adaptability);
        texts.put("resources", resources);
        texts.put("sustainability", sustainability);
        texts.put("inspiration", inspiration);
        texts.put("replicationProcess", replicationProcess);
        texts.put("difference", difference);
        return texts;
    }
}
