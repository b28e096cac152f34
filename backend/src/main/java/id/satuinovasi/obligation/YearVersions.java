package id.satuinovasi.obligation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

import org.hibernate.Session;

import id.satuinovasi.shared.JoinedLooks;

import io.smallrye.mutiny.Uni;

/**
 * Version numbers of what obligations say, known without reading any. A year's changes with every change of an obligation in
 * it, with its state and its rules.
 */
@ApplicationScoped
public class YearVersions {

    /** Beside the years: changes with what agencies are called, where they stand and whom to ask there. */
    public static final int AGENCIES = 0;
    /** Of every year that there is. */
    public static final int ALL = 1;

    private static final String LOOK = """
            select asked.year, case asked.year
                when 0 then (select cast(coalesce(sum(n), 0) as text) from agency_change)
                when 1 then (select string_agg(year_version(y.year), '-' order by y.year) from reporting_year y)
                else year_version(asked.year) end
            from unnest(?) as asked(year)""";

    private final EntityManager entities;
    private final JoinedLooks<Integer, String> looks;

    YearVersions(EntityManager entities, DataSource primary) {
        this.entities = entities;
        this.looks = new JoinedLooks<>("year-versions", years -> {
            try (var connection = primary.getConnection()) {
                return look(connection, years);
            } catch (SQLException failure) {
                throw new PersistenceException(failure);
            }
        });
    }

    /** As the primary knows them, by a look that is shared with everybody who asks just now. */
    public Uni<String> newest(Collection<Integer> years) {
        return looks.at(years).map(seen -> joined(years, seen));
    }

    /** As whoever answers this request knows them. */
    public String known(Collection<Integer> years) {
        return joined(years, entities.unwrap(Session.class).doReturningWork(connection -> look(connection, years)));
    }

    private static String joined(Collection<Integer> years, Map<Integer, String> seen) {
        return years.stream().map(seen::get).collect(Collectors.joining("-"));
    }

    private static Map<Integer, String> look(Connection connection, Collection<Integer> years) throws SQLException {
        try (var statement = connection.prepareStatement(LOOK)) {
            statement.setArray(1, connection.createArrayOf("int4", years.toArray()));
            try (var rows = statement.executeQuery()) {
                var seen = new HashMap<Integer, String>();
                while (rows.next()) {
                    seen.put(rows.getInt(1), rows.getString(2));
                }
                return seen;
            }
        }
    }
}
