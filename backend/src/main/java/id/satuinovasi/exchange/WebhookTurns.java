package id.satuinovasi.exchange;

import java.util.HashMap;
import java.util.Map;

/**
 * How many endpoints one instance serves at the same time: so few that other work always finds a thread, and of one account so few
 * that receivers of its own, however slow, do not hold up those of others.
 */
final class WebhookTurns {

    static final int ALL = 24;
    static final int OF_ONE_ACCOUNT = 8;

    private final Map<Long, Integer> taken = new HashMap<>();
    private int all;

    synchronized boolean take(long account) {
        var own = taken.getOrDefault(account, 0);
        if (all == ALL || own == OF_ONE_ACCOUNT) {
            return false;
        }
        taken.put(account, own + 1);
        all++;
        return true;
    }

    synchronized void giveBack(long account) {
        taken.computeIfPresent(account, (id, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
