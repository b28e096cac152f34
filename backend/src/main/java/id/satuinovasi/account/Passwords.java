package id.satuinovasi.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.elytron.security.common.BcryptUtil;

/** Passwords as bcrypt hashes. */
@Singleton
public class Passwords {

    /** Of an account that nobody can sign in to with a password, until an administrator makes one. */
    static final String NONE = "!";
    static final int MIN_LENGTH = 10;
    /** bcrypt ignores what follows the 72nd byte; a longer password would only seem to be stronger. */
    static final int MAX_BYTES = 72;
    /** Without the characters that are mistaken for one another when read out or copied from paper. */
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int cost;
    private final String nobodysHash;

    Passwords(@ConfigProperty(name = "satu-inovasi.password.bcrypt-cost", defaultValue = "12") int cost) {
        this.cost = cost;
        this.nobodysHash = hash(random());
    }

    public String hash(String password) {
        return BcryptUtil.bcryptHash(password, cost);
    }

    static boolean fits(String password) {
        return password.length() >= MIN_LENGTH && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /** For an account that does not exist or has no password the same work is done, so that the time of the answer does not tell. */
    boolean matches(String password, Account accountOrNull) {
        var tooLong = password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
        var hasPassword = accountOrNull != null && !accountOrNull.passwordHash.equals(NONE);
        var matched = BcryptUtil.matches(tooLong ? "" : password, hasPassword ? accountOrNull.passwordHash : nobodysHash);
        return matched && !tooLong && hasPassword;
    }

    /** For a first sign-in: 16 characters in four groups, about 79 bits. */
    static String random() {
        var password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return password.toString();
    }
}
