package id.satuinovasi.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.ws.rs.core.HttpHeaders;

import id.satuinovasi.account.Caller;
import id.satuinovasi.shared.Problem;

/** The Idempotency-Key of an upload, as a hash: the file is too large for what remembers the answers of all other calls. */
final class ImportKey {

    private static final String HEADER = "Idempotency-Key";

    private ImportKey() {
    }

    /** Null for none. */
    static String of(HttpHeaders headers, Caller caller, ImportKind kind) {
        var values = headers.getRequestHeader(HEADER);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() != 1 || !values.getFirst().matches("[\\x20-\\x7e]{1,128}")) {
            throw Problem.badRequest("shared.invalid-parameter").atParameter(HEADER, "shared.idempotency-key-form");
        }
        try {
            var text = caller.accountId() + "\n" + caller.keyId() + "\n" + kind.word() + "\n" + values.getFirst();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
