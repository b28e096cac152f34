package id.satuinovasi.agency;

import java.time.LocalDate;
import java.util.List;

import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Recorded;

/**
 * New agencies, each of which exists from a day on. Fired synchronously inside the transaction that made them, like
 * {@link AgencyClosed} and {@link AgencyReorganised}; the agencies are already as they are now.
 */
public record AgencyCreated(List<Newcomer> agencies, Recorded recorded) {

    public record Newcomer(long id, long governmentId, AgencyKind kind, Region region, LocalDate on) {
    }

    public static AgencyCreated of(Agency agency, LocalDate on, Recorded recorded) {
        return new AgencyCreated(List.of(new Newcomer(agency.id, agency.government.id, agency.kind, agency.region, on)), recorded);
    }
}
