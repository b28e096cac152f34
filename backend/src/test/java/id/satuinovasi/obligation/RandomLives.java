package id.satuinovasi.obligation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.GivenReorganisations;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Random lives of agencies in three zones: each step is done by the product's own code and, independently of it, written
 * down as what is to be expected of it. The instants crowd around the midnights that matter.
 */
final class RandomLives extends ExpectedLives {

    private static final List<String> REGIONS = ZONES.keySet().stream().sorted().toList();
    private static final List<AgencyKind> KINDS = List.of(AgencyKind.REGIONAL_APPARATUS, AgencyKind.SERVICE_UNIT, AgencyKind.HEALTH_CENTER);
    private static final List<LocalDate> EDGES = Stream.of("2025-12-31", "2026-01-01", "2026-03-10", "2026-06-30", "2026-09-15", "2026-10-30",
            "2026-10-31", "2026-11-14", "2026-11-29", "2026-11-30", "2026-12-09", "2026-12-14", "2026-12-20", "2026-12-30", "2026-12-31",
            "2027-01-02").map(LocalDate::parse).toList();

    /** What was done, to be read when something differs. */
    final List<String> told = new ArrayList<>();
    private final Random random;
    private final TestClock clock;
    private final RunYear runYear;
    private final ExtendGovernment extendGovernment;
    private final FoldTallies foldTallies;
    private int names;
    private long innovations;

    RandomLives(long seed, TestClock clock, RunYear runYear, ExtendGovernment extendGovernment, FoldTallies foldTallies) {
        random = new Random(seed);
        this.clock = clock;
        this.runYear = runYear;
        this.extendGovernment = extendGovernment;
        this.foldTallies = foldTallies;
    }

    void begin() {
        for (var region : List.of("33.02", "53.06", "91.71")) {
            var government = new Life(GivenAgencies.government(region), null);
            lives.add(government);
            var office = below(government, AgencyKind.REGIONAL_APPARATUS);
            below(office, AgencyKind.HEALTH_CENTER);
            below(government, AgencyKind.SERVICE_UNIT);
        }
        for (var number : List.of(2025, 2026)) {
            at(Instant.parse((number - 1) + "-12-20T00:00:00Z"));
            var rule = GivenObligations.rule(number);
            GivenObligations.recorded(rule, now.toString());
            years.put(number, new Year());
            years.get(number).rules.add(new Rule(null, null, rule));
            open(number);
        }
    }

    private Life below(Life parent, AgencyKind kind) {
        var agency = GivenAgencies.agency(GivenAgencies.reloaded(Agency.findById(parent.id)), name(), kind);
        var life = new Life(agency, parent);
        lives.add(life);
        return life;
    }

    private String name() {
        return "Instansi " + ++names;
    }

    /** Near a midnight of one of the zones at the end of an edge day, before, at or after it. */
    Instant instant() {
        var day = EDGES.get(random.nextInt(EDGES.size())).plusDays(random.nextInt(4) == 0 ? random.nextInt(20) - 10 : 0);
        var midnight = Instant.parse(day + "T" + (15 + random.nextInt(3)) + ":00:00Z");
        return midnight.plus(switch (random.nextInt(4)) {
            case 0 -> Duration.ofSeconds(-1);
            case 1 -> Duration.ZERO;
            case 2 -> Duration.ofSeconds(1);
            default -> Duration.ofMinutes(random.nextInt(400) - 200);
        });
    }

    List<Instant> instants(int n) {
        return Stream.generate(this::instant).limit(n).sorted().toList();
    }

    private void at(Instant instant) {
        now = instant;
        clock.set(instant);
    }

    private void tell(String what) {
        told.add(now + " " + what);
    }

    void step(Instant instant) {
        at(instant);
        switch (random.nextInt(40)) {
            case 0 -> exempt();
            case 1 -> liftExemption();
            case 2, 3 -> extend();
            case 4 -> liftExtension();
            case 5, 6 -> extendGovernment();
            case 7, 8, 9 -> rule();
            case 10, 11 -> create();
            case 12 -> close();
            case 13, 14 -> moveTo();
            case 15, 16 -> moveBelow();
            case 17 -> rename();
            case 18 -> merge();
            case 19 -> mergeIntoNew();
            case 20 -> split();
            case 21 -> closeYear();
            case 22, 23, 24 -> reopenYear();
            case 25 -> openNextYear();
            case 26 -> foldTallies.fold();
            default -> workflow();
        }
    }

