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
import id.satuinovasi.shared.Recorded;

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
    /** Null where a person gave it. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "rule_id")
    public SignInRule rule;
    public LocalDate validFrom;
    /** The last day of validity. */
    public LocalDate validTo;
    public Instant grantedAt;
    public Long grantedBy;
    public Instant endedAt;
    public Long endedBy;

    /** What a rule gives from this day on. */
    static AccountGrant of(Account account, SignInRule rule, Recorded recorded) {
        var grant = new AccountGrant();
        grant.account = account;
        grant.rule = rule;
        grant.role = rule.role;
        grant.agency = rule.agency;
        grant.region = rule.region;
        grant.validFrom = Today.of(recorded.at());
        grant.validTo = rule.validTo;
        grant.grantedAt = recorded.at();
        grant.grantedBy = recorded.by();
        return grant;
    }

    /** New ones that persons give, many by one statement. */
    static void insert(List<AccountGrant> grants) {
        getEntityManager().createNativeQuery("""
                insert into account_grant (account_id, role, agency_id, region_code, valid_from, valid_to, granted_at, granted_by)
                select * from unnest(:accounts, :roles, :agencies, :regions, :from, :to, :at, :by)""")
                .setParameter("accounts", grants.stream().map(grant -> grant.account.id).toArray(Long[]::new))
                .setParameter("roles", grants.stream().map(grant -> grant.role.name()).toArray(String[]::new))
                .setParameter("agencies", grants.stream().map(grant -> grant.agency == null ? null : grant.agency.id).toArray(Long[]::new))
                .setParameter("regions", grants.stream().map(grant -> grant.region == null ? null : grant.region.code).toArray(String[]::new))
                .setParameter("from", grants.stream().map(grant -> grant.validFrom).toArray(LocalDate[]::new))
                .setParameter("to", grants.stream().map(grant -> grant.validTo).toArray(LocalDate[]::new))
                .setParameter("at", grants.stream().map(grant -> grant.grantedAt).toArray(Instant[]::new))
                .setParameter("by", grants.stream().map(grant -> grant.grantedBy).toArray(Long[]::new)).executeUpdate();
    }

    void end(Recorded recorded) {
        endedAt = recorded.at();
        endedBy = recorded.by();
    }

    /** Those that a rule gave and that still stand. */
    static List<AccountGrant> standingOf(SignInRule rule, LocalDate day) {
        return list("from AccountGrant g join fetch g.account where g.rule = ?1 and g.endedAt is null and (g.validTo is null or g.validTo >= ?2) order by g.account.id, g.id", rule, day);
    }

    public boolean isValidOn(LocalDate day) {
        return endedAt == null && !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** The same role and scope for days that {@code other} already covers. */
    boolean repeats(AccountGrant other) {
        return other != this && other.endedAt == null && other.rule == null && other.role == role && other.agency == agency && other.region == region
                && (other.validTo == null || !other.validTo.isBefore(validFrom)) && (validTo == null || !validTo.isBefore(other.validFrom));
    }

    static List<AccountGrant> ofAccounts(List<Long> accountIds) {
        return list("""
                from AccountGrant g left join fetch g.agency left join fetch g.region
                where g.account.id in ?1 order by g.id""", accountIds);
    }

    /** Those that a rule gave hold only for who comes through the provider. */
    static List<AccountGrant> validOf(Long accountId, LocalDate day, boolean byProvider) {
        return ofAccounts(List.of(accountId)).stream().filter(grant -> grant.isValidOn(day) && (byProvider || grant.rule == null)).toList();
    }
}
