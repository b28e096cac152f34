package id.satuinovasi.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an account's grants let it do while nobody is signed in, for work that is done in its name later. As conditions in
 * SQL, since it is asked about many at once; the parameter {@code today} is {@link #today}.
 */
public final class StandingMandate {

    private static final String HOLDS = """
            exists (select from account_grant sg join account sa on sa.id = sg.account_id and sa.active
                      left join agency sh on sh.id = sg.agency_id
                     where sg.account_id = %s and sg.ended_at is null and sg.valid_from <= :today and (sg.valid_to is null or sg.valid_to >= :today)
                       and (sg.role = 'MINISTRY_OFFICER' or sg.role = 'BUREAU_OFFICER' and %s))""";

    private StandingMandate() {
    }

    /** Whether the account is still a bureau's or the ministry's at all. */
    public static String any(String account) {
        return HOLDS.formatted(account, "true");
    }

    /** Whether it supervises the agency with this path, or with one of these; of no path only the ministry. */
    public static String supervises(String account, String... paths) {
        return HOLDS.formatted(account, "coalesce(" + Stream.of(paths).map(path -> path + " like sh.path || '%'").collect(Collectors.joining(" or ")) + ", false)");
    }

    /** The day by which grants are valid. */
    public static LocalDate today(Clock clock) {
        return Today.of(clock);
    }
}
