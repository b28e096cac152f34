package id.satuinovasi.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Over random histories in three zones, at random instants. */
class FactsProperties {

    @Property(tries = 3000)
    void theFoldAnswersAsTheBruteForceDoes(@ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int length) {
        var random = new RandomHistories(seed);
        var zone = random.zone();
        var text = random.history(length);
        var history = History.parse(zone, text);
        for (var i = 0; i < 5; i++) {
            var at = random.instant();
            assertEquals(BruteForce.status(history, at), history.statusAt(at), () -> zone + " | " + text + " | " + at);
        }
    }

    @Property(tries = 1000)
    void theCountsOnTheRowNeverContradictItsStanding(@ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int length) {
        var random = new RandomHistories(seed);
        var facts = History.parse(random.zone(), random.history(length)).factsAt(random.instant());
        switch (facts.standing()) {
            case MET, MET_EXTENDED, MET_LATE -> assertTrue(facts.verified() >= facts.terms().required() && facts.fulfilledAt() != null);
            case SUBMITTED -> assertTrue(facts.verified() + facts.inReview() >= facts.terms().required());
            case LACKING -> assertTrue(facts.verified() + facts.inReview() < facts.terms().required());
            case EXEMPT -> assertTrue(facts.exemption() != null);
        }
        assertTrue(!facts.dueAt().isAfter(facts.closesAt()));
    }
}
