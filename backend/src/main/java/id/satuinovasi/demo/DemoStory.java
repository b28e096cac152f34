package id.satuinovasi.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.demo.DemoFiles.Body;
import id.satuinovasi.demo.DemoFiles.Idea;
import id.satuinovasi.demo.DemoFiles.Published;
import id.satuinovasi.obligation.Fact;
import id.satuinovasi.obligation.InnovationType;

/**
 * Decides what each agency did in each year: what publications say, and around it what may have been. The same on
 * every machine, since chance comes from the year and the agency alone.
 */
class DemoStory {

    private enum Outcome { VERIFIED, LATE, EXTENDED, SUBMITTED, RETURNED, DRAFT, REJECTED, NOTHING, EXEMPT, REVOKED }

    /** How many of a hundred agencies met each year's obligation, roughly: it began small. */
    private static final Map<Integer, Integer> SHARE = Map.ofEntries(Map.entry(2014, 6), Map.entry(2015, 8), Map.entry(2016, 10),
            Map.entry(2017, 13), Map.entry(2018, 17), Map.entry(2019, 21), Map.entry(2020, 18), Map.entry(2021, 25), Map.entry(2022, 30),
            Map.entry(2023, 36), Map.entry(2024, 55), Map.entry(2025, 85));

    /** The year under way, agency after agency of a government; not by chance, so that every status is there. */
    private static final List<Outcome> UNDER_WAY = List.of(Outcome.VERIFIED, Outcome.SUBMITTED, Outcome.VERIFIED, Outcome.NOTHING, Outcome.VERIFIED,
            Outcome.LATE, Outcome.DRAFT, Outcome.VERIFIED, Outcome.RETURNED, Outcome.SUBMITTED, Outcome.NOTHING, Outcome.VERIFIED,
            Outcome.EXEMPT, Outcome.VERIFIED, Outcome.REJECTED, Outcome.VERIFIED, Outcome.NOTHING, Outcome.REVOKED, Outcome.VERIFIED);

    private static final Map<String, Outcome> FIXED = Map.of(
            "53.06/dinas-kesehatan", Outcome.RETURNED,
            "53.06/dinas-lingkungan-hidup", Outcome.SUBMITTED,
            "73.24/dinas-lingkungan-hidup", Outcome.LATE,
            "53.71/kecamatan-alak", Outcome.EXTENDED);

    private final List<Idea> ideas;
    private final Map<String, Long> accounts;
    private final Map<String, Set<String>> told = new HashMap<>();

    DemoStory(List<Idea> ideas, Map<String, Long> accounts) {
        this.ideas = ideas;
        this.accounts = accounts;
    }

    /** What publications say of the agency in this year, with dates that nobody published. */
    void tellPublished(DemoLife life, Agency agency, Body body, Published published) {
        var chance = chance(published.year(), body.key() + published.title());
        var submitted = day(LocalDate.of(published.year(), 3, 1), chance.nextInt(200), chance);
        life.drafted(submitted.minus(Duration.ofDays(7)), DemoTexts.of(published, agency), published.source(), null, null)
                .submitted(submitted)
                .verified(submitted.plus(Duration.ofDays(8 + chance.nextInt(20))), DemoTexts.INVENTED_DATE);
    }

    /** A year that is over. */
    void tellPast(DemoLife life, Agency agency, Body body, int year) {
        var chance = chance(year, body.key());
        var effort = SHARE.get(year) * weight(body.kind());
        var lot = chance.nextInt(100);
        if (lot >= 98) {
            life.happened(day(LocalDate.of(year, 6, 1), chance.nextInt(60), chance), null, exempted(year));
        } else if (lot < effort) {
            tellPastInnovation(life, agency, body, year, chance);
        }
    }

    private void tellPastInnovation(DemoLife life, Agency agency, Body body, int year, SplittableRandom chance) {
        var lot = chance.nextInt(100);
        var late = lot < 12;
        var submitted = late ? day(LocalDate.of(year, 12, 1), chance.nextInt(28), chance)
                : day(LocalDate.of(year, 3, 1), (int) (270 * Math.sqrt(chance.nextDouble())), chance);
        var type = chance.nextInt(5) == 0 ? InnovationType.DEVELOPMENT : InnovationType.NEW;
        var entry = life.drafted(submitted.minus(Duration.ofDays(3 + chance.nextInt(20))),
                DemoTexts.of(idea(body, chance), agency, year, type), null, authorOf(body.key()), reviewerOf(body.key())).submitted(submitted);
        var verdict = submitted.plus(Duration.ofDays(4 + chance.nextInt(25)));
        if (lot >= 96) {
            entry.rejected(verdict);
        } else if (lot >= 88 && submitted.isBefore(DemoYears.at(LocalDate.of(year, 11, 1)))) {
            entry.returned(verdict).resubmitted(verdict.plus(Duration.ofDays(6))).verified(verdict.plus(Duration.ofDays(12)), null);
        } else {
            entry.verified(verdict, null);
        }
    }

