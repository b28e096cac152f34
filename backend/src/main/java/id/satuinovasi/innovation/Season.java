package id.satuinovasi.innovation;

import java.time.Instant;
import java.util.Optional;

import id.satuinovasi.innovation.Finding.Code;
import id.satuinovasi.obligation.Obligation;

/** What the year has against a submission at an instant; a submission itself is refused for the same with 409. */
final class Season {

    private static final String FIELD = "year";

    private Season() {
    }

    /** @param obligation null where the agency has none in that year */
    static Optional<Finding> obstacle(int year, Obligation obligation, boolean yearClosed, Instant at) {
        var named = String.valueOf(year);
        if (obligation == null) {
            return Optional.of(Finding.of(Code.NO_OBLIGATION, FIELD, named));
        }
        if (yearClosed) {
            return Optional.of(Finding.of(Code.YEAR_CLOSED, FIELD, named));
        }
        return switch (obligation.windowAt(at)) {
            case NOT_OPEN_YET -> Optional.of(Finding.of(Code.NOT_OPEN_YET, FIELD, named, obligation.opensOn));
            case ENDED -> Optional.of(Finding.of(Code.SUBMISSIONS_ENDED, FIELD, named, obligation.closesOn));
            case OPEN -> Optional.empty();
        };
    }
}
