package id.satuinovasi.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.innovation.Sector;
import id.satuinovasi.obligation.InnovationType;

/** A verified innovation as a list shows it to everybody; nothing in it names a person. */
@Schema(name = "CatalogueItem")
public record CatalogueItem(
        @NotNull @Schema(examples = "2026-0000091") String number,
        @NotNull @Schema(examples = "2H2 Center") String title,
        String summary,
        @NotNull @Schema(examples = "Dinas Kesehatan") String agencyName,
        @NotNull Long governmentId,
        @NotNull @Schema(examples = "Kabupaten Flores Timur") String governmentName,
        @NotNull @Schema(examples = "53.06") String regionCode,
        @NotNull String regionName,
        String provinceName,
        @NotNull @Schema(examples = "2026") Integer year,
        @NotNull InnovationType type,
        Sector sector,
        @NotNull List<Integer> sdgs,
        Boolean digital,
        @NotNull @Schema(description = "In the agency's own zone.") LocalDate verifiedOn,
        @NotNull @Schema(description = "Made up for the demonstration.") Boolean demo,
        @NotNull @Schema(description = "Fields of this answer whose values were made up for the demonstration, though the innovation is real.",
                examples = "[\"verifiedOn\"]") List<String> demoFields,
        @Schema(description = "Where a real innovation's data were published.") String source) {

    static final String COLUMNS = """
            i.number, i.title, i.summary, a.name as agency_name, g.id as government_id, g.name as government_name,
            a.region_code, r.name as region_name, p.name as province_name, i.year, i.type, i.sector,
            array_to_string(i.sdgs, ',') as sdgs, i.digital, i.decided_at, r.time_zone, i.demo, i.demo_fields, i.source""";

    static final String JOINS = """
            join agency g on g.id = a.government_id
            join region r on r.code = a.region_code
            join region p on p.code = substr(a.region_code, 1, 2)""";

    /** Those of these numbers that are published. */
    @SuppressWarnings("unchecked")
    public static List<CatalogueItem> present(EntityManager entities, List<String> numbers) {
        List<Tuple> rows = entities.createNativeQuery("select " + COLUMNS + " from innovation i join agency a on a.id = i.agency_id " + JOINS
                + " where i.number = any(:numbers) and i.state = 'VERIFIED'", Tuple.class)
                .setParameter("numbers", numbers.stream().distinct().toArray(String[]::new)).getResultList();
        return rows.stream().map(CatalogueItem::of).toList();
    }

    static CatalogueItem of(Tuple row) {
        return new CatalogueItem(
                row.get("number", String.class),
                PublicText.of(row.get("title", String.class)),
                PublicText.of(row.get("summary", String.class)),
                row.get("agency_name", String.class),
                row.get("government_id", Long.class),
                row.get("government_name", String.class),
                row.get("region_code", String.class),
                row.get("region_name", String.class),
                row.get("province_name", String.class),
                row.get("year", Integer.class),
                InnovationType.valueOf(row.get("type", String.class)),
                word(row, "sector", Sector.class),
                numbers(row.get("sdgs", String.class)),
                row.get("digital", Boolean.class),
                LocalDate.ofInstant(row.get("decided_at", Instant.class), ZoneId.of(row.get("time_zone", String.class))),
                row.get("demo", Boolean.class),
                isInvented(row, "decidedAt") ? List.of("verifiedOn") : List.of(),
                row.get("source", String.class));
    }

    /** @param date a name of {@link id.satuinovasi.innovation.Innovation#demoFields} */
    static boolean isInvented(Tuple row, String date) {
        return List.of(row.get("demo_fields", String[].class)).contains(date);
    }

    static <E extends Enum<E>> E word(Tuple row, String column, Class<E> type) {
        var word = row.get(column, String.class);
        return word == null ? null : Enum.valueOf(type, word);
    }

    private static List<Integer> numbers(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(",")).stream().map(Integer::valueOf).toList();
    }
}
