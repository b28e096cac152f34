package id.satuinovasi.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where the facts are kept: the three values that JDBC needs. */
public record Database(String url, String user, String password) {

    private static final int OLDEST_VERSION = 15;

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Refuses a server that does not answer or is older than the SQL of this service needs. */
    public void requireUsable() {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("DB_URL must start with jdbc:postgresql:// (PostgreSQL is the only database this service runs on).");
        }
        try (Connection connection = connect()) {
            var server = connection.getMetaData();
            if (server.getDatabaseMajorVersion() < OLDEST_VERSION) {
                throw new CannotStart("PostgreSQL " + OLDEST_VERSION + " or newer is needed; the server at DB_URL is "
                        + server.getDatabaseProductVersion() + ".");
            }
        } catch (SQLException e) {
            throw new CannotStart("Cannot connect to the PostgreSQL at DB_URL: " + oneLine(e.getMessage()), e);
        }
    }

    private static String oneLine(String message) {
        return message == null ? "no reason given" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
