package id.satuinovasi.obligation;

import jakarta.persistence.EntityManager;

/**
 * Transaction-scoped advisory locks of one year. Every fact shares FACTS, closing and reopening the year take it
 * alone; recording rules, opening, and adding an agency take OBLIGATIONS alone, so none resolves an outdated rule.
 * Order: OBLIGATIONS before FACTS before obligation rows by id.
 */
enum YearLock {
    OBLIGATIONS(7001), FACTS(7002);

    private final int space;

    YearLock(int space) {
        this.space = space;
    }

    void share(EntityManager entities, int year) {
        take(entities, "pg_advisory_xact_lock_shared", year);
    }

    void own(EntityManager entities, int year) {
        take(entities, "pg_advisory_xact_lock", year);
    }

    private void take(EntityManager entities, String function, int year) {
        entities.createNativeQuery("select 1 from (select " + function + "(:space, :year)) locked")
                .setParameter("space", space).setParameter("year", year).getSingleResult();
    }
}
