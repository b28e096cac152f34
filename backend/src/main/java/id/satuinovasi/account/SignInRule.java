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
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

import com.fasterxml.jackson.databind.JsonNode;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Recorded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Who brings this claim from the provider has this role, as long as both the claim and the rule hold. */
@Entity
public class SignInRule extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
    public String claim;
    public String value;
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
    public Instant recordedAt;
    public Long recordedBy;
    public Instant endedAt;
    public Long endedBy;
    @Version
    public int version;

    static List<SignInRule> validOn(LocalDate day) {
        return list("endedAt is null and validFrom <= ?1 and (validTo is null or validTo >= ?1) order by id", day);
    }

    /** Those of the given ones that have not been ended meanwhile; whoever would end one waits until this is done. */
    static List<SignInRule> held(List<Long> ids) {
        return ids.isEmpty() ? List.of() : SignInRule.<SignInRule>find("id in ?1 and endedAt is null order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_READ).list();
    }

    static List<SignInRule> all() {
        return list("from SignInRule r left join fetch r.agency left join fetch r.region order by r.id desc");
    }

    boolean fits(JsonNode claims) {
        var found = claims.at(claim);
        if (found.isArray()) {
            for (var element : found) {
                if (says(element)) {
                    return true;
                }
            }
        }
        return says(found);
    }

    private boolean says(JsonNode node) {
        return node.isValueNode() && !node.isNull() && node.asText().equals(value);
    }

    void end(Recorded recorded) {
        endedAt = recorded.at();
        endedBy = recorded.by();
    }
}
