package id.satuinovasi.catalogue;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.agency.Agency;

/** Innovations put into the registry directly, in whatever state a test needs. */
@ApplicationScoped
class GivenCatalogue {

    private final DataSource database;
    private int count;

    GivenCatalogue(DataSource database) {
        this.database = database;
    }

    void years(int from, int to) {
        run("insert into reporting_year (year, state, opened_at) select y, 'OPEN', now() from generate_series(?, ?) y", from, to);
    }

    String verified(Agency agency, int year, String title, Map<String, Object> more) {
        return innovation(agency, year, title, "VERIFIED", more);
    }

    String verified(Agency agency, int year, String title) {
        return verified(agency, year, title, Map.of());
    }

    String innovation(Agency agency, int year, String title, String state, Map<String, Object> more) {
        var number = "%d-%07d".formatted(year, ++count);
        var at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(count);
        var values = new LinkedHashMap<String, Object>();
        values.put("number", number);
        values.put("agency_id", agency.id);
        values.put("year", year);
        values.put("title", title);
        values.put("type", "NEW");
        values.put("state", state);
        values.put("created_at", at);
        values.put("updated_at", at);
        values.put("first_submitted_at", at);
        values.put("submitted_at", at);
        values.put("decided_at", at);
        values.putAll(more);
        var places = new ArrayList<String>();
        values.forEach((column, value) -> places.add(switch (column) {
            case "sections", "indicators", "partners" -> "cast(? as jsonb)";
            case "sdgs" -> "cast(? as int[])";
            default -> "?";
        }));
        run("insert into innovation (%s) values (%s)".formatted(String.join(", ", values.keySet()), String.join(", ", places)), values.values().toArray());
        return number;
    }

    long idOf(String number) {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement("select id from innovation where number = ?")) {
            statement.setString(1, number);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String plan(String sql) {
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery("explain " + sql)) {
            var plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    void run(String sql, Object... values) {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement(sql)) {
            for (int n = 0; n < values.length; n++) {
                statement.setObject(n + 1, values[n] instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : values[n]);
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
