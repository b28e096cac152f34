package id.satuinovasi.compliance;

import java.util.Optional;

import jakarta.persistence.Query;

import id.satuinovasi.region.Region.Level;

/**
 * The coarse scopes that are counted as they change, so that no figure of the country or a province reads an obligation.
 *
 * @param level  which kind of scope, as in the tables tally_month and tally_stretch
 * @param from   the first key asked for, or null for all of the level
 * @param to     the first key beyond, or null where only {@code from} itself is asked for
 */
record RollUp(String level, String from, String to) {

    /** Empty where only the finest counts, or the rows, can tell. */
    static Optional<RollUp> of(Scope scope) {
        if (scope.government() == null && scope.kind() == null) {
            return scope.region() == null ? one("COUNTRY", "")
                    : scope.region().level == Level.PROVINCE ? one("PROVINCE", scope.region().code)
                    : scope.region().level == Level.REGENCY ? one("REGION", scope.region().code) : Optional.empty();
        }
        if (scope.region() != null || scope.government() != null && scope.kind() != null) {
            return Optional.empty();
        }
        return scope.kind() != null ? one("KIND", scope.kind().name()) : one("GOVERNMENT", scope.government().id.toString());
    }

    /** The parts of a scope. */
    static Optional<RollUp> of(Scope scope, Grouping by) {
        if (scope.government() != null || scope.kind() != null) {
            return Optional.empty();
        }
        if (by == Grouping.REGION && scope.region() != null && scope.region().level == Level.PROVINCE) {
            // '/' follows '.', so this is the province itself and its regencies.
            return Optional.of(new RollUp("REGION", scope.region().code, scope.region().code + "/"));
        }
        return scope.region() != null ? Optional.empty() : Optional.of(new RollUp(switch (by) {
            case REGION -> "PROVINCE";
            case GOVERNMENT -> "GOVERNMENT";
            case KIND -> "KIND";
        }, null, null));
    }

    private static Optional<RollUp> one(String level, String key) {
        return Optional.of(new RollUp(level, key, null));
    }

    /** The condition on a table with the columns level and key. */
    String where(String table) {
        var keys = from == null ? "" : to == null ? " and %1$s.key = :key" : " and %1$s.key >= :key and %1$s.key < :keyEnd";
        return ("%1$s.level = '" + level + "'" + keys).formatted(table);
    }

    void bind(Query query) {
        if (from != null) {
            query.setParameter("key", from);
        }
        if (to != null) {
            query.setParameter("keyEnd", to);
        }
    }
}
