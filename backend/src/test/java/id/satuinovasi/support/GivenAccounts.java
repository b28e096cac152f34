package id.satuinovasi.support;

import static io.restassured.RestAssured.given;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.AccountGrant;
import id.satuinovasi.account.AccountIdentity;
import id.satuinovasi.account.Passwords;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;

/** People of the tests; they sign in through HTTP like everybody. */
public final class GivenAccounts {

    public static final String COOKIE = "satu_inovasi_session";
    public static final String PASSWORD = "sandi untuk pengujian";

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static String passwordHash;

    private GivenAccounts() {
    }

    public static String ministry() {
        return cookieOf(Role.MINISTRY_OFFICER);
    }

    public static String bureauOf(Agency government) {
        return cookieOf(Role.BUREAU_OFFICER, government);
    }

    public static String officerOf(Agency agency) {
        return cookieOf(Role.AGENCY_OFFICER, agency);
    }

    public static String observerOf(String regionCode) {
        return cookieOf(Role.REGION_OBSERVER, regionCode);
    }

    public static String auditor() {
        return cookieOf(Role.AUDITOR);
    }

    public static String cookieOf(Role role) {
        return signIn(account(role, null, null));
    }

    public static String cookieOf(Role role, Agency agency) {
        return signIn(account(role, agency.id, null));
    }

    public static String cookieOf(Role role, String regionCode) {
        return signIn(account(role, null, regionCode));
    }

    /** Without any grant. */
    public static String cookieOfNobody() {
        return signIn(account("tanpa-peran-" + NEXT.incrementAndGet()));
    }

    public static Account account(Role role, Long agencyId, String regionCode) {
        var account = account(role.name().toLowerCase().replace('_', '.') + "-" + NEXT.incrementAndGet());
        grant(account, role, agencyId, regionCode, LocalDate.of(2014, 1, 1), null);
        return account;
    }

    public static Account account(String username) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var account = new Account();
            account.username = username;
            account.displayName = "Pengguna " + username;
            account.language = "id";
            account.passwordHash = passwordHash();
            account.createdAt = Instant.parse("2026-01-01T00:00:00Z");
            account.persist();
            return account;
        });
    }

    /** Somebody else with the same roles, also those that were ended. */
    public static Account another(Account like) {
        var other = account(like.username + "-" + NEXT.incrementAndGet());
        QuarkusTransaction.requiringNew().call(() -> AccountGrant.<AccountGrant>list(
                "from AccountGrant g left join fetch g.agency left join fetch g.region where g.account.id = ?1", like.id))
                .forEach(grant -> grant(other, grant.role, grant.agency == null ? null : grant.agency.id,
                        grant.region == null ? null : grant.region.code, grant.validFrom, grant.validTo));
        return other;
    }

    public static AccountGrant grant(Account account, Role role, Long agencyId, String regionCode, LocalDate from, LocalDate to) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var grant = new AccountGrant();
            grant.account = Account.findById(account.id);
            grant.role = role;
            grant.agency = agencyId == null ? null : Agency.findById(agencyId);
            grant.region = regionCode == null ? null : Region.findById(regionCode);
            grant.validFrom = from;
            grant.validTo = to;
            grant.grantedAt = Instant.parse("2026-01-01T00:00:00Z");
            grant.persist();
            return grant;
        });
    }

    /** Somebody of an identity provider who may act as this account, in place of who could before; the id of the link. */
    public static long linked(Account account, String subject) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = Instant.parse("2026-01-01T00:00:00Z");
            AccountIdentity.update("unlinkedAt = ?1 where account.id = ?2 and unlinkedAt is null", now, account.id);
            var identity = new AccountIdentity();
            identity.account = Account.findById(account.id);
            identity.issuer = "https://sso.example.go.id";
            identity.subject = subject;
            identity.linkedAt = now;
            identity.persist();
            return identity.id;
        });
    }

    public static String signIn(Account account) {
        return signIn(account.username, PASSWORD);
    }

    public static String signIn(String username, String password) {
        return given().contentType(ContentType.JSON).body(Map.of("username", username, "password", password))
                .when().post("/api/v1/session")
                .then().statusCode(200)
                .extract().cookie(COOKIE);
    }

    private static synchronized String passwordHash() {
        if (passwordHash == null) {
            passwordHash = Arc.container().instance(Passwords.class).get().hash(PASSWORD);
        }
        return passwordHash;
    }
}
