import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Fills a migrated, empty database with a generated country: Fill.java URL USER PASSWORD SIZE. Works as a superuser, the given one
 * or that of the embedded server, so that triggers can rest and the server can be set for loading; afterwards schema and
 * settings are what they were.
 */
final class Fill {

    private static final int THREADS = 2;
    private static final List<String> TABLES = List.of("published", "innovation", "obligation", "obligation_history", "obligation_event", "agency",
            "tally_stretch", "tally_month", "tally", "known_word");
    private static final List<String> GENERATED = List.of("similarity_text", "title_key", "text_key");
    private static final Map<String, String> FOR_LOADING = Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off",
            "max_wal_size", "6GB", "checkpoint_timeout", "1h", "autovacuum", "off");
    private static final long EVERY = 997;

    private final String[] access;
    private final double size;
    private final long start = System.nanoTime();
    private long phaseStart = start;
    private final Schema schema;
    private final Connection main;
    private Country country;
    private Texts texts;
    private Tallies.Scope[][] scopes;
    private int[][] lexemesOfNames;
    private final long[] innovationsBefore = new long[Life.LAST - Life.FIRST + 2];
    private final Set<String> knownWords = ConcurrentHashMap.newKeySet();

    private Fill(String[] arguments) throws Exception {
        access = superuser(arguments);
        size = Double.parseDouble(arguments[3]);
        main = connect();
        schema = new Schema(main);
    }

    public static void main(String[] arguments) throws Exception {
        var fill = new Fill(arguments);
        try {
            FOR_LOADING.forEach((setting, value) -> fill.execute("alter system set " + setting + " = '" + value + "'"));
            fill.execute("select pg_reload_conf()");
            fill.run();
        } finally {
            FOR_LOADING.keySet().forEach(setting -> fill.execute("alter system reset " + setting));
            fill.execute("select pg_reload_conf()");
        }
        fill.execute("checkpoint");
        fill.report();
    }

    /** The embedded server's superuser has the same password. */
    private static String[] superuser(String[] access) throws SQLException {
        try (var connection = DriverManager.getConnection(access[0], access[1], access[2]); var statement = connection.createStatement();
                var rows = statement.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
            rows.next();
            return rows.getBoolean(1) ? access : new String[] { access[0], "postgres", access[2], access[3] };
        }
    }

    private void run() throws Exception {
        schema.putOffIndexes(TABLES);
        schema.writeGenerated("innovation", GENERATED);
        phase("indexes put off");
        country = new Country(main, size);
        var known = new HashMap<Tallies.Scope, Tallies.Scope>();
        scopes = country.agencies.stream().map(agency -> Tallies.scopes(agency, known)).toArray(Tallies.Scope[][]::new);
        writeAgencies();
        phase("agencies");
        var lexemes = readLexemesOfNames();
        texts = new Texts(main, lexemes);
        rankLexemesOfNames(lexemes);
        phase("words");
        countInnovations();
        var years = IntStream.rangeClosed(Life.FIRST, Life.LAST).boxed().sorted(Collections.reverseOrder()).toList();
        parallel(years.stream().map(year -> task(() -> new Obligations(this, year).write())).toList());
        phase("obligations, events and counts");
        parallel(years.stream().map(year -> task(() -> new Innovations(this, year).write())).toList());
        writeKnownWords();
        setSequences();
        phase("innovations");
        parallel(TABLES.stream().map(table -> task(() -> once("vacuum " + table))).toList());
        phase("vacuum");
        parallel(schema.indexes().stream().map(index -> task(() -> once(index.statements().toArray(String[]::new)))).toList());
        schema.addConstraints();
        phase("indexes");
        parallel(TABLES.stream().map(table -> task(() -> once("analyze " + table))).toList());
        phase("statistics");
        // The service writes the bitmaps when it starts next.
        once("insert into kept_word (word) select word from become_common", "insert into catalogue_pending (innovation_id) select innovation_id from published",
                "analyze catalogue_pending");
        phase("what the catalogue has to write");
        check();
        phase("checks");
    }

    Connection connect() throws Exception {
        var connection = DriverManager.getConnection(access[0], access[1], access[2]);
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set maintenance_work_mem = '1GB'");
            statement.execute("set max_parallel_maintenance_workers = 0");
            statement.execute("set work_mem = '256MB'");
            statement.execute("set timezone = 'UTC'");
        }
        return connection;
    }

    private void execute(String sql) {
        try (var statement = main.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    private void once(String... statements) throws Exception {
        var began = System.nanoTime();
        try (var connection = connect(); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
        if (seconds(began) > 10) {
            System.out.printf(Locale.ROOT, "%7.0f s    %s: %.0f s%n", seconds(start), told(statements), seconds(began));
        }
    }

    private static String told(String... statements) {
        return Arrays.stream(statements).filter(sql -> sql.startsWith("CREATE")).findFirst().orElse(statements[0]).split(" USING")[0];
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Callable<Void> task(Work work) {
        return () -> {
            work.run();
            return null;
        };
    }

    private static void parallel(List<Callable<Void>> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var outcome : threads.invokeAll(tasks)) {
                outcome.get();
            }
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void phase(String done) {
        System.out.printf(Locale.ROOT, "%7.0f s  %s: %.1f s%n", seconds(start), done, seconds(phaseStart));
        System.out.flush();
        phaseStart = System.nanoTime();
    }

    Country country() {
        return country;
    }

    Texts texts() {
        return texts;
    }

    /** The scopes under which the agency is counted. */
    Tallies.Scope[] scopes(Country.Agency agency) {
        return scopes[(int) agency.id - 1];
    }

    int[] lexemesOf(Country.Agency agency) {
        return lexemesOfNames[(int) agency.id - 1];
    }

    /** The number before the first innovation of the year. */
    long innovationsBefore(int year) {
        return innovationsBefore[year - Life.FIRST];
    }

    void know(Set<String> words) {
        knownWords.addAll(words);
    }

    /** The rules of a year: the country's, and each tenth government's for its own agencies, a month earlier. */
    static Map<Long, Life.Terms> terms(Country country, int year) {
        var terms = new HashMap<Long, Life.Terms>();
        var rule = (year - Life.FIRST) * 1000L + 1;
        terms.put(null, Life.Terms.of(rule, year, false));
        for (var agency : country.agencies) {
            if (agency.parent == null && agency.id % 10 == 0) {
                terms.put(agency.id, Life.Terms.of(++rule, year, true));
            }
        }
        return terms;
    }

    private void writeAgencies() throws Exception {
        try (var copy = new Copy(main, "agency", "id", "name", "kind", "parent_id", "government_id", "path", "region_code", "active_from", "created_at", "updated_at")) {
            for (var agency : country.agencies) {
                var parent = agency.keptParent();
                copy.row().number(agency.id).text(agency.name).text(agency.kind);
                (parent == null ? copy.none() : copy.number(parent.id)).number(agency.government.id).text(agency.path).text(agency.region)
                        .day(LocalDate.of(2010, 1, 1)).instant(Life.openedAt(Life.FIRST)).instant(Life.openedAt(Life.FIRST));
            }
        }
        for (int year = Life.FIRST; year <= Life.LAST; year++) {
            writeYear(year);
        }
        // Who asks: the cookie satu_inovasi_session=bench is the ministry's.
        execute("insert into account (username, display_name, password_hash, created_at) values ('bench', 'Bench', '-', now())");
        execute("insert into account_grant (account_id, role, valid_from, granted_at) select id, 'MINISTRY_OFFICER', date '2015-01-01', now() from account");
        execute("""
                insert into session (token_hash, account_id, created_at, last_seen_at, expires_at)
                select encode(sha256('bench'), 'hex'), id, now(), now(), now() + interval '7 days' from account""");
    }

    private void writeYear(int year) throws Exception {
        var closed = year < Life.LAST;
        try (var copy = new Copy(main, "reporting_year", "year", "state", "opened_at", "closed_at")) {
            copy.row().number(year).text(closed ? "CLOSED" : "OPEN").instant(Life.openedAt(year)).instant(closed ? Life.closedAt(year) : null);
        }
        try (var copy = new Copy(main, "reporting_year_event", "id", "year", "type", "recorded_at")) {
            copy.row().number(2L * (year - Life.FIRST) + 1).number(year).text("OPENED").instant(Life.openedAt(year));
            if (closed) {
                copy.row().number(2L * (year - Life.FIRST) + 2).number(year).text("CLOSED").instant(Life.closedAt(year));
            }
        }
        try (var copy = new Copy(main, "obligation_rule", "id", "year", "government_id", "version", "required", "opens_on", "due_on", "closes_on",
                "revision_days", "counts", "new_agencies", "legal_basis", "recorded_at")) {
            for (var rule : terms(country, year).entrySet()) {
                var terms = rule.getValue();
                copy.row().number(terms.rule()).number(year);
                (rule.getKey() == null ? copy.none() : copy.number(rule.getKey())).number(1).number(1).day(terms.opensOn()).day(terms.dueOn())
                        .day(terms.closesOn()).number(Life.REVISION_DAYS).texts(Obligations.COUNTED).text("FULL").text("PermenPANRB 91/2021")
                        .instant(Life.openedAt(year) - 3_600_000_000L);
            }
        }
    }

    /** As the database finds them in the names of agencies, whose parts no simple rule tells; numbered as they come. */
    private List<String> readLexemesOfNames() throws Exception {
        var numbers = new LinkedHashMap<String, Integer>();
        lexemesOfNames = new int[country.agencies.size()][];
        main.setAutoCommit(false);
        try (var statement = main.createStatement()) {
            statement.setFetchSize(10_000);
            try (var rows = statement.executeQuery("select tsvector_to_array(to_tsvector('public.catalogue', name)) from agency order by id")) {
                for (int n = 0; rows.next(); n++) {
                    lexemesOfNames[n] = Arrays.stream((String[]) rows.getArray(1).getArray())
                            .mapToInt(lexeme -> numbers.computeIfAbsent(lexeme, unused -> numbers.size())).toArray();
                }
            }
        }
        main.setAutoCommit(true);
        return List.copyOf(numbers.keySet());
    }

    private void rankLexemesOfNames(List<String> lexemes) {
        var ranks = lexemes.stream().mapToInt(texts::rank).toArray();
        for (var ofName : lexemesOfNames) {
            for (int n = 0; n < ofName.length; n++) {
                ofName[n] = ranks[ofName[n]];
            }
        }
    }

    private void countInnovations() throws Exception {
        var counts = new long[innovationsBefore.length];
        parallel(IntStream.rangeClosed(Life.FIRST, Life.LAST).mapToObj(year -> task(() -> {
            var life = new Life(year);
            var terms = terms(country, year);
            for (var agency : country.agencies) {
                if (life.draw(agency.key, terms.getOrDefault(agency.government.id, terms.get(null)), agency.zone).hasInnovation()) {
                    counts[year - Life.FIRST + 1]++;
                }
            }
        })).toList());
        for (int n = 1; n < counts.length; n++) {
            innovationsBefore[n] = innovationsBefore[n - 1] + counts[n];
        }
    }

    private void writeKnownWords() throws Exception {
        try (var statement = main.createStatement(); var rows = statement.executeQuery("""
                select distinct word from (select distinct name from agency) a cross join lateral regexp_split_to_table(comparable(unaccent(name)), ' ') as word""")) {
            while (rows.next()) {
                knownWords.add(rows.getString(1));
            }
        }
        try (var copy = new Copy(main, "known_word", "word")) {
            for (var word : knownWords) {
                if (word.length() >= 3 && word.length() <= 40 && word.chars().noneMatch(letter -> letter >= '0' && letter <= '9')) {
                    copy.row().text(word);
                }
            }
        }
    }

    private void setSequences() throws Exception {
        for (var table : List.of("agency", "obligation", "innovation")) {
            execute("select setval('%1$s_seq', (select max(id) from %1$s))".formatted(table));
        }
        for (var table : List.of("obligation_rule", "reporting_year_event")) {
            execute("select setval(pg_get_serial_sequence('%1$s', 'id'), (select max(id) from %1$s))".formatted(table));
        }
    }

    private void check() throws Exception {
        schema.generateAgain(EVERY);
        schema.requireUnchanged();
        requireNone("""
                select count(*) from published p join publishable q using (innovation_id)
                where innovation_id = any(array(select generate_series(%1$d, (select max(innovation_id) from published), %1$d)))
                  and to_jsonb(p) <> to_jsonb(q)""".formatted(EVERY), "published rows are not what the database makes of their innovations");
        if (size <= 0.1) {
            schema.requireReferences(TABLES);
        }
    }

    private void requireNone(String count, String told) throws Exception {
        try (var statement = main.createStatement(); var rows = statement.executeQuery(count)) {
            rows.next();
            if (rows.getLong(1) > 0) {
                throw new IllegalStateException(rows.getLong(1) + " " + told);
            }
        }
    }

    private void report() throws Exception {
        try (var statement = main.createStatement()) {
            for (var table : TABLES) {
                try (var rows = statement.executeQuery("select reltuples::bigint, pg_size_pretty(pg_table_size(oid)), pg_size_pretty(pg_indexes_size(oid)) from pg_class where oid = '%s'::regclass".formatted(table))) {
                    rows.next();
                    System.out.printf(Locale.ROOT, "%-20s %,12d rows %10s and %10s of indexes%n", table, rows.getLong(1), rows.getString(2), rows.getString(3));
                }
            }
            try (var rows = statement.executeQuery("select pg_size_pretty(pg_database_size(current_database()))")) {
                rows.next();
                System.out.printf(Locale.ROOT, "size %s filled in %.0f s, %s%n", access[3], seconds(start), rows.getString(1));
            }
        }
    }
}
