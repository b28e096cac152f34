package id.satuinovasi.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.region.Region;

/** Every pair of grants under every limit, on every agency of a small country, against what the account itself may do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyLimitTest {

    /** Two governments, one with an office in the other's region; agencies, a unit. */
    private static final List<Agency> AGENCIES = List.of(agency("/1/", "53.06"), agency("/1/2/", "53.06"), agency("/1/2/3/", "53.06.01"),
            agency("/1/4/", "73.24"), agency("/5/", "73.24"), agency("/5/6/", "73.24.02"), agency("/12/", "53"));
    private static final List<SignedIn.Grant> GRANTS = Stream.concat(
            Stream.of(Role.MINISTRY_OFFICER, Role.AUDITOR, Role.EVALUATOR).map(role -> new SignedIn.Grant(role, null, null, null, null)),
            Stream.concat(Stream.of("53", "53.06", "53.06.01", "73").map(code -> new SignedIn.Grant(Role.REGION_OBSERVER, null, null, null, code)),
                    AGENCIES.stream().flatMap(agency -> Stream.of(Role.AGENCY_OFFICER, Role.BUREAU_OFFICER).map(role ->
                            new SignedIn.Grant(role, 1L, agency.path, agency.parent == null ? agency.region.code : null, null))))).toList();
    private static final List<KeyLimit> LIMITS = Stream.concat(AGENCIES.stream().map(agency -> new KeyLimit(agency.path, null)),
            Stream.of("5", "53", "53.06", "53.06.01", "73", "73.24.02").map(code -> new KeyLimit(null, code))).toList();

    @Test
    void a_limited_key_does_nothing_that_its_account_may_not_and_nothing_beyond_the_limit() {
        var wrong = new ArrayList<String>();
        for (var first : GRANTS) {
            for (var second : GRANTS) {
                for (var limit : LIMITS) {
                    var owner = caller(List.of(first, second));
                    var key = caller(limit.narrowed(List.of(first, second)));
                    check("represents", Caller::represents, owner, key, limit, wrong, first, second);
                    check("supervises", Caller::supervises, owner, key, limit, wrong, first, second);
                    check("stands above", Caller::standsAbove, owner, key, limit, wrong, first, second);
                    check("reads", Caller::reads, owner, key, limit, wrong, first, second);
                    assertTrue(!key.isMinistry() && !key.readsAllAccounts() && !key.scope().all(), () -> first + " " + limit);
                    assertTrue(key.scope().ownRegions().isEmpty());
                }
            }
        }
        assertEquals(List.of(), wrong.stream().limit(10).toList());
    }

    @Test
    void inside_the_limit_nothing_is_lost_of_a_role_of_the_same_kind() {
        for (var grant : GRANTS) {
            for (var limit : LIMITS) {
                if (grant.role() == Role.REGION_OBSERVER ? limit.regionCode() == null : grant.agencyPath() != null && limit.agencyPath() == null) {
                    continue;
                }
                var owner = caller(List.of(grant));
                var key = caller(limit.narrowed(List.of(grant)));
                AGENCIES.stream().filter(agency -> within(limit, agency)).forEach(agency -> {
                    var what = grant + " " + limit + " " + agency.path;
                    assertEquals(owner.represents(agency), key.represents(agency), what);
                    assertEquals(owner.supervises(agency), key.supervises(agency), what);
                    assertEquals(owner.standsAbove(agency), key.standsAbove(agency), what);
                    assertEquals(owner.reads(agency), key.reads(agency), what);
                });
            }
        }
    }

    @Test
    void without_a_limit_the_grants_are_the_accounts() {
        assertEquals(GRANTS, new KeyLimit(null, null).narrowed(GRANTS));
        assertEquals(ReadScope.ALL, caller(new KeyLimit(null, null).narrowed(GRANTS)).scope());
    }

    @Test
    void what_a_key_of_the_ministry_creates_stays_in_the_region_of_its_limit() {
        var ministry = List.of(GRANTS.getFirst());
        var key = caller(new KeyLimit(null, "53").narrowed(ministry));
        assertTrue(key.reachesRegion("53.06") && !key.reachesRegion("73") && !key.reachesRegion("5"));
        assertTrue(caller(ministry).reachesRegion("73"));
        assertTrue(caller(new KeyLimit("/1/", null).narrowed(ministry)).reachesRegion("73"));
    }

    private static void check(String what, BiPredicate<Caller, Agency> may, Caller owner, Caller key, KeyLimit limit, List<String> wrong,
            SignedIn.Grant first, SignedIn.Grant second) {
        AGENCIES.stream().filter(agency -> may.test(key, agency) && !(may.test(owner, agency) && within(limit, agency)))
                .forEach(agency -> wrong.add(what + " " + agency.path + " by " + first + ", " + second + " under " + limit));
    }

    private static boolean within(KeyLimit limit, Agency agency) {
        return limit.agencyPath() != null ? agency.path.startsWith(limit.agencyPath()) : Region.within(agency.region.code, limit.regionCode());
    }

    private static Caller caller(List<SignedIn.Grant> grants) {
        return new Caller(ProvenAccount.identity(new SignedIn(1, "siapa", false, false, null, null, grants)));
    }

    private static Agency agency(String path, String regionCode) {
        var agency = new Agency();
        agency.path = path;
        agency.region = new Region();
        agency.region.code = regionCode;
        agency.parent = path.indexOf('/', 1) == path.length() - 1 ? null : new Agency();
        return agency;
    }
}
