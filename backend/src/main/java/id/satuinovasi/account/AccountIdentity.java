package id.satuinovasi.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Who an account is at an outside provider; ended, never deleted. */
@Entity
public class AccountIdentity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    public Account account;
    public String issuer;
    public String subject;
    public Instant linkedAt;
    public Long linkedBy;
    public Instant followedAt;
    public Instant unlinkedAt;
    public Long unlinkedBy;

    static Optional<AccountIdentity> of(String issuer, String subject) {
        return find("from AccountIdentity i join fetch i.account where i.issuer = ?1 and i.subject = ?2 and i.unlinkedAt is null", issuer, subject)
                .firstResultOptional();
    }

    static List<AccountIdentity> ofAccounts(List<Long> accountIds) {
        return list("account.id in ?1 order by id", accountIds);
    }

    static AccountIdentity link(Account account, String issuer, String subject, Recorded recorded) {
        var identity = new AccountIdentity();
        identity.account = account;
        identity.issuer = issuer;
        identity.subject = subject;
        identity.linkedAt = recorded.at();
        identity.linkedBy = recorded.by();
        identity.persistAndFlush();
        return identity;
    }

    void unlink(Recorded recorded) {
        unlinkedAt = recorded.at();
        unlinkedBy = recorded.by();
    }
}