    private <T> T any(Collection<T> all) {
        return all.isEmpty() ? null : all.stream().skip(random.nextInt(all.size())).findFirst().orElseThrow();
    }

    private Life anyLife(Predicate<Life> fit) {
        return any(lives.stream().filter(fit).toList());
    }

    private Life anyOffice() {
        return anyLife(life -> life.to == null && life.parent != null);
    }

    // --- facts of one obligation

    private void workflow() {
        var life = anyLife(one -> !one.years.isEmpty());
        var number = any(life.years.keySet());
        var history = life.years.get(number);
        var known = BruteForce.known(history, now);
        Long innovation = random.nextInt(3) == 0 ? null : any(life.innovations.keySet().stream().filter(id -> id % 10000 == number).toList());
        var state = innovation == null ? "DRAFT" : life.innovations.get(innovation);
        var id = innovation == null ? ++innovations * 10000 + number : innovation;
        Fact fact = switch (state) {
            case "DRAFT", "RETURNED" -> new Fact.Submitted(id, number + "-%07d".formatted(id / 10000), "Inovasi",
                    random.nextInt(4) == 0 ? InnovationType.REPLICATION : InnovationType.NEW);
            case "SUBMITTED" -> List.of(new Fact.Verified(id), new Fact.Verified(id), new Fact.Returned(id), new Fact.Rejected(id),
                    new Fact.Withdrawn(id)).get(random.nextInt(5));
            case "VERIFIED" -> new Fact.Revoked(id);
            default -> null;
        };
        if (fact == null) {
            return;
        }
        var inSeason = !known.isOver(known.terms().closesOn(), now);
        var allowed = !known.closed() && switch (fact) {
            case Fact.Submitted submitted -> inSeason && !BruteForce.localDay(now, known.zone()).isBefore(known.terms().opensOn());
            case Fact.Returned returned -> inSeason;
            default -> true;
        };
        if (record(life, number, fact, allowed)) {
            life.innovations.put(id, switch (fact) {
                case Fact.Submitted submitted -> "SUBMITTED";
                case Fact.Returned returned -> "RETURNED";
                case Fact.Verified verified -> "VERIFIED";
                default -> "ENDED";
            });
        }
    }

    private boolean record(Life life, int number, Fact fact, boolean allowed) {
        tell(life + " " + number + " " + fact + (allowed ? "" : " refused"));
        try {
            GivenObligations.record(GivenAgencies.reloaded(Agency.findById(life.id)), number, fact, now);
        } catch (Problem refused) {
            if (allowed) {
                throw new AssertionError("refused: " + refused.key(), refused);
            }
            return false;
        }
        if (!allowed) {
            throw new AssertionError("should be refused");
        }
        life.years.get(number).add(fact, now);
        return true;
    }

    private void onObligation(Predicate<BruteForce.Known> fit, Function<BruteForce.Known, Fact> fact) {
        var life = anyLife(one -> !one.years.isEmpty());
        var number = any(life.years.keySet());
        var known = BruteForce.known(life.years.get(number), now);
        if (fit.test(known)) {
            record(life, number, fact.apply(known), !known.closed());
        }
    }

    private void exempt() {
        onObligation(known -> true, known -> new Fact.Exempted("alasan", "Sekda", "SK 1"));
    }

    private void liftExemption() {
        onObligation(BruteForce.Known::exempt, known -> new Fact.ExemptionLifted());
    }

    private void extend() {
        onObligation(known -> known.terms().dueOn().isBefore(known.terms().closesOn()), known -> {
            var room = (int) known.terms().dueOn().until(known.terms().closesOn(), ChronoUnit.DAYS);
            return new Fact.Extended(known.terms().dueOn().plusDays(1 + random.nextInt(room)), "alasan", "Sekda", "SE 1");
        });
    }

    private void liftExtension() {
        onObligation(known -> known.extended() != null, known -> new Fact.ExtensionLifted());
    }

    // --- facts of many