    /** @param place the agency's place in its government; @param dueOn of the government's own rule, or the nation's */
    void tellUnderWay(DemoLife life, Agency agency, Body body, int place, LocalDate dueOn, LocalDate closesOn, Instant now) {
        var year = dueOn.getYear();
        var key = body.key();
        var chance = chance(year, key);
        var tightened = dueOn.isBefore(DemoYears.dueOn(year));
        var outcome = FIXED.getOrDefault(key, UNDER_WAY.get(Math.floorMod(place + body.government().hashCode(), UNDER_WAY.size())));
        var lastDay = Math.min(dueOn.getDayOfYear(), now.isBefore(DemoYears.at(dueOn)) ? LocalDate.ofInstant(now, ZoneOffset.UTC).getDayOfYear() : 366);
        // Verdicts take up to three weeks, so the last submissions that are decided lie a month back.
        var decided = day(LocalDate.of(year, 2, 1), chance.nextInt(Math.max(1, lastDay - 32 - 31)), chance);
        var recent = day(LocalDate.ofYearDay(year, Math.max(40, lastDay - 3 - chance.nextInt(20))), 0, chance);
        var verdict = Duration.ofDays(3 + chance.nextInt(20));
        switch (outcome) {
            case VERIFIED -> drafted(life, agency, body, year, decided, chance).submitted(decided).verified(decided.plus(verdict), null);
            case LATE -> {
                var at = tightened ? day(dueOn.plusDays(1), chance.nextInt(4), chance) : decided;
                drafted(life, agency, body, year, at, chance).submitted(at).verified(at.plus(Duration.ofHours(40)), null);
            }
            case EXTENDED -> {
                life.happened(day(dueOn.minusDays(6), 0, chance), reviewerOf(key), extended(dueOn.plusDays(14)));
                var at = day(dueOn.plusDays(3), 0, chance);
                drafted(life, agency, body, year, at, chance).submitted(at).verified(at.plus(verdict.dividedBy(2)), null);
            }
            case SUBMITTED -> drafted(life, agency, body, year, recent, chance).submitted(recent);
            case RETURNED -> {
                drafted(life, agency, body, year, recent, chance).submitted(recent).returned(recent.plus(Duration.ofHours(20)));
                life.drafted(recent.plus(Duration.ofHours(30)), DemoTexts.begunDraft(idea(body, chance), agency, year), null,
                        authorOf(body.key()), reviewerOf(body.key()));
            }
            case DRAFT -> life.drafted(recent, DemoTexts.begunDraft(idea(body, chance), agency, year), null, authorOf(body.key()), reviewerOf(body.key()));
            case REJECTED -> drafted(life, agency, body, year, decided, chance).submitted(decided).rejected(decided.plus(verdict));
            case REVOKED -> drafted(life, agency, body, year, decided, chance).submitted(decided).verified(decided.plus(verdict), null)
                    .revoked(decided.plus(verdict).plus(Duration.ofDays(7)));
            case EXEMPT -> life.happened(day(LocalDate.of(year, 4, 1), chance.nextInt(90), chance), reviewerOf(body.key()), exempted(year));
            case NOTHING -> {
            }
        }
    }

    private DemoLife.Entry drafted(DemoLife life, Agency agency, Body body, int year, Instant submitted, SplittableRandom chance) {
        var type = chance.nextInt(6) == 0 ? InnovationType.DEVELOPMENT : InnovationType.NEW;
        return life.drafted(submitted.minus(Duration.ofDays(2 + chance.nextInt(12))),
                DemoTexts.of(idea(body, chance), agency, year, type), null, authorOf(body.key()), reviewerOf(body.key()));
    }

    /** One that suits the agency and that it has not had before. */
    private Idea idea(Body body, SplittableRandom chance) {
        var before = told.computeIfAbsent(body.key(), unknown -> new HashSet<>());
        List<Idea> fitting = new ArrayList<>(ideas.stream()
                .filter(idea -> idea.suits(body.kind()) && !before.contains(idea.title())).toList());
        Collections.rotate(fitting, chance.nextInt(fitting.size()));
        before.add(fitting.getFirst().title());
        return fitting.getFirst();
    }

    private static Fact exempted(int year) {
        return new Fact.Exempted("Contoh: instansi sedang ditata ulang sepanjang tahun", "Sekretaris Daerah (contoh)", "SK contoh 12/" + year);
    }

    static Fact extended(LocalDate dueOn) {
        return new Fact.Extended(dueOn, "Contoh: penataan perangkat daerah", "Sekretaris Daerah (contoh)", "SK contoh 31/" + dueOn.getYear());
    }

    private Long authorOf(String key) {
        return switch (key) {
            case "53.06/dinas-kesehatan" -> accounts.get("dinkes.5306");
            case "53.06/dinas-lingkungan-hidup" -> accounts.get("dlh.5306");
            case "73.24/dinas-lingkungan-hidup" -> accounts.get("dlh.7324");
            default -> null;
        };
    }

    private Long reviewerOf(String key) {
        return key.startsWith("53.06") ? accounts.get("ortala.5306") : key.startsWith("73.24") ? accounts.get("ortala.7324") : null;
    }

    private static double weight(AgencyKind kind) {
        return switch (kind) {
            case URBAN_VILLAGE, VILLAGE -> 0.12;
            case DISTRICT -> 0.3;
            default -> 0.7;
        };
    }

    private static SplittableRandom chance(int year, String key) {
        return new SplittableRandom(31L * year + key.hashCode());
    }

    /** In office hours of that day or so many days after it. */
    private static Instant day(LocalDate from, int days, SplittableRandom chance) {
        return DemoYears.at(from.plusDays(days)).plus(Duration.ofMinutes(chance.nextInt(300)));
    }
}
