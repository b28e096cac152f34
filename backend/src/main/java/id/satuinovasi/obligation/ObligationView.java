package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.region.Region;

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

    /** The names around the rows of one answer, fetched once for all of them. */
    static final class Names {

        private final Map<Long, Agency> agencies;
        private final GovernmentNames governments;
        private final Map<String, String> regions;
        private final Map<Integer, Boolean> closed = new HashMap<>();
        private final Instant asOf;

        private final ReadScope scope;

        /** @param scope within which contacts may be shown */
        Names(List<Obligation> rows, Instant asOf, ReadScope scope) {
            // Who an agency's parent is and how to reach it is not kept by the year, so an answer about the past leaves it out.
            var ids = asOf != null ? List.of() : rows.stream().map(row -> row.agencyId).distinct().toList();
            agencies = Agency.<Agency>list("from Agency a left join fetch a.parent where a.id in ?1", ids).stream()
                    .collect(Collectors.toMap(agency -> agency.id, agency -> agency));
            governments = GovernmentNames.of(rows.stream().map(row -> row.governmentId).distinct().toList(),
                    rows.stream().map(row -> row.year).distinct().toList(), asOf);
            regions = Region.<Region>list("code in ?1", rows.stream().map(row -> row.regionCode).distinct().toList()).stream()
                    .collect(Collectors.toMap(region -> region.code, region -> region.name));
            this.asOf = asOf;
            this.scope = scope;
        }

        Contact contactOf(long agencyId) {
            var agency = agencies.get(agencyId);
            if (agency == null) {
                return null;
            }
            var known = agency.contactName != null || agency.contactEmail != null || agency.contactPhone != null;
            return known && scope.covers(agency) ? new Contact(agency.contactName, agency.contactEmail, agency.contactPhone) : null;
        }

        Agency parentOf(long agencyId) {
            var agency = agencies.get(agencyId);
            return agency == null ? null : agency.parent;
        }

        boolean isClosed(int year) {
            return closed.computeIfAbsent(year, number -> asOf == null
                    ? ReportingYear.of(number).map(ReportingYear::isClosed).orElse(false)
                    : ReportingYear.wasClosed(number, asOf));
        }
    }

    static ObligationView of(Obligation row, Names names, Instant at) {
        var closed = names.isClosed(row.year);
        var parent = names.parentOf(row.agencyId);
        return new ObligationView(row.agencyId, row.agencyName, row.agencyKind, parent == null ? null : parent.id,
                parent == null ? null : parent.name, row.governmentId,
                names.governments.of(row.governmentId, row.year), row.regionCode, names.regions.get(row.regionCode), row.year, row.required,
                row.verified, row.inReview, row.opensOn, row.ruleDueOn, row.dueOn, row.closesOn, row.dueAt, row.closesAt, row.timeZone,
                (int) ChronoUnit.DAYS.between(at.atZone(row.zone()).toLocalDate(), row.dueOn),
                row.statusAt(at, closed), row.standing == Standing.MET_EXTENDED, closed, row.firstSubmittedAt, row.fulfilledAt,
                row.validFrom,
                row.exemption == null ? null : new ExemptionView(row.exemption.reason(), row.exemption.approver(),
                        row.exemption.document(), row.exemption.recordedAt()),
                row.extension == null ? null : new ExtensionView(row.extension.dueOn(), row.extension.reason(),
                        row.extension.approver(), row.extension.document(), row.extension.recordedAt()),
                names.contactOf(row.agencyId), row.version);
    }

    static ObligationView of(Obligation row, Instant asOf, Instant at, ReadScope scope) {
        return of(row, new Names(List.of(row), asOf, scope), at);
    }

    static List<ObligationView> of(List<Obligation> rows, Instant asOf, Instant at, ReadScope scope) {
        var names = new Names(rows, asOf, scope);
        return rows.stream().map(row -> of(row, names, at)).toList();
    }
}
