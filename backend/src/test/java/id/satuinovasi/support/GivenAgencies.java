package id.satuinovasi.support;

import java.time.Instant;
import java.time.LocalDate;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.region.Region;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Governments and their agencies, active since 2010. */
public final class GivenAgencies {

    public static final LocalDate ACTIVE_FROM = LocalDate.of(2010, 1, 1);

    private GivenAgencies() {
    }

    /** The government of a region: its name and kind follow from the region ({@code 53}, {@code 53.06}, {@code 53.71}). */
    public static Agency government(String regionCode) {
        var region = region(regionCode);
        var kind = region.level == Region.Level.PROVINCE ? AgencyKind.PROVINCE
                : region.name.startsWith("Kota") ? AgencyKind.CITY : AgencyKind.REGENCY;
        return root(kind == AgencyKind.PROVINCE ? "Provinsi " + region.name : region.name, kind, regionCode);
    }

    public static Agency ministry(String name) {
        return root(name, AgencyKind.MINISTRY, "31.71");
    }

    public static Agency root(String name, AgencyKind kind, String regionCode) {
        return create(null, name, kind, regionCode, ACTIVE_FROM);
    }

    public static Agency agency(Agency parent, String name, AgencyKind kind) {
        return create(parent, name, kind, parent.region.code, ACTIVE_FROM);
    }

    public static Agency agency(Agency parent, String name, AgencyKind kind, String regionCode, LocalDate activeFrom) {
        return create(parent, name, kind, regionCode, activeFrom);
    }

    /** The agency as it is in the database now, with its parent, government and region loaded. */
    public static Agency reloaded(Agency agency) {
        return QuarkusTransaction.requiringNew().call(() -> Agency.find("""
                from Agency a left join fetch a.parent join fetch a.government join fetch a.region
                where a.id = ?1""", agency.id).<Agency>singleResult());
    }

    private static Region region(String code) {
        return QuarkusTransaction.requiringNew().call(() -> Region.find(code).orElseThrow());
    }

    private static Agency create(Agency parent, String name, AgencyKind kind, String regionCode, LocalDate activeFrom) {
        return QuarkusTransaction.requiringNew().call(() -> Agency.create(
                parent == null ? null : Agency.findById(parent.id), name, kind, Region.find(regionCode).orElseThrow(),
                activeFrom, Instant.parse("2020-01-01T00:00:00Z")));
    }
}
