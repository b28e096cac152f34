package id.satuinovasi.exchange;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookTurnsTest {

    private final WebhookTurns turns = new WebhookTurns();

    @Test
    void one_account_leaves_turns_for_the_others_and_gets_its_own_back() {
        for (int i = 0; i < WebhookTurns.OF_ONE_ACCOUNT; i++) {
            assertTrue(turns.take(1));
        }
        assertFalse(turns.take(1));
        assertTrue(turns.take(2));
        turns.giveBack(1);
        assertTrue(turns.take(1));
        assertFalse(turns.take(1));
    }

    @Test
    void all_accounts_together_leave_threads_for_other_work() {
        for (int i = 0; i < WebhookTurns.ALL; i++) {
            assertTrue(turns.take(i));
        }
        assertFalse(turns.take(100));
        turns.giveBack(0);
        assertTrue(turns.take(100));
    }
}
