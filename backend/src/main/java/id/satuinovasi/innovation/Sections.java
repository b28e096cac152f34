package id.satuinovasi.innovation;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The proposal's sections, those of the national competition, so that nothing has to be written twice. */
@Schema(name = "InnovationSections", description = "At most 300, 200, 200, 600, 300, 200 and 500 words at submission.")
public record Sections(
        @Size(max = InnovationContent.TEXT) String background,
        @Size(max = InnovationContent.TEXT) String novelty,
        @Size(max = InnovationContent.TEXT) String implementation,
        @Size(max = InnovationContent.TEXT) String significance,
        @Size(max = InnovationContent.TEXT) String adaptability,
        @Size(max = InnovationContent.TEXT) String resources,
        @Size(max = InnovationContent.TEXT) String sustainability) {

    static final Sections EMPTY = new Sections(null, null, null, null, null, null, null);

    public Sections {
        background = InnovationContent.blankToNull(background);
        novelty = InnovationContent.blankToNull(novelty);
        implementation = InnovationContent.blankToNull(implementation);
        significance = InnovationContent.blankToNull(significance);
        adaptability = InnovationContent.blankToNull(adaptability);
        resources = InnovationContent.blankToNull(resources);
        sustainability = InnovationContent.blankToNull(sustainability);
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
        return texts;
    }
}
