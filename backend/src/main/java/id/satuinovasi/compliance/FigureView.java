package id.satuinovasi.compliance;

import java.time.Instant;

/** An answer with figures, which stays true from the instant it was counted until its version changes. */
sealed interface FigureView permits SummaryView, BreakdownView, TrendView {

    /** The same figures, known to be true of this instant too. */
    FigureView at(Instant asOf);

    /** How many figures it holds, as a measure of its size. */
    int parts();
}
