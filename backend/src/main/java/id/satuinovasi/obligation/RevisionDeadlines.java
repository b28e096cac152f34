package id.satuinovasi.obligation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Until when an answer to a return keeps the first submission's date: read from the facts that decide the status. */
public final class RevisionDeadlines {

    private RevisionDeadlines() {
    }

    /** By innovation; only what is returned has one. */
    public static Map<Long, Instant> of(Collection<Long> obligationIds) {
        if (obligationIds.isEmpty()) {
            return Map.of();
        }
        var deadlines = new HashMap<Long, Instant>();
        for (var events : ObligationEvent.ofAll(List.copyOf(obligationIds)).values()) {
            var facts = Facts.of(events);
            for (var candidate : facts.candidates()) {
                if (candidate.state() == Candidate.State.RETURNED) {
                    deadlines.put(candidate.innovationId(), facts.revisionEndsAt(candidate));
                }
            }
        }
        return deadlines;
    }
}
