import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * What readers ask: by name, as whom (null: as a visitor, where that is enough), how often a second where only the growth is
 * measured, and how much it may grow.
 */
record Question(String name, Function<Random, String> path, String session, double rate, double growth) {

    private static final String API = "/api/v1";
    private static final double FIGURES = 1.5;
    private static final double SEARCH = 3;

    Function<Random, Load.Call> calls() {
        var seen = Check.nothingSeen();
        return random -> {
            var asked = path.apply(random);
            return new Load.Call(Wire.get(asked, session), 200, Check.steady(asked, seen));
        };
    }

    private Question by(String session) {
        return new Question(name, path, session, rate, growth);
    }

    /** Those whose throughput is measured. */
    static List<Question> hot(Material material) {
        var year = "?year=" + material.year;
        var figures = API + "/compliance";
        return List.of(
                figure("national summary", random -> figures + "/summary" + year),
                figure("province breakdown", random -> figures + "/breakdown" + year + "&by=region"),
                figure("regency breakdown", random -> figures + "/breakdown" + year + "&by=region&region=" + Material.one(material.regencies, random)),
                figure("weekly trend", random -> figures + "/trend" + year),
                figure("who is missing in a regency", random -> API + "/obligations" + year + "&status=PENDING&status=OVERDUE&limit=50&region="
                        + Material.one(material.regencies, random)).by(Material.SESSION));
    }

    static List<Question> all(Material material, String deep) {
        var year = "?year=" + material.year;
        var figures = API + "/compliance";
        Function<Random, String> regency = random -> "&region=" + Material.one(material.regencies, random);
        Function<Random, String> province = random -> "&region=" + Material.one(material.regencies, random).substring(0, 2);
        var questions = new ArrayList<>(hot(material));
        questions.addAll(List.of(
                figure("summary of a regency", random -> figures + "/summary" + year + regency.apply(random)),
                figure("regencies of a province", random -> figures + "/breakdown" + year + "&by=region" + province.apply(random)),
                figure("breakdown by government", random -> figures + "/breakdown" + year + "&by=government"),
                figure("breakdown by kind", random -> figures + "/breakdown" + year + "&by=kind"),
                figure("weekly trend of a province", random -> figures + "/trend" + year + province.apply(random)),
                figure("weekly trend of a regency", random -> figures + "/trend" + year + regency.apply(random)),
                figure("national summary as of a day", random -> figures + "/summary" + year + "&asOf=" + day(material, random)),
                figure("national summary as of an instant", random -> figures + "/summary" + year + "&asOf=" + day(material, random)
                        + "T%02d:%02d:00Z".formatted(random.nextInt(24), random.nextInt(60))),
                figure("province breakdown as of a day", random -> figures + "/breakdown" + year + "&by=region&asOf=" + day(material, random)),
                figure("weekly trend as of a day", random -> figures + "/trend" + year + "&asOf=" + day(material, random)),
                search("catalogue, newest", random -> API + "/catalogue"),
                search("catalogue, deep page", random -> API + "/catalogue?limit=100&cursor=" + deep)));
        questions.addAll(searches(material));
        questions.addAll(similar(material));
        return questions;
    }

    /** Drawn twice: words as often as titles have them, and any word that is neither rare nor everywhere. */
    static List<Question> searches(Material material) {
        var questions = new ArrayList<Question>();
        for (var drawn : List.of("of titles", "of the middle")) {
            var words = drawn.equals("of titles") ? material.titleWords : material.middleWords;
            var q = API + "/catalogue?q=";
            questions.add(search("catalogue, one word " + drawn, random -> q + Material.one(words, random)));
            questions.add(search("catalogue, two words " + drawn, random -> q + Material.one(words, random) + "+" + Material.one(words, random)));
            questions.add(search("catalogue, a typo " + drawn, random -> q + Material.typo(Material.one(words, random), random)));
            questions.add(search("catalogue, a word " + drawn + ", year and sector", random -> API + "/catalogue?year=" + (material.year - 1)
                    + "&sector=HEALTH&q=" + Material.one(words, random)));
        }
        return questions;
    }

    static List<Question> similar(Material material) {
        var path = API + "/innovations/similar?title=";
        return List.of(
                search("similar, by title", random -> path + Material.encoded(Material.one(material.innovations, random).title())).by(Material.SESSION),
                search("similar, by title and summary", random -> {
                    var one = Material.one(material.innovations, random);
                    return path + Material.encoded(one.title()) + "&summary=" + Material.encoded(one.summary());
                }).by(Material.SESSION));
    }

    private static String day(Material material, Random random) {
        return LocalDate.of(material.year, 1, 5).plusDays(random.nextInt(300)).toString();
    }

    private static Question figure(String name, Function<Random, String> path) {
        return new Question(name, path, null, 20, FIGURES);
    }

    private static Question search(String name, Function<Random, String> path) {
        return new Question(name, path, null, 10, SEARCH);
    }

    /** The cursor of a page far down the list. */
    static String deep(Check check, int page) throws Exception {
        String cursor = null;
        for (int n = 0; n < page; n++) {
            var next = check.json(API + "/catalogue?limit=100" + (cursor == null ? "" : "&cursor=" + cursor)).get("next");
            if (next.isNull()) {
                break;
            }
            cursor = Material.encoded(next.asText());
        }
        return cursor;
    }
}
