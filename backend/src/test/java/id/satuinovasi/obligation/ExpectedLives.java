package id.satuinovasi.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.support.GivenAgencies;

/**
 * What agencies owe year by year and what becomes of it when they, their rules or their years change, as
 * docs/compliance-rules.md says it: naive, in memory, and sharing no code with the product.
 */
class ExpectedLives {

    static final Map<String, String> ZONES = Map.of("33.02", "Asia/Jakarta", "53.06", "Asia/Makassar", "73.24", "Asia/Makassar",
            "91.03", "Asia/Jayapura", "91.71", "Asia/Jayapura", "35.01", "Asia/Jakarta");

    /** A rule as it was asked for; null for every government or every kind. */
    record Rule(Long government, AgencyKind kind, ObligationRule asked) {

        boolean isFor(long someGovernment, AgencyKind someKind) {
            return (government == null || government == someGovernment) && (kind == null || kind == someKind);
        }
    }

    static final class Life {
        final long id;
        final AgencyKind kind;
        String name;
        Life parent;
        String region;
        LocalDate from;
        LocalDate to;
        LocalDate changed;
        final Map<Integer, History> years = new TreeMap<>();
        final Map<Long, String> innovations = new LinkedHashMap<>();

        Life(Agency agency, Life parent) {
            id = agency.id;
            kind = agency.kind;
            name = agency.name;
            this.parent = parent;
            region = agency.region.code;
            from = agency.activeFrom;
            changed = from;
        }

        Life root() {
            return parent == null ? this : parent.root();
        }

        boolean isWithin(Life other) {
            return this == other || parent != null && parent.isWithin(other);
        }

        Fact.Snapshot snapshot() {
            return new Fact.Snapshot(name, kind, root().id, region, ZONES.get(region));
        }

        LocalDate today(Instant at) {
            return BruteForce.localDay(at, ZONES.get(region));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final class Year {
        boolean closed;
        final List<Rule> rules = new ArrayList<>();
    }

    final List<Life> lives = new ArrayList<>();
    final Map<Integer, Year> years = new TreeMap<>();
    Instant now;

    List<Life> children(Life life) {
        return lives.stream().filter(child -> child.parent == life && child.to == null).toList();
    }

    List<Life> livingWithin(Life life) {
        return lives.stream().filter(one -> one.to == null && one.isWithin(life)).toList();
    }

    Stream<Life> owing(int number) {
        return lives.stream().filter(life -> life.years.containsKey(number));
    }

    void owe(Life life, int number) {
        var opensOn = LocalDate.of(number, 1, 1);
        var day = life.today(now).isAfter(opensOn) ? life.today(now) : opensOn;
        if (!life.from.isAfter(day) && (life.to == null || life.to.isAfter(day))) {
            life.years.put(number, History.opened(new Fact.Opened(life.snapshot(), terms(number, life.root().id, life.kind, null)), now));
        }
    }

    /** The strictest of each term among all rules; after a move, of dates that have passed those that the obligation had. */
    Fact.Terms terms(int number, long government, AgencyKind kind, BruteForce.Known before) {
        var rules = years.get(number).rules.stream().filter(rule -> rule.isFor(government, kind)).map(Rule::asked).toList();
        var required = 0;
        var due = LocalDate.MAX;
        var closes = LocalDate.MAX;
        var revisionDays = Integer.MAX_VALUE;
        var counts = new ArrayList<>(List.of(InnovationType.values()));
        for (var rule : rules) {
            required = Math.max(required, rule.required);
            due = rule.dueOn.isBefore(due) ? rule.dueOn : due;
            closes = rule.closesOn.isBefore(closes) ? rule.closesOn : closes;
            revisionDays = Math.min(revisionDays, rule.revisionDays);
            counts.retainAll(rule.counts);
        }
        if (before != null && before.isOver(closes, now)) {
            closes = before.terms().closesOn();
        }
        if (before != null && before.isOver(due, now)) {
            due = before.terms().dueOn();
        }
        due = due.isAfter(closes) ? closes : due;
        return new Fact.Terms(0, required, LocalDate.of(number, 1, 1), due, closes, revisionDays, counts);
    }

    void follow(History history, Fact.Terms terms) {
        if (!terms.equals(BruteForce.known(history, now).terms())) {
            history.add(new Fact.RuleChanged(terms), now);
        }
    }

    List<Integer> openYears(LocalDate on) {
        return years.entrySet().stream().filter(year -> !year.getValue().closed && year.getKey() >= on.getYear()).map(Map.Entry::getKey).toList();
    }

    Life born(Agency agency, Life parent) {
        var life = new Life(GivenAgencies.reloaded(agency), parent);
        lives.add(life);
        for (var number : openYears(life.from)) {
            if (!life.today(now).isAfter(terms(number, life.root().id, life.kind, null).closesOn())) {
                owe(life, number);
            }
        }
        return life;
    }

    void ended(Life life, LocalDate on) {
        life.to = on;
        life.changed = on;
        for (var number : openYears(on)) {
            var history = life.years.get(number);
            if (history == null) {
                continue;
            }
            var known = BruteForce.known(history, now);
            var met = switch (BruteForce.status(history, now)) {
                case COMPLIANT, COMPLIANT_LATE -> true;
                default -> false;
            };
            if (!on.isAfter(known.due()) && !met && !known.exempt()) {
                history.add(new Fact.Exempted("berakhir", "-", "Perda 3/2026"), now);
            }
        }
    }

    /** What changed of these shows on the obligations of the day's year and later ones, unless they are closed. */
    void changed(Collection<Life> changed, LocalDate on) {
        for (var life : changed) {
            for (var number : openYears(on)) {
                var history = life.years.get(number);
                if (history != null) {
                    var before = BruteForce.known(history, now);
                    history.add(new Fact.AgencyChanged(life.snapshot()), now);
                    if (before.agency().governmentId() != life.root().id) {
                        follow(history, terms(number, life.root().id, life.kind, BruteForce.known(history, now)));
                    }
                }
            }
        }
    }

    void handOver(Life life, Life into, LocalDate on) {
        var orphans = children(life).stream().filter(child -> child != into).toList();
        ended(life, on);
        orphans.forEach(child -> child.parent = into);
        orphans.forEach(child -> changed(livingWithin(child), on));
    }
}
