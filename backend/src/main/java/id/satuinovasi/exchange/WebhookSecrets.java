package id.satuinovasi.exchange;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.StartupEvent;

/**
 * Secrets that endpoints are signed with. They must be readable to sign, so they are stored sealed (AES-256-GCM) with a key that
 * stands outside the database; without one, as they are. Several keys may be configured: the first seals, all open.
 */
@ApplicationScoped
class WebhookSecrets {

    private static final int BYTES = 32;
    private static final byte PLAIN = 0;
    private static final byte SEALED = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKeySpec> keys;

    WebhookSecrets(@ConfigProperty(name = "satu-inovasi.webhooks.keys") Optional<List<String>> keys) {
        this.keys = keys.orElse(List.of()).stream().map(WebhookSecrets::key).toList();
    }

    /** A key that cannot be read is found at the start, not when something is to be signed. */
    void check(@Observes StartupEvent started) {
        // the constructor does it
    }

    byte[] generate() {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /** As it is shown, this once. */
    static String shown(byte[] secret) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    byte[] seal(byte[] secret) {
        if (keys.isEmpty()) {
            return ByteBuffer.allocate(1 + secret.length).put(PLAIN).put(secret).array();
        }
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce).doFinal(secret);
            return ByteBuffer.allocate(1 + NONCE + sealed.length).put(SEALED).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Empty where no key that is configured opens it. */
    Optional<byte[]> open(byte[] stored) {
        if (stored[0] == PLAIN) {
            return Optional.of(Arrays.copyOfRange(stored, 1, stored.length));
        }
        var nonce = Arrays.copyOfRange(stored, 1, 1 + NONCE);
        for (var key : keys) {
            try {
                return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(stored, 1 + NONCE, stored.length - 1 - NONCE));
            } catch (GeneralSecurityException sealedWithAnother) {
                // the next key
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static SecretKeySpec key(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        }
        throw new IllegalArgumentException("WEBHOOK_SECRET_KEYS holds something that is not 32 bytes in Base64");
    }
}
