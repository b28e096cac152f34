package id.satuinovasi.obligation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;

/**
 * Transaction-scoped advisory locks of one year. Every fact shares FACTS; closing and reopening the year take it alone.
 * Recording rules, opening, and adding an agency take OBLIGATIONS alone, so none resolves an outdated rule. Opening a
 * year takes {@link #ownYears} alone and a reorganisation shares it, so that no agency slips between the years it sees.
 * Order: years, OBLIGATIONS, FACTS, then obligation rows by id.
 */
enum YearLock {
    OBLIGATIONS(7001), FACTS(7002);

    private static final int YEARS = 7000;

    private final int space;

    YearLock(int space) {
        this.space = space;
    }

    /** While held, no year is opened. */
    static void shareYears(EntityManager entities) {
        take(entities, "pg_advisory_xact_lock_shared", YEARS, 0);
    }

    static void ownYears(EntityManager entities) {
        take(entities, "pg_advisory_xact_lock", YEARS, 0);
    }

    void share(EntityManager entities, int year) {
        take(entities, "pg_advisory_xact_lock_shared", space, year);
    }

    void own(EntityManager entities, int year) {
        take(entities, "pg_advisory_xact_lock", space, year);
    }

    private static void take(EntityManager entities, String function, int space, int year) {
        entities.createNativeQuery("select 1 from (select " + function + "(:space, :year)) locked")
                .setParameter("space", space).setParameter("year", year)
                // It reads nothing that is yet to be written.
                .setFlushMode(FlushModeType.COMMIT).getSingleResult();
    }
}