    private void extendGovernment() {
        var government = anyLife(life -> life.parent == null);
        var number = any(years.keySet());
        var dueOn = LocalDate.of(number, 12, 5 + random.nextInt(15));
        var extended = owing(number).filter(life -> {
            var known = BruteForce.known(life.years.get(number), now);
            return known.agency().governmentId() == government.id && known.due().isBefore(dueOn);
        }).toList();
        var allowed = !years.get(number).closed && !extended.isEmpty() && extended.stream().allMatch(life -> {
            var terms = BruteForce.known(life.years.get(number), now).terms();
            return dueOn.isAfter(terms.dueOn()) && !dueOn.isAfter(terms.closesOn());
        });
        tell("government " + government + " " + number + " extended to " + dueOn + ": " + (allowed ? extended : "refused"));
        try {
            extendGovernment.extend(number, government.id, new ExtensionRequest(dueOn, "alasan", "Sekda", "SE 2"), new Recorded(now, null));
        } catch (Problem refused) {
            if (allowed) {
                throw new AssertionError("refused: " + refused.key(), refused);
            }
            return;
        }
        if (!allowed) {
            throw new AssertionError("should be refused");
        }
        extended.forEach(life -> life.years.get(number).add(new Fact.Extended(dueOn, "alasan", "Sekda", "SE 2"), now));
    }

    private void rule() {
        var number = any(years.keySet());
        var year = years.get(number);
        var government = random.nextBoolean() ? null : anyLife(life -> life.parent == null);
        var kind = random.nextBoolean() ? null : any(KINDS);
        var wider = terms(number, government == null ? -1 : government.id, kind, null);
        var rule = GivenObligations.rule(number);
        rule.governmentId = government == null ? null : government.id;
        rule.agencyKind = kind;
        rule.required = wider.required() + (random.nextInt(3) == 0 ? 1 : 0);
        rule.dueOn = random.nextInt(3) == 0 ? any(List.of(LocalDate.of(number, 10, 31), LocalDate.of(number, 11, 30))) : wider.dueOn();
        rule.closesOn = random.nextInt(3) == 0 ? any(List.of(LocalDate.of(number, 12, 20), LocalDate.of(number, 12, 31))) : wider.closesOn();
        rule.revisionDays = random.nextInt(3) == 0 ? 3 : wider.revisionDays();
        rule.counts = random.nextInt(3) == 0 ? List.of(InnovationType.NEW) : wider.counts();
        var asked = new Rule(rule.governmentId, kind, rule);
        try {
            GivenObligations.recorded(rule, now.toString());
        } catch (Problem refused) {
            tell("rule of " + number + " refused");
            return;
        }
        tell("rule of " + number + " for " + government + " " + kind + ": " + rule.required + " " + rule.dueOn + " " + rule.closesOn + " "
                + rule.revisionDays + " " + rule.counts);
        year.rules.removeIf(older -> Objects.equals(older.government(), asked.government()) && older.kind() == asked.kind());
        year.rules.add(asked);
        owing(number).forEach(life -> {
            var known = BruteForce.known(life.years.get(number), now);
            if (asked.isFor(known.agency().governmentId(), known.agency().kind())) {
                follow(life.years.get(number), terms(number, known.agency().governmentId(), known.agency().kind(), null));
            }
        });
    }

    // --- years

    private void open(int number) {
        tell("open " + number);
        runYear.open(number, new Recorded(now, null));
        lives.forEach(life -> owe(life, number));
    }

    private void openNextYear() {
        if (years.containsKey(2027) || now.isBefore(Instant.parse("2026-09-01T00:00:00Z"))) {
            return;
        }
        var rule = GivenObligations.rule(2027);
        GivenObligations.recorded(rule, now.toString());
        years.put(2027, new Year());
        years.get(2027).rules.add(new Rule(null, null, rule));
        open(2027);
    }

    private void closeYear() {
        var number = any(years.keySet());
        var allowed = !years.get(number).closed;
        tell("close " + number + (allowed ? "" : " refused"));
        freeze(number, true, allowed);
    }

    private void reopenYear() {
        var number = any(years.keySet());
        var allowed = years.get(number).closed;
        if (allowed) {
            tell("reopen " + number);
        }
        freeze(number, false, allowed);
    }

