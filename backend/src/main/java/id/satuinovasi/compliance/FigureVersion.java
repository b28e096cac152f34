package id.satuinovasi.compliance;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.obligation.YearVersions;
import id.satuinovasi.shared.Language;

import io.smallrye.mutiny.Uni;

/**
 * A version number of an answer, known without counting anything. It changes with every counted change of the years
 * in the answer, with the years' states and rules, with the names it shows, and with the hour: every midnight of the
 * three zones, and so every due date, falls on a whole hour of UTC.
 */
@ApplicationScoped
class FigureVersion {

    private final YearVersions versions;

    FigureVersion(YearVersions versions) {
        this.versions = versions;
    }

    /** As the primary knows it, by a look that is shared with everybody who asks just now. */
    Uni<String> newest(FigureQuestion question, Moment moment) {
        var parts = parts(question, moment);
        return parts.isEmpty() ? Uni.createFrom().item(version(question, moment, ""))
                : versions.newest(parts).map(looked -> version(question, moment, looked));
    }

    /** As whoever answers this request knows it. */
    String of(FigureQuestion question, Moment moment) {
        var parts = parts(question, moment);
        return version(question, moment, parts.isEmpty() ? "" : versions.known(parts));
    }

    private static List<Integer> parts(FigureQuestion question, Moment moment) {
        var parts = new ArrayList<Integer>();
        if (!moment.settled()) {
            parts.addAll(question.years());
        }
        if (question.named()) {
            parts.add(YearVersions.AGENCIES);
        }
        return parts;
    }

    private static String version(FigureQuestion question, Moment moment, String looked) {
        return Integer.toHexString(question.text().hashCode()) + (question.language() == Language.EN ? "e" : "i") + "-" + looked
                + (moment.settled() ? "" : "-" + moment.at().getEpochSecond() / 3600);
    }
}
