package id.satuinovasi.region;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;

/** A place by its Kemendagri code; reference data, never edited here. */
@Entity
public class Region extends PanacheEntityBase {

    @Schema(name = "RegionLevel")
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

    /** From the province down to the parent. */
    public List<Region> ancestors() {
        var codes = new ArrayList<String>();
        for (var dot = code.indexOf('.'); dot >= 0; dot = code.indexOf('.', dot + 1)) {
            codes.add(code.substring(0, dot));
        }
        return codes.isEmpty() ? List.of() : list("code in ?1", Sort.by("code"), codes);
    }

    public static Optional<Region> find(String code) {
        return findByIdOptional(code);
    }

    static PanacheQuery<Region> search(String parent, Level level, String q, String after) {
        var where = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (parent != null) {
            where.append(" and parentCode = :parent");
            parameters.put("parent", parent);
        }
        if (level != null) {
            where.append(" and level = :level");
            parameters.put("level", level);
        }
        if (q != null && !q.isBlank()) {
            where.append(" and (name ilike :q escape '!' or code = :code)");
            parameters.put("q", "%" + q.strip().replaceAll("[!%_]", "!$0") + "%");
            parameters.put("code", q.strip());
        }
        if (after != null) {
            where.append(" and code > :after");
            parameters.put("after", after);
        }
        return find(where.toString(), Sort.by("code"), parameters);
    }

    /** Whether {@code code} is {@code ancestor} or lies in it. */
    public static boolean within(String code, String ancestor) {
        return code.equals(ancestor) || code.startsWith(ancestor + ".");
    }

    /** The legal time zones (WIB, WITA, WIT) follow the borders of provinces. */
    static String timeZoneOf(String code) {
        var province = code.substring(0, 2);
        return switch (province.charAt(0)) {
            case '1', '2', '3' -> "Asia/Jakarta";
            case '5', '7' -> "Asia/Makassar";
            case '8', '9' -> "Asia/Jayapura";
            // Kalimantan is split: the west and the centre keep western time.
            case '6' -> province.equals("61") || province.equals("62") ? "Asia/Jakarta" : "Asia/Makassar";
            default -> throw new IllegalArgumentException("No time zone known for region " + code);
        };
    }
}
