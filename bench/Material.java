import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** What there is to ask for in a filled database, drawn by chance, but the same each time. */
final class Material {

    /** The ministry's. */
    static final String SESSION = "bench";

    record Known(String number, String title, String summary) {
    }

    private static final int DRAWN = 12_000;
    private static final int MIDDLE_FROM = 5;
    private static final double MIDDLE_TO = 0.02;

    /** The oldest year that is open: newer ones were opened by earlier measurements. */
    final int year;
    final List<String> regencies;
    final List<Known> innovations;
    /** Words of titles, so as often as they stand there: what a visitor types. */
    final List<String> titleWords;
    /** Each word once that stands in 5 texts of those drawn at least and in 2 % at most. */
    final List<String> middleWords;

    Material(Connection database) throws Exception {
        signIn(database);
        year = Integer.parseInt(Check.column(database, "select min(year) from reporting_year where state = 'OPEN'").getFirst());
        regencies = Check.column(database, "select code from region r where level = 'REGENCY' order by code");
        innovations = drawn(database);
        titleWords = innovations.stream().flatMap(one -> words(one.title).stream()).toList();
        middleWords = middle();
    }

    private static void signIn(Connection database) throws Exception {
        try (var statement = database.createStatement()) {
            statement.execute("insert into account (username, display_name, password_hash, created_at) values ('bench', 'Bench', '-', now()) on conflict do nothing");
            statement.execute("""
                    insert into account_grant (account_id, role, valid_from, granted_at)
                    select id, 'MINISTRY_OFFICER', date '2013-01-01', now() from account a where username = 'bench'
                       and not exists (select 1 from account_grant g where g.account_id = a.id)""");
            statement.execute("""
                    insert into session (token_hash, account_id, created_at, last_seen_at, expires_at)
                    select encode(sha256('bench'), 'hex'), id, now(), now(), now() + interval '7 days' from account where username = 'bench'
                    on conflict (token_hash) do update set last_seen_at = now(), expires_at = now() + interval '7 days'""");
        }
    }

    private static List<Known> drawn(Connection database) throws Exception {
        var bounds = Check.column(database, "select unnest(array[min(id), max(id)]) from innovation");
        var random = new Random(1);
        var least = Long.parseLong(bounds.get(0));
        var most = Long.parseLong(bounds.get(1));
        var ids = random.longs(DRAWN, least, most + 1).boxed().toArray(Long[]::new);
        var known = new ArrayList<Known>();
        try (var query = database.prepareStatement(
                "select number, title, left(summary, 400) from innovation where id = any(?) and state = 'VERIFIED' and title not like '%(bench)%' order by id")) {
            query.setArray(1, database.createArrayOf("bigint", ids));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    known.add(new Known(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        java.util.Collections.shuffle(known, random);
        return known;
    }

    private List<String> middle() {
        var texts = new HashMap<String, Integer>();
        for (var one : innovations) {
            new LinkedHashSet<>(words(one.title + " " + one.summary)).forEach(word -> texts.merge(word, 1, Integer::sum));
        }
        var most = Math.max(MIDDLE_FROM * 4, innovations.size() * MIDDLE_TO);
        return new TreeMap<>(texts).entrySet().stream().filter(word -> word.getValue() >= MIDDLE_FROM && word.getValue() <= most)
                .map(java.util.Map.Entry::getKey).toList();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : text.toLowerCase(java.util.Locale.ROOT).split("[^a-z]+")) {
            if (word.length() >= 4) {
                words.add(word);
            }
        }
        return words;
    }

    static String typo(String word, Random random) {
        var at = 1 + random.nextInt(word.length() - 1);
        return word.substring(0, at) + word.charAt(at - 1) + word.substring(at);
    }

    static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
