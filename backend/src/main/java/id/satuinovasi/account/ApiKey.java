package id.satuinovasi.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.OperationScope;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** What a program calls with in the name of an account: some scopes, a limit, an end. Its secrets stand apart. */
@Entity
public class ApiKey extends PanacheEntityBase {

    @Schema(name = "ApiKeyState")
    enum State { ACTIVE, EXPIRED, REVOKED }

    /** Of one account that are neither expired nor revoked. */
    static final int MOST = 50;
    /** A leap year. */
    static final int LONGEST_DAYS = 366;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    public Account account;
    public String name;
    public String scopes;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "agency_id")
    public Agency agency;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "region_code")
    public Region region;
    /** The last day of validity, in Jakarta. */
    public LocalDate expiresOn;
    public String allowedAddresses;
    public Instant createdAt;
    public Instant revokedAt;
    public Long revokedBy;
    // Written past Hibernate, by whichever request comes first in a minute.
    @Column(insertable = false, updatable = false)
    public Instant lastUsedAt;
    @Column(insertable = false, updatable = false)
    public String lastUsedFrom;
    @Version
    public int version;

    State state(LocalDate today) {
        return revokedAt != null ? State.REVOKED : expiresOn.isBefore(today) ? State.EXPIRED : State.ACTIVE;
    }

    List<String> scopeNames() {
        return words(scopes);
    }

    List<String> addresses() {
        return words(allowedAddresses);
    }

    /** In the order of the table, each once. */
    void allow(List<String> names) {
        scopes = String.join(" ", OperationScope.NAMES.stream().filter(names::contains).toList());
    }

    void allowFrom(List<String> addresses) {
        allowedAddresses = addresses == null ? "" : String.join(" ", addresses.stream().distinct().toList());
    }

    void expireOn(LocalDate day, Clock clock) {
        var today = Today.of(clock);
        if (day.isBefore(today) || day.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw Problem.unprocessable("shared.invalid-body").at("/expiresOn", "account.key-expires-on", today, today.plusDays(LONGEST_DAYS));
        }
        expiresOn = day;
    }

    void revoke(Recorded recorded) {
        requireStanding();
        revokedAt = recorded.at();
        revokedBy = recorded.by();
    }

    void requireStanding() {
        if (revokedAt != null) {
            throw Problem.conflict("account.key-already-revoked");
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
