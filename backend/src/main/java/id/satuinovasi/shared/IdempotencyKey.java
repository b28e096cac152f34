package id.satuinovasi.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A caller's key. It is never stored: its hash finds the answer, and the key itself opens it. */
record IdempotencyKey(String caller, String key) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    String hash() {
        return HexFormat.of().formatHex(digest("hash"));
    }

    byte[] lockBytes() {
        return Arrays.copyOf(digest("lock"), Long.BYTES);
    }

    byte[] sealed(byte[] body) {
        if (body == null) {
            return null;
        }
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, body, 0);
        var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return all;
    }

    byte[] unsealed(byte[] stored) {
        return stored == null ? null : crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(stored, NONCE_BYTES), stored, NONCE_BYTES);
    }

    static String fingerprint(byte[]... parts) {
        var digest = sha256();
        for (var part : parts) {
            digest.update(Integer.toString(part.length).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) ':');
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input, int offset) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(digest("body"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] digest(String purpose) {
        return sha256().digest((purpose + '\n' + caller + '\n' + key).getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