    private void freeze(int number, boolean closes, boolean allowed) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                var year = ReportingYear.of(number).orElseThrow();
                if (closes) {
                    runYear.close(year, new Recorded(now, null));
                } else {
                    runYear.reopen(year, "Keberatan", "SK 2", new Recorded(now, null));
                }
            });
        } catch (Problem refused) {
            if (allowed) {
                throw new AssertionError("refused: " + refused.key(), refused);
            }
            return;
        }
        if (!allowed) {
            throw new AssertionError("should be refused");
        }
        years.get(number).closed = closes;
        owing(number).forEach(life -> life.years.get(number).close(closes, now));
    }

    // --- agencies

    /** A day on which all of them existed and after which nothing was recorded of them; null where there is none. */
    private LocalDate day(Life... involved) {
        var first = Stream.of(involved).map(life -> life.changed).max(Comparator.naturalOrder()).orElseThrow();
        var last = Stream.of(involved).map(life -> life.today(now)).min(Comparator.naturalOrder()).orElseThrow();
        var wished = last.minusDays(random.nextInt(3) == 0 ? random.nextInt(60) : 0);
        return last.isBefore(first) ? null : wished.isBefore(first) ? first : wished;
    }

    private void create() {
        var parent = anyLife(life -> life.to == null && (life.parent == null || life.parent.parent == null));
        var on = day(parent);
        if (on != null) {
            var agency = GivenReorganisations.created(parent.id, name(), any(KINDS), on);
            tell("create " + agency.name + " below " + parent + " in " + parent.region + " on " + on);
            born(agency, parent);
        }
    }

    private void close() {
        var life = anyLife(one -> one.to == null && one.parent != null && children(one).isEmpty());
        var on = life == null ? null : day(life);
        if (on != null) {
            tell("close " + life + " on " + on);
            GivenReorganisations.closed(life.id, on);
            ended(life, on);
        }
    }

    private void rename() {
        var life = anyLife(one -> one.to == null);
        var on = day(life);
        if (on != null) {
            var name = name();
            tell("rename " + life + " to " + name + " on " + on);
            GivenReorganisations.renamed(life.id, on, name);
            life.name = name;
            life.changed = on;
            changed(List.of(life), on);
        }
    }

    private void moveTo() {
        var life = anyOffice();
        var region = any(REGIONS);
        var on = day(life);
        if (on != null && !region.equals(life.region)) {
            tell("move " + life + " to " + region + " on " + on);
            GivenReorganisations.movedTo(life.id, on, region);
            var old = life.region;
            lives.stream().filter(one -> one.isWithin(life) && one.region.equals(old)).toList().forEach(one -> one.region = region);
            life.changed = on;
            changed(livingWithin(life), on);
        }
    }

    private void moveBelow() {
        var life = anyOffice();
        var parent = anyLife(one -> one.to == null && (one.parent == null || one.parent.parent == null) && !one.isWithin(life) && one != life.parent);
        var on = parent == null ? null : day(life, parent);
        if (on != null) {
            tell("move " + life + " below " + parent + " on " + on);
            GivenReorganisations.movedBelow(life.id, on, parent.id);
            life.parent = parent;
            life.changed = on;
            changed(livingWithin(life), on);
        }
    }

    private void merge() {
        var life = anyOffice();
        var into = anyLife(one -> one.to == null && one.parent != null && !one.isWithin(life) && one.root() == life.root());
        var on = into == null ? null : day(life, into);
        if (on != null) {
            tell("merge " + life + " into " + into + " on " + on);
            GivenReorganisations.mergedInto(life.id, on, into.id);
            handOver(life, into, on);
        }
    }

    private void mergeIntoNew() {
        var life = anyOffice();
        var other = anyLife(one -> one.to == null && one != life && one.parent == life.parent);
        var on = other == null ? null : day(life, other);
        if (on != null) {
            var agency = GivenReorganisations.merged(life.id, other.id, on, name());
            tell("merge " + life + " and " + other + " to " + agency.name + " on " + on);
            var successor = born(agency, life.parent);
            handOver(life, successor, on);
            handOver(other, successor, on);
        }
    }

    private void split() {
        var life = anyOffice();
        var on = life == null ? null : day(life);
        if (on != null) {
            var orphans = children(life);
            var parts = GivenReorganisations.split(life.id, on, List.of(name(), name()), orphans.stream().map(child -> child.id).toList());
            tell("split " + life + " into " + parts.stream().map(part -> part.name).toList() + " on " + on);
            var first = born(parts.getFirst(), life.parent);
            born(parts.getLast(), life.parent);
            handOver(life, first, on);
        }
    }
}
