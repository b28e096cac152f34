package id.satuinovasi.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** A row of published as the blocks know it: the keys under which it is found and counted, and its place among the newest. */
record PublishedRow(long id, int year, Instant decidedAt, int sdgs, String type, String sector, Boolean digital, String region, long government) {

    static final String COLUMNS = "p.innovation_id, p.year, p.decided_at, p.sdgs, p.type, p.sector, p.digital, p.region_code, p.government_id";

    /** The key of everything. */
    static final String ALL = "@";
    /** What counted keys begin with. No word does. */
    static final char COUNTED = '@';
    /** What keys begin with that are only asked for. No word does. */
    static final char ASKED = '#';
    static final String REGION = ASKED + "region=";
    static final String GOVERNMENT = ASKED + "government=";

    private static final int PROVINCE = 2;
    private static final int REGENCY = 5;
    private static final int FIRST_YEAR = 2000;
    private static final int BITS_OF_INSTANT = 53;

    static PublishedRow of(ResultSet row) throws SQLException {
        var digital = row.getBoolean(7);
        return new PublishedRow(row.getLong(1), row.getInt(2), row.getObject(3, OffsetDateTime.class).toInstant(), row.getInt(4), row.getString(5),
                row.getString(6), row.wasNull() ? null : digital, row.getString(8), row.getLong(9));
    }

    List<String> keys() {
        var keys = new ArrayList<>(List.of(ALL, "@year=" + year, "@type=" + type, "@region=" + region.substring(0, PROVINCE), GOVERNMENT + government));
        if (sector != null) {
            keys.add("@sector=" + sector);
        }
        if (digital != null) {
            keys.add("@digital=" + digital);
        }
        for (int goal = 1; goal <= 17; goal++) {
            if ((sdgs & 1 << goal) != 0) {
                keys.add("@sdg=" + goal);
            }
        }
        if (region.length() >= REGENCY) {
            keys.add(REGION + region.substring(0, REGENCY));
        }
        return keys;
    }

    /** Places below a regency are many and small. */
    static boolean isStored(String key) {
        return !key.startsWith(REGION) || key.length() <= REGION.length() + REGENCY;
    }

    static String keyOfRegion(String code) {
        return (code.length() == PROVINCE ? "@region=" : REGION) + code;
    }

    /** The larger, the newer: the year before the instant, to the microsecond. */
    long newest() {
        return packed(year, decidedAt);
    }

    static long packed(int year, Instant decidedAt) {
        return (long) (year - FIRST_YEAR) << BITS_OF_INSTANT | decidedAt.getEpochSecond() * 1_000_000 + decidedAt.getNano() / 1000;
    }

    static int year(long newest) {
        return (int) (newest >> BITS_OF_INSTANT) + FIRST_YEAR;
    }

    static Instant decidedAt(long newest) {
        var micros = newest & (1L << BITS_OF_INSTANT) - 1;
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
    }
}
