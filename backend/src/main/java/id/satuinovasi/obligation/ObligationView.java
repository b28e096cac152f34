package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.ReadScope;

/** What one agency owes in one year and what it has met, at one instant. */
@Schema(name = "Obligation")
public record ObligationView(
        @NotNull @Schema(examples = "31") Long agencyId,
        @NotNull @Schema(examples = "\"Dinas Kesehatan\"") String agencyName,
        @NotNull AgencyKind agencyKind,
        @Schema(examples = "12", description = "Today's parent; null for a government, and where a past instant is asked for.") Long parentId,
        @Schema(examples = "\"Kabupaten Flores Timur\"") String parentName,
        @NotNull @Schema(examples = "12") Long governmentId,
        @NotNull @Schema(examples = "\"Kabupaten Flores Timur\"") String governmentName,
        @NotNull @Schema(examples = "\"53.06\"") String regionCode,
        @NotNull @Schema(examples = "\"Kabupaten Flores Timur\"") String regionName,
        @NotNull @Schema(examples = "2026") Integer year,
        @NotNull @Schema(examples = "1", description = "How many innovations are owed.") Integer required,
        @NotNull @Schema(examples = "0") Integer verified,
        @NotNull @Schema(examples = "1") Integer inReview,
        @NotNull LocalDate opensOn,
        @NotNull @Schema(description = "The rule's own date, whatever was extended.") LocalDate ruleDueOn,
        @NotNull @Schema(description = "The last day in time; an extension may have moved it.") LocalDate dueOn,
        @NotNull LocalDate closesOn,
        @NotNull @Schema(description = "First instant after dueOn in the agency's own zone.") Instant dueAt,
        @NotNull @Schema(description = "First instant after closesOn, likewise.") Instant closesAt,
        @NotNull @Schema(examples = "\"Asia/Makassar\"") String timeZone,
        @NotNull @Schema(description = "Days until dueOn in the agency's own zone; negative afterwards.", examples = "8") Integer daysLeft,
        @NotNull ObligationStatus status,
        @NotNull @Schema(description = "In time only thanks to an extension.") Boolean byExtension,
        @NotNull @Schema(description = "Whether the ministry has frozen the year.") Boolean yearClosed,
        Instant firstSubmittedAt,
        @Schema(description = "When the verdict came that completed the required number.") Instant fulfilledAt,
        @NotNull Instant lastActivityAt,
        ExemptionView exemption,
        ExtensionView extension,
        @Schema(description = "Today's; null where a past instant is asked for.") Contact contact,
        @NotNull @Schema(description = "For If-Match.", examples = "3") Integer version) {

    @Schema(name = "Exemption")
    public record ExemptionView(@NotNull String reason, @NotNull String approver, @NotNull String document, @NotNull Instant recordedAt) {
    }

    @Schema(name = "Extension")
    public record ExtensionView(@NotNull LocalDate dueOn, @NotNull String reason, @NotNull String approver, @NotNull String document,
            @NotNull Instant recordedAt) {
    }

    @Schema(name = "ObligationContact")
    public record Contact(String name, String email, String phone) {
    }

    /**
     * The names that the rows of one answer share, fetched once for all of them; of a long answer, part by part, what is
     * known already only once.
     */
    static final class Names {

        private final Map<GovernmentNames.Key, String> governments = new HashMap<>();
        private final Map<String, String> regions = new HashMap<>();
        private final Map<Integer, Boolean> closed = new HashMap<>();
        private final Instant asOf;

        Names(Instant asOf) {
            this.asOf = asOf;
        }

        Names learn(List<Obligation> rows) {
            learnGovernments(rows);
            learnRegions(rows);
            return this;
        }

        private void learnGovernments(List<Obligation> rows) {
            var unknown = rows.stream().filter(row -> !governments.containsKey(keyOf(row))).toList();
            if (!unknown.isEmpty()) {
                var names = GovernmentNames.of(unknown.stream().map(row -> row.governmentId).distinct().toList(),
                        unknown.stream().map(row -> row.year).distinct().toList(), asOf);
                unknown.forEach(row -> governments.put(keyOf(row), names.of(row.governmentId, row.year)));
            }
        }

        @SuppressWarnings("unchecked")
        private void learnRegions(List<Obligation> rows) {
            var unknown = rows.stream().map(row -> row.regionCode).filter(code -> !regions.containsKey(code)).distinct().toArray(String[]::new);
            if (unknown.length > 0) {
                List<Object[]> found = Agency.getEntityManager().createNativeQuery("select code, name from region where code = any(:codes)", Object[].class)
                        .setParameter("codes", unknown).getResultList();
                found.forEach(region -> regions.put((String) region[0], (String) region[1]));
            }
        }

        private static GovernmentNames.Key keyOf(Obligation row) {
            return new GovernmentNames.Key(row.governmentId, row.year);
        }

        boolean isClosed(int year) {
            return closed.computeIfAbsent(year, number -> asOf == null
                    ? ReportingYear.of(number).map(ReportingYear::isClosed).orElse(false)
                    : ReportingYear.wasClosed(number, asOf));
        }
    }

    /**
     * The agency as it is today. Who its parent is and how to reach it is not kept by the year, so an answer about the past
     * leaves it out.
     */
    record Owner(String path, String regionCode, Long parentId, String parentName, Contact contact) {

        /** For {@link #of(Object[], int)}: of the agency {@code a} and its parent {@code p}. */
        static final String COLUMNS = "a.path, a.region_code, p.id as parent_id, p.name as parent_name, a.contact_name, a.contact_email, a.contact_phone";

        static final Owner UNKNOWN = new Owner(null, null, null, null, null);

        static Owner of(Object[] columns, int at) {
            var reachable = columns[at + 4] != null || columns[at + 5] != null || columns[at + 6] != null;
            return new Owner((String) columns[at], (String) columns[at + 1], (Long) columns[at + 2], (String) columns[at + 3],
                    reachable ? new Contact((String) columns[at + 4], (String) columns[at + 5], (String) columns[at + 6]) : null);
        }

        @SuppressWarnings("unchecked")
        static Map<Long, Owner> of(List<Obligation> rows) {
            List<Object[]> found = Agency.getEntityManager().createNativeQuery("select a.id, " + COLUMNS
                    + " from agency a left join agency p on p.id = a.parent_id where a.id = any(:ids)", Object[].class)
                    .setParameter("ids", rows.stream().map(row -> row.agencyId).distinct().toArray(Long[]::new)).getResultList();
            return found.stream().collect(Collectors.toMap(columns -> (Long) columns[0], columns -> of(columns, 1)));
        }

        private Contact contact(ReadScope scope) {
            return contact == null || !scope.covers(path, regionCode) ? null : contact;
        }
    }

    /** As the list shows them, of each agency the year at the same place; what is not there is left out. */
    @SuppressWarnings("unchecked")
    public static List<ObligationView> present(EntityManager entities, List<Long> agencies, List<Integer> years, Instant now, ReadScope scope) {
        List<Obligation> rows = entities.createNativeQuery("""
                select o.* from obligation o
                join (select distinct * from unnest(cast(:agencies as bigint[]), cast(:years as int[])) as one (agency, year)) as wanted
                    on o.agency_id = wanted.agency and o.year = wanted.year""", Obligation.class)
                .setParameter("agencies", agencies.toArray(Long[]::new)).setParameter("years", years.toArray(Integer[]::new)).getResultList();
        return of(rows, null, now, scope);
    }

    /** @param scope within which the contact may be shown */
    static ObligationView of(Obligation row, Owner owner, Names names, Instant at, ReadScope scope) {
        var closed = names.isClosed(row.year);
        return new ObligationView(row.agencyId, row.agencyName, row.agencyKind, owner.parentId, owner.parentName, row.governmentId,
                names.governments.get(Names.keyOf(row)), row.regionCode, names.regions.get(row.regionCode), row.year, row.required,
                row.verified, row.inReview, row.opensOn, row.ruleDueOn, row.dueOn, row.closesOn, row.dueAt, row.closesAt, row.timeZone,
                (int) ChronoUnit.DAYS.between(at.atZone(row.zone()).toLocalDate(), row.dueOn),
                row.statusAt(at, closed), row.standing == Standing.MET_EXTENDED, closed, row.firstSubmittedAt, row.fulfilledAt,
                row.validFrom,
                row.exemption == null ? null : new ExemptionView(row.exemption.reason(), row.exemption.approver(),
                        row.exemption.document(), row.exemption.recordedAt()),
                row.extension == null ? null : new ExtensionView(row.extension.dueOn(), row.extension.reason(),
                        row.extension.approver(), row.extension.document(), row.extension.recordedAt()),
                owner.contact(scope), row.version);
    }

    static ObligationView of(Obligation row, Instant asOf, Instant at, ReadScope scope) {
        return of(List.of(row), asOf, at, scope).getFirst();
    }

    static List<ObligationView> of(List<Obligation> rows, Instant asOf, Instant at, ReadScope scope) {
        var names = new Names(asOf).learn(rows);
        var owners = asOf == null ? Owner.of(rows) : Map.<Long, Owner>of();
        return rows.stream().map(row -> of(row, owners.getOrDefault(row.agencyId, Owner.UNKNOWN), names, at, scope)).toList();
    }
}
