package id.satuinovasi.compliance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.obligation.ObligationStatus;
import id.satuinovasi.obligation.Standing;

/** Obligations with random histories, put into the tables directly, and the brute-force count to hold figures against. */
@ApplicationScoped
class GivenFigures {

    /** One version of one obligation, valid in [from, to). */
    record Version(int year, String region, long government, AgencyKind kind, Instant dueAt, Instant closesAt, Standing standing,
            Instant from, Instant to) {
    }

    record Freeze(int year, Instant at, boolean closed) {
    }

    static final List<String> REGIONS = List.of("31", "31.71", "53", "53.06", "53.06.01", "53.06.02", "53.71", "91", "91.71");

    final List<Version> versions = new ArrayList<>();
    final List<Freeze> freezes = new ArrayList<>();

    private final DataSource database;
    private int names;

    GivenFigures(DataSource database) {
        this.database = database;
    }

    void nothing() {
        versions.clear();
        freezes.clear();
    }

    long government(AgencyKind kind, String region) {
        return agency(null, kind, region);
    }

    long agency(Long government, AgencyKind kind, String region) {
        var id = (Long) one("select nextval('agency_seq')");
        run("""
                insert into agency (id, name, kind, parent_id, government_id, path, region_code, active_from, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, date '2013-01-01', now(), now())""",
                id, "Agency " + ++names, kind.name(), government, government == null ? id : government,
                (government == null ? "/" : "/" + government + "/") + id + "/", region);
        return id;
    }

    void year(int year, Instant openedAt) {
        run("insert into reporting_year (year, state, opened_at) values (?, 'OPEN', ?)", year, openedAt);
        run("insert into reporting_year_event (year, type, recorded_at) values (?, 'OPENED', ?)", year, openedAt);
        run("""
                insert into obligation_rule (year, version, required, opens_on, due_on, closes_on, revision_days, counts, new_agencies, legal_basis, recorded_at)
                values (?, 1, 1, ?, ?, ?, 14, '{NEW}', 'FULL', 'Uji', ?)""",
                year, LocalDate.of(year, 1, 1), LocalDate.of(year, 10, 31), LocalDate.of(year, 12, 31), openedAt);
    }

    void close(int year, Instant at) {
        run("update reporting_year set state = 'CLOSED', closed_at = ?, version = version + 1 where year = ?", at, year);
        run("insert into reporting_year_event (year, type, recorded_at) values (?, 'CLOSED', ?)", year, at);
        freezes.add(new Freeze(year, at, true));
    }

    /** An obligation that stood as each of {@code standings} from the instant beside it on. */
    void obligation(long agency, int year, LocalDate dueOn, List<Standing> standings, List<Instant> since) {
        var row = row("select a.government_id, a.kind, a.region_code, r.time_zone, a.name from agency a join region r on r.code = a.region_code where a.id = ?", agency);
        var government = (Long) row[0];
        var kind = (String) row[1];
        var region = (String) row[2];
        var zone = ZoneId.of((String) row[3]);
        var dueAt = dueOn.plusDays(1).atStartOfDay(zone).toInstant();
        var closesAt = LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant();
        var id = (Long) one("select nextval('obligation_seq')");
        var rule = (Long) one("select max(id) from obligation_rule where year = " + year);
        for (int n = 0; n < standings.size(); n++) {
            var standing = standings.get(n);
            var last = n == standings.size() - 1;
            var to = last ? Instant.MAX : since.get(n + 1);
            var met = standing.name().startsWith("MET");
            var values = new ArrayList<Object>(List.of(id, agency, year, row[4], kind, government, region, zone.getId(), rule,
                    LocalDate.of(year, 1, 1), LocalDate.of(year, 10, 31), dueOn, LocalDate.of(year, 12, 31), dueAt, closesAt,
                    met ? 1 : 0, standing == Standing.SUBMITTED ? 1 : 0));
            values.add(met ? since.get(n) : null);
            values.add(standing.name());
            values.add(since.get(n));
            values.add(n + 1);
            values.add(standing == Standing.EXEMPT ? "{}" : null);
            if (!last) {
                values.add(to);
            }
            run("""
                    insert into %s (id, agency_id, year, agency_name, agency_kind, government_id, region_code, time_zone, rule_id, required,
                        opens_on, rule_due_on, due_on, closes_on, revision_days, counts, due_at, closes_at, verified, in_review,
                        fulfilled_at, standing, valid_from, version, exemption%s)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 14, '{NEW}', ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb)%s)"""
                    .formatted(last ? "obligation" : "obligation_history", last ? "" : ", valid_to", last ? "" : ", ?"), values.toArray());
            versions.add(new Version(year, region, government, AgencyKind.valueOf(kind), dueAt, closesAt, standing, since.get(n), to));
            var tallied = new Object[] { year, region.substring(0, Math.min(5, region.length())), government, kind, dueAt, closesAt, standing.name() };
            tally(tallied, since.get(n), 1);
            if (!last) {
                tally(tallied, to, -1);
            }
        }
    }

