package id.satuinovasi.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A role with its scope and its dates; ended, never deleted. */
@Entity
public class AccountGrant extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    public Account account;
    @Enumerated(EnumType.STRING)
    public Role role;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "agency_id")
    public Agency agency;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "region_code")
    public Region region;
    public LocalDate validFrom;
    /** The last day of validity. */
    public LocalDate validTo;
    public Instant grantedAt;
    public Long grantedBy;
    public Instant endedAt;
    public Long endedBy;

    public boolean isValidOn(LocalDate day) {
        return endedAt == null && !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** The same role and scope for days that {@code other} already covers. */
    boolean repeats(AccountGrant other) {
        return other != this && other.endedAt == null && other.role == role && other.agency == agency && other.region == region
                && (other.validTo == null || !other.validTo.isBefore(validFrom)) && (validTo == null || !validTo.isBefore(other.validFrom));
    }

    static List<AccountGrant> ofAccounts(List<Long> accountIds) {
        return list("""
                from AccountGrant g left join fetch g.agency left join fetch g.region
                where g.account.id in ?1 order by g.id""", accountIds);
    }

    static List<AccountGrant> validOf(Long accountId, LocalDate day) {
        return ofAccounts(List.of(accountId)).stream().filter(grant -> grant.isValidOn(day)).toList();
    }
}
