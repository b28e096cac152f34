package id.satuinovasi.region;

import java.time.ZoneId;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A place by its Kemendagri code; reference data, never edited here. */
@Entity
public class Region extends PanacheEntityBase {

    public enum Level { PROVINCE, REGENCY, DISTRICT, VILLAGE }

    @Id
    public String code;
    public String parentCode;
    @Enumerated(EnumType.STRING)
    public Level level;
    public String name;
    public String timeZone;

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public static Optional<Region> find(String code) {
        return findByIdOptional(code);
    }

    /** Whether {@code code} is {@code ancestor} or lies in it. */
    public static boolean within(String code, String ancestor) {
        return code.equals(ancestor) || code.startsWith(ancestor + ".");
    }
}
