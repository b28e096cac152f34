package id.satuinovasi.catalogue;

import java.util.Arrays;
import java.util.stream.Collectors;

import id.satuinovasi.shared.Problem;

/** The orders of the catalogue. */
enum CatalogueSort {
    RELEVANCE("relevance"), NEWEST("-year"), TITLE("title");

    final String word;

    CatalogueSort(String word) {
        this.word = word;
    }

    /** Without words everything is equally relevant, so the newest comes first. */
    static CatalogueSort of(CatalogueSort wanted, boolean words) {
        return wanted == NEWEST || wanted == TITLE ? wanted : words ? RELEVANCE : NEWEST;
    }

    /** How the address spells it. */
    public static CatalogueSort fromString(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst()
                .orElseThrow(() -> Problem.badRequest("shared.invalid-parameter").atParameter("sort", "catalogue.unknown-sort",
                        Arrays.stream(values()).map(sort -> sort.word).collect(Collectors.joining(", "))));
    }
}
