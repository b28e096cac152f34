package id.satuinovasi.compliance;

import java.util.List;

import id.satuinovasi.shared.Language;

/**
 * What an answer depends on, beside the facts.
 *
 * @param text  the same for the same question, however it was spelled
 * @param years whose figures the answer holds
 * @param named whether governments' names are shown
 */
record FigureQuestion(String text, List<Integer> years, boolean named, Language language) {
}
