package id.satuinovasi.exchange;

import java.time.Instant;

import jakarta.persistence.Tuple;

/**
 * A change as the log has it.
 *
 * @param visible whether it is (still) within the scope that it was read with
 */
record Change(long position, String type, String resource, String resourceId, Long agencyId, Long governmentId, Integer year, int version,
        Instant recordedAt, boolean deleted, boolean visible) {

    /** Of the change {@code c}. */
    static final String COLUMNS = "c.position, c.type, c.resource, c.resource_id, c.agency_id, c.government_id, c.year, c.version, c.recorded_at, c.deleted";

    static Change of(Tuple row) {
        return new Change(row.get("position", Long.class), row.get("type", String.class), row.get("resource", String.class),
                row.get("resource_id", String.class), row.get("agency_id", Long.class), row.get("government_id", Long.class),
                row.get("year", Integer.class), row.get("version", Integer.class), row.get("recorded_at", Instant.class),
                row.get("deleted", Boolean.class), row.get("visible", Boolean.class));
    }

    boolean isGone() {
        return deleted || !visible;
    }

    boolean isOf(ChangedResource kind) {
        return resource.equals(kind.word());
    }

    /** @param data what became of the resource; null for what is no longer there */
    ChangeView view(Object data) {
        return new ChangeView(position, type, resource, resourceId, agencyId, visible ? governmentId : null, year, version, recordedAt,
                data == null, data);
    }
}
