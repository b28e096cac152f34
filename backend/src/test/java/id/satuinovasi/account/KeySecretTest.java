package id.satuinovasi.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeySecretTest {

    @Test
    void a_secret_has_the_form_that_scanners_look_for_and_never_comes_twice() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            var secret = KeySecret.create();
            assertTrue(secret.text().matches("oaoi_[0-9A-Za-z]{46}"), secret.text());
            assertTrue(secret.isWellFormed());
            assertTrue(seen.add(secret.text()));
        }
    }

    @Test
    void every_typo_of_one_character_two_swapped_ones_and_a_part_left_out_are_found() {
        var text = KeySecret.create().text();
        for (int i = 0; i < text.length(); i++) {
            for (char other = '0'; other <= 'z'; other++) {
                if (other != text.charAt(i)) {
                    assertFalse(new KeySecret(text.substring(0, i) + other + text.substring(i + 1)).isWellFormed());
                }
            }
            assertFalse(new KeySecret(text.substring(0, i)).isWellFormed());
            assertFalse(new KeySecret(text.substring(0, i) + text.substring(i + 1)).isWellFormed());
        }
        IntStream.range(0, text.length() - 1).filter(i -> text.charAt(i) != text.charAt(i + 1)).forEach(i ->
                assertFalse(new KeySecret(text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2)).isWellFormed()));
        assertFalse(new KeySecret(text + " ").isWellFormed());
    }

    @Test
    void it_is_known_by_its_sha_256_and_shown_by_its_beginning_alone() {
        var secret = new KeySecret("oaoi_abc");
        assertEquals("fb8a42e3be5e1d2eee0b2e3f4dd75f1a63a3f744a12ede02328936dd4ace6a7f", secret.hash());
        var whole = KeySecret.create();
        assertEquals(13, whole.prefix().length());
        assertFalse(whole.toString().contains(whole.text()));
    }
}
