package id.satuinovasi.obligation;

import java.time.Instant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;

import id.satuinovasi.agency.AgencyKind;

/** What obligations are counted by; the region is cut to its regency or province. */
record TallyKey(int year, String regionCode, long governmentId, AgencyKind agencyKind, Instant dueAt, Instant closesAt,
        Standing standing) {

    private static final String INSERT =
            "insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, n, at) values ";
    private static final String VALUES = "(:year%1$d, :region%1$d, :government%1$d, :kind%1$d, :dueAt%1$d, :closesAt%1$d, :standing%1$d, :n%1$d, :at)";

    static TallyKey of(Obligation obligation) {
        var region = obligation.regionCode;
        return new TallyKey(obligation.year, region.substring(0, Math.min(5, region.length())), obligation.governmentId,
                obligation.agencyKind, obligation.dueAt, obligation.closesAt, obligation.standing);
    }

    /** Also counts a change that moves no figure, with zero: the figures' version number must see it. */
    static void move(EntityManager entities, TallyKey from, TallyKey to, Instant at) {
        var stays = from.equals(to);
        var query = entities.createNativeQuery(INSERT + (stays ? VALUES.formatted(1) : VALUES.formatted(1) + ", " + VALUES.formatted(2)))
                .setParameter("at", at);
        to.bind(query, 1, stays ? 0 : 1);
        if (!stays) {
            from.bind(query, 2, -1);
        }
        // It reads nothing that is yet to be written.
        query.setFlushMode(FlushModeType.COMMIT).executeUpdate();
    }

    private void bind(Query query, int row, int n) {
        query.setParameter("year" + row, year).setParameter("region" + row, regionCode).setParameter("government" + row, governmentId)
                .setParameter("kind" + row, agencyKind.name()).setParameter("dueAt" + row, dueAt).setParameter("closesAt" + row, closesAt)
                .setParameter("standing" + row, standing.name()).setParameter("n" + row, n);
    }
}
