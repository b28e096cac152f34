import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** Writes the innovations that were handed in for one year, and what the public may search of them. */
final class Innovations {

    private static final String[] TYPES = { "NEW", "NEW", "NEW", "DEVELOPMENT", "REPLICATION" };
    private static final String[] SECTORS = { "HEALTH", "HEALTH", "HEALTH", "EDUCATION", "EDUCATION", "EDUCATION", "ENVIRONMENT", "CIVIL_REGISTRY",
            "CIVIL_REGISTRY", "SOCIAL", "GOVERNANCE", "GOVERNANCE", "ECONOMY", "AGRICULTURE", "FISHERIES", "PUBLIC_WORKS", "TRANSPORT", "TOURISM_CULTURE",
            "LICENSING", "SECURITY", "DISASTER", "GENDER_CHILD", "VILLAGE_EMPOWERMENT", "DIGITAL", "OTHER" };
    private static final String[] PHASES = { "CREATION", "CREATION", "DEVELOPMENT", "INSTITUTIONALIZATION" };
    private static final String[] INITIATORS = { "AGENCY", "AGENCY", "CIVIL_SERVANT", "CIVIL_SERVANT", "HEAD_OF_REGION", "COMMUNITY" };
    private static final int SIMILAR = 300;

    private final Fill fill;
    private final int year;
    private final Set<String> words = new HashSet<>();
    private final Copy.Bytes hash = new Copy.Bytes();
    private final MessageDigest digest = MessageDigest.getInstance("MD5");

    Innovations(Fill fill, int year) throws Exception {
        this.fill = fill;
        this.year = year;
    }

    static long key(Country.Agency agency, int year) {
        return agency.key * 100 + year % 100;
    }

    static String number(int year, long id) {
        var digits = Long.toString(id);
        return year + "-" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
    }

    static String type(long key) {
        return TYPES[Drawn.below(TYPES.length, key, 70)];
    }

    void write() throws Exception {
        var terms = Fill.terms(fill.country(), year);
        var life = new Life(year);
        var id = fill.innovationsBefore(year);
        var written = fill.texts().new Written();
        try (var one = fill.connect(); var two = fill.connect();
                var registry = new Copy(one, "innovation", "id", "number", "agency_id", "year", "title", "type", "stage", "phase", "service_to", "digital", "sector",
                        "main_sdg", "sdgs", "initiator", "summary", "problem", "started_on", "implemented_on", "sections", "state", "created_at", "updated_at",
                        "readiness", "first_submitted_at", "submitted_at", "returned_at", "decided_at", "version", "similarity_text", "title_key", "text_key");
                var published = new Copy(two, "published", "innovation_id", "decided_at", "agency_id", "government_id", "year", "sdgs", "type", "sector",
                        "digital", "region_code", "words")) {
            for (var agency : fill.country().agencies) {
                life.draw(agency.key, terms.getOrDefault(agency.government.id, terms.get(null)), agency.zone);
                if (life.hasInnovation()) {
                    life.applyAll();
                    var key = key(agency, year);
                    written.write(key, fill.lexemesOf(agency), fill.lexemesOf(agency.government));
                    register(registry, ++id, key, agency, life, written);
                    if (life.innovation == Life.Event.VERIFIED) {
                        publish(published, id, key, agency, life, written);
                    }
                }
            }
        }
        fill.know(words);
    }

    private void register(Copy copy, long id, long key, Country.Agency agency, Life life, Texts.Written written) throws Exception {
        var created = Life.openedAt(year) + 86_400_000_000L;
        var updated = life.handedIn() ? life.times[lastOfInnovation(life)] : created;
        copy.row().number(id).text(number(year, id)).number(agency.id).number(year).text(written.title).text(type(key)).text("IMPLEMENTATION")
                .text(PHASES[Drawn.below(PHASES.length, key, 71)]).text(Drawn.share(key, 72) < 0.8 ? "PUBLIC" : "INTERNAL").flag(digital(key)).text(sector(key))
                .number(goals(key)[0]).numbers(goals(key)).text(INITIATORS[Drawn.below(INITIATORS.length, key, 73)]).text(written.summary).text(written.problem)
                .day(LocalDate.of(year - 2, 1 + Drawn.below(12, key, 74), 1)).day(LocalDate.of(year - 1, 1 + Drawn.below(12, key, 75), 1)).json(written.sections)
                .text(life.innovation == null ? "DRAFT" : life.innovation.name()).instant(created).instant(updated).number(70).instant(life.firstSubmittedAt)
                .instant(life.submittedAt).instant(life.returnedAt).instant(life.decidedAt).number(versions(life));
        var beginning = Math.min(SIMILAR, written.summary.length);
        var compared = comparable(written.title + " " + new String(written.summary.array, 0, beginning, StandardCharsets.ISO_8859_1));
        copy.text(compared).text(comparable(written.title)).text(hash.md5(digest, written.told));
        if (life.innovation == Life.Event.VERIFIED) {
            learn(compared);
        }
    }

    private void publish(Copy copy, long id, long key, Country.Agency agency, Life life, Texts.Written written) throws Exception {
        var bits = 0;
        for (var goal : goals(key)) {
            bits |= 1 << goal;
        }
        copy.row().number(id).instant(life.decidedAt).number(agency.id).number(agency.government.id).number(year).number(bits).text(type(key))
                .text(sector(key)).flag(digital(key)).text(agency.region);
        written.vector(copy);
    }

    private static int lastOfInnovation(Life life) {
        var last = life.events - 1;
        while (life.types[last] == Life.Event.EXTENDED) {
            last--;
        }
        return last;
    }

    /** Created, and each event of its own. */
    private static int versions(Life life) {
        var versions = 1;
        for (int n = 1; n < life.events; n++) {
            versions += life.types[n] == Life.Event.EXTENDED ? 0 : 1;
        }
        return versions;
    }

    private static boolean digital(long key) {
        return Drawn.share(key, 76) < 0.35;
    }

    private static String sector(long key) {
        return SECTORS[Drawn.below(SECTORS.length, key, 77)];
    }

    private static int[] goals(long key) {
        var one = 1 + Drawn.below(17, key, 78);
        var other = 1 + Drawn.below(17, key, 79);
        return one == other || Drawn.share(key, 80) < 0.5 ? new int[] { one } : new int[] { one, other };
    }

    /** comparable() of the database, for texts of letters, spaces and full stops. */
    private static String comparable(String text) {
        var plain = new StringBuilder(text.length());
        for (int n = 0; n < text.length(); n++) {
            var letter = text.charAt(n);
            if (letter >= 'A' && letter <= 'Z') {
                plain.append((char) (letter + 32));
            } else if (letter >= 'a' && letter <= 'z') {
                plain.append(letter);
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().strip();
    }

    private void learn(String compared) {
        for (int from = 0, to; from < compared.length(); from = to + 1) {
            to = compared.indexOf(' ', from);
            to = to < 0 ? compared.length() : to;
            words.add(compared.substring(from, to));
        }
    }
}
