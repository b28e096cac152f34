package id.satuinovasi.obligation;

import java.time.Instant;

import jakarta.persistence.EntityManager;

import id.satuinovasi.agency.AgencyKind;

/** What obligations are counted by; the region is cut to its regency or province. */
record TallyKey(int year, String regionCode, long governmentId, AgencyKind agencyKind, Instant dueAt, Instant closesAt,
        Standing standing) {

    static TallyKey of(Obligation obligation) {
        var region = obligation.regionCode;
        return new TallyKey(obligation.year, region.substring(0, Math.min(5, region.length())), obligation.governmentId,
                obligation.agencyKind, obligation.dueAt, obligation.closesAt, obligation.standing);
    }

    void add(EntityManager entities, int n, Instant at) {
        entities.createNativeQuery("""
                insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, n, at)
                values (:year, :region, :government, :kind, :dueAt, :closesAt, :standing, :n, :at)""")
                .setParameter("year", year).setParameter("region", regionCode).setParameter("government", governmentId)
                .setParameter("kind", agencyKind.name()).setParameter("dueAt", dueAt).setParameter("closesAt", closesAt)
                .setParameter("standing", standing.name()).setParameter("n", n).setParameter("at", at)
                .executeUpdate();
    }
}
