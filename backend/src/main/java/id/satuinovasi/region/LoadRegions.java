package id.satuinovasi.region;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

import io.quarkus.runtime.StartupEvent;

/** Loads the places of Indonesia once into an empty database; see db/reference/NOTICE.md for where they come from. */
@ApplicationScoped
class LoadRegions {

    static final String NAME = "regions idn-area-data 4.0.1";

    private static final Logger LOG = Logger.getLogger(LoadRegions.class);
    /** Any number of instances may start at once on one database; the first loads, the others wait. */
    private static final long LOCK = 0x5265_6769_6F6EL;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final DataSource dataSource;
    private final Clock clock;

    LoadRegions(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    void atStart(@Observes @Priority(100) StartupEvent event) throws SQLException, IOException {
        try (var connection = dataSource.getConnection()) {
            if (isLoaded(connection)) {
                return;
            }
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                lock.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            }
            if (!isLoaded(connection)) {
                LOG.infof("Loaded %d regions", load(connection));
            }
            connection.commit();
        }
    }

    private static boolean isLoaded(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from loaded_data where name = ?")) {
            query.setString(1, NAME);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private long load(Connection connection) throws SQLException, IOException {
        var csv = new StringBuilder(8_000_000);
        var known = new HashSet<String>();
        try (var printer = new CSVPrinter(csv, CSVFormat.POSTGRESQL_CSV)) {
            append(printer, known, Region.Level.PROVINCE, "provinces.csv");
            append(printer, known, Region.Level.REGENCY, "regencies.csv");
            append(printer, known, Region.Level.DISTRICT, "districts.csv");
            append(printer, known, Region.Level.VILLAGE, "villages.csv.gz");
        }
        var bytes = new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
        var rows = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("copy region (code, parent_code, level, name, time_zone) from stdin (format csv)", bytes);
        try (var insert = connection.prepareStatement("insert into loaded_data (name, loaded_at) values (?, ?)")) {
            insert.setString(1, NAME);
            insert.setTimestamp(2, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze region");
        }
        return rows;
    }

    private static void append(CSVPrinter printer, Set<String> known, Region.Level level, String file) throws IOException {
        try (var reader = open(file); var rows = FORMAT.parse(reader)) {
            for (var row : rows) {
                var code = row.get("code");
                var parent = level == Region.Level.PROVINCE ? null : row.get(1);
                if (parent != null && (!known.contains(parent) || !Region.within(code, parent))) {
                    throw new IOException(file + ": " + code + " has no parent " + parent);
                }
                known.add(code);
                printer.printRecord(code, parent, level, row.get("name").strip(), Region.timeZoneOf(code));
            }
        }
    }

    private static Reader open(String file) throws IOException {
        InputStream bytes = LoadRegions.class.getResourceAsStream("/db/reference/" + file);
        return new InputStreamReader(file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
    }
}
