package id.satuinovasi.compliance;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import id.satuinovasi.shared.Language;

/**
 * A version number of an answer, known without counting anything. It changes with every counted change of the years
 * in the answer, with the years' states and rules, with the names it shows, and with the hour: every midnight of the
 * three zones, and so every due date, falls on a whole hour of UTC.
 */
@ApplicationScoped
class FigureVersion {

    private static final String YEARS = """
            select string_agg(concat_ws('.', y.year,
                       coalesce((select f.changes from tally_folded f where f.year = y.year), 0)
                           + (select count(*) from tally_pending p where p.year = y.year),
                       (select r.version from reporting_year r where r.year = y.year),
                       (select count(*) from obligation_rule u where u.year = y.year)), '-' order by y.year)
            from unnest(cast(:years as int[])) as y(year)""";

    private static final String GOVERNMENT_NAMES = "select coalesce(sum(version), 0) from agency where parent_id is null";

    private final EntityManager entities;
    private final JoinedLooks<String> looks = new JoinedLooks<>();

    FigureVersion(EntityManager entities) {
        this.entities = entities;
    }

    /** As the primary knows it, by a look that is shared with everybody who asks just now. */
    String newest(FigureQuestion question, Moment moment) {
        return version(question, moment, looks.at(question.years() + (question.named() ? "named" : "") + moment.settled(), () -> look(question, moment)));
    }

    /** As whoever answers this request knows it. */
    String of(FigureQuestion question, Moment moment) {
        return version(question, moment, look(question, moment));
    }

    private static String version(FigureQuestion question, Moment moment, String looked) {
        return Integer.toHexString(question.text().hashCode()) + (question.language() == Language.EN ? "e" : "i") + looked
                + (moment.settled() ? "" : "-" + moment.at().getEpochSecond() / 3600);
    }

    private String look(FigureQuestion question, Moment moment) {
        return (moment.settled() ? "" : "-" + entities.createNativeQuery(YEARS).setParameter("years", array(question.years())).getSingleResult())
                + (question.named() ? "-" + entities.createNativeQuery(GOVERNMENT_NAMES).getSingleResult() : "");
    }

    static String array(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
