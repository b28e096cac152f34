package id.satuinovasi.innovation;

import jakarta.validation.constraints.NotNull;

/** Which file stood beside a version; the hash tells it from any other. */
public record EvidenceSnapshot(@NotNull Integer n, @NotNull EvidenceType type, String number, @NotNull String fileName,
        @NotNull String mediaType, @NotNull Integer size, @NotNull String sha256) {

    static EvidenceSnapshot of(Evidence evidence) {
        return new EvidenceSnapshot(evidence.n, evidence.type, evidence.number, evidence.fileName, evidence.mediaType,
                evidence.size, evidence.sha256);
    }
}