    private void tally(Object[] key, Instant at, int n) {
        var values = new ArrayList<>(List.of(key));
        values.add(at);
        values.add(n);
        run("""
                insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, at, n)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", values.toArray());
    }

    /** What the folding job does with what has been written so far. */
    void fold() {
        one("select fold_tallies()");
    }

    /** {@code agencies} agencies in five places, with random histories in each of {@code years}. */
    void randomHistories(long seed, int agencies, List<Integer> years, Instant until) {
        var random = new Random(seed);
        var regencyGovernment = government(AgencyKind.REGENCY, "53.06");
        var provinceGovernment = government(AgencyKind.PROVINCE, "53");
        var city = government(AgencyKind.CITY, "91.71");
        var ministry = government(AgencyKind.MINISTRY, "31.71");
        var kinds = List.of(AgencyKind.REGIONAL_APPARATUS, AgencyKind.HEALTH_CENTER, AgencyKind.DISTRICT);
        for (int n = 0; n < agencies; n++) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            var agency = switch (random.nextInt(5)) {
                case 0 -> agency(regencyGovernment, kind, random.nextBoolean() ? "53.06.01" : "53.06.02");
                case 1 -> agency(regencyGovernment, kind, "53.06");
                case 2 -> agency(provinceGovernment, kind, random.nextBoolean() ? "53" : "53.71");
                case 3 -> agency(city, kind, "91.71");
                default -> agency(ministry, AgencyKind.VERTICAL_OFFICE, random.nextBoolean() ? "53.06" : "31.71");
            };
            for (int year : years) {
                randomHistory(random, agency, year, until);
            }
        }
    }

    private void randomHistory(Random random, long agency, int year, Instant until) {
        var opened = LocalDate.of(year, 1, 2).atStartOfDay(ZoneOffset.UTC).toInstant();
        var standings = new ArrayList<Standing>();
        var since = new ArrayList<Instant>();
        var at = opened;
        for (int n = random.nextInt(4); n >= 0; n--) {
            standings.add(n == 0 && standings.isEmpty() ? Standing.LACKING : Standing.values()[random.nextInt(Standing.values().length)]);
            since.add(at);
            at = at.plusSeconds(1 + random.nextInt(100 * 86_400));
            if (!at.isBefore(until)) {
                break;
            }
        }
        obligation(agency, year, LocalDate.of(year, random.nextInt(4) == 0 ? 11 : 10, 30), standings, since);
    }

    Figures bruteForce(int year, String region, Long government, AgencyKind kind, Instant at) {
        var figures = Figures.NONE;
        var closed = freezes.stream().filter(freeze -> freeze.year == year && !freeze.at.isAfter(at)).anyMatch(Freeze::closed);
        for (var version : versions) {
            if (version.year == year && !version.from.isAfter(at) && version.to.isAfter(at)
                    && (region == null || version.region.equals(region) || version.region.startsWith(region + "."))
                    && (government == null || version.government == government) && (kind == null || version.kind == kind)) {
                ObligationStatus status = version.standing.statusAt(at, version.dueAt, version.closesAt, closed);
                figures = figures.plus(status, version.standing == Standing.MET_EXTENDED, 1);
            }
        }
        return figures;
    }

    /** The instant of one of the facts. */
    Instant aFact() {
        return versions.stream().map(Version::from).skip(versions.size() / 2).findFirst().orElseThrow();
    }

    List<Long> governments() {
        return versions.stream().map(Version::government).distinct().toList();
    }

    void run(String sql, Object... values) {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private Object one(String sql) {
        return row(sql)[0];
    }

    private Object[] row(String sql, Object... values) {
        try (Connection connection = database.getConnection(); var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                rows.next();
                var row = new Object[rows.getMetaData().getColumnCount()];
                for (int n = 0; n < row.length; n++) {
                    row[n] = rows.getObject(n + 1);
                }
                return row;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int n = 0; n < values.length; n++) {
            statement.setObject(n + 1, values[n] instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : values[n]);
        }
    }
}
