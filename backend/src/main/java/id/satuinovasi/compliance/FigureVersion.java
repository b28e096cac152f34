package id.satuinovasi.compliance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

import org.hibernate.Session;

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
            from unnest(cast(? as int[])) as y(year)""";

    private static final String GOVERNMENT_NAMES = "select coalesce(sum(version), 0) from agency where parent_id is null";

    private final EntityManager entities;
    private final DataSource primary;
    private final JoinedLooks<String> looks = new JoinedLooks<>();

    FigureVersion(EntityManager entities, DataSource primary) {
        this.entities = entities;
        this.primary = primary;
    }

    /** As the primary knows it, by a look that is shared with everybody who asks just now. */
    String newest(FigureQuestion question, Moment moment) {
        if (moment.settled() && !question.named()) {
            return version(question, moment, "");
        }
        return version(question, moment, looks.at(question.years() + (question.named() ? "named" : "") + moment.settled(), () -> {
            try (var connection = primary.getConnection()) {
                return look(connection, question, moment);
            } catch (SQLException failure) {
                throw new PersistenceException(failure);
            }
        }));
    }

    /** As whoever answers this request knows it. */
    String of(FigureQuestion question, Moment moment) {
        return version(question, moment, entities.unwrap(Session.class).doReturningWork(connection -> look(connection, question, moment)));
    }

    private static String version(FigureQuestion question, Moment moment, String looked) {
        return Integer.toHexString(question.text().hashCode()) + (question.language() == Language.EN ? "e" : "i") + looked
                + (moment.settled() ? "" : "-" + moment.at().getEpochSecond() / 3600);
    }

    private static String look(Connection connection, FigureQuestion question, Moment moment) throws SQLException {
        var version = new StringBuilder();
        if (!moment.settled()) {
            version.append('-').append(told(connection, YEARS, array(question.years())));
        }
        if (question.named()) {
            version.append('-').append(told(connection, GOVERNMENT_NAMES));
        }
        return version.toString();
    }

    private static String told(Connection connection, String sql, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int n = 0; n < parameters.length; n++) {
                statement.setString(n + 1, parameters[n]);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    static String array(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
