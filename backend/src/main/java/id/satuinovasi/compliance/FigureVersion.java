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

    FigureVersion(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param question what else distinguishes the answer
     * @param named    whether governments' names are shown
     */
    String of(List<Integer> years, Moment moment, boolean named, String question, Language language) {
        var version = new StringBuilder(Integer.toHexString(question.hashCode())).append(language == Language.EN ? "e" : "i");
        if (!moment.settled()) {
            version.append('-').append(entities.createNativeQuery(YEARS).setParameter("years", array(years)).getSingleResult())
                    .append('-').append(moment.at().getEpochSecond() / 3600);
        }
        if (named) {
            version.append('-').append(entities.createNativeQuery(GOVERNMENT_NAMES).getSingleResult());
        }
        return version.toString();
    }

    static String array(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
