package id.satuinovasi.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.ETags;

@Schema(name = "ApiKey")
record ApiKeyView(
        @NotNull @Schema(examples = "4") Long id,
        @NotNull @Schema(examples = "Portal Provinsi NTT") String name,
        @NotNull @Schema(description = "In whose name it calls.", examples = "7") Long accountId,
        @NotNull @Schema(examples = "dinkes.5306") String accountUsername,
        @NotNull @Schema(examples = "Maria Lewar") String accountName,
        @NotNull @Schema(description = "How its secret begins, to recognise it by.", examples = "oaoi_4fGh9KqZ") String prefix,
        @Schema(description = "The secret before the last rotation, while it works still.", examples = "oaoi_T0bY2mWx") String formerPrefix,
        Instant formerUntil,
        @NotNull @Schema(examples = "[\"agencies:read\", \"obligations:read\"]") List<String> scopes,
        Long agencyId,
        String agencyName,
        String regionCode,
        String regionName,
        @NotNull @Schema(description = "The last day of validity, in Jakarta.", examples = "2027-05-31") LocalDate expiresOn,
        @NotNull @Schema(examples = "[\"203.0.113.0/24\"]") List<String> allowedAddresses,
        @NotNull @Schema(description = "An active key works only while its account is active and has a role.", examples = "ACTIVE")
        ApiKey.State state,
        @NotNull Instant createdAt,
        Instant revokedAt,
        @Schema(examples = "Yohanes Tukan") String revokedByName,
        @Schema(description = "To the minute.") Instant lastUsedAt,
        @Schema(examples = "203.0.113.17") String lastUsedFrom,
        @Schema(description = "Only in the answer that made it: keep it well, it cannot be asked for again.",
                examples = "oaoi_4fGh9KqZx1Vb7NnM2sWcEr5TyU8iOp3AaSdDfGhJ0t6kQe") String secret,
        @NotNull @Schema(examples = "3") Integer version) {

    static ApiKeyView of(ApiKey key, Instant now) {
        return of(List.of(key), now).getFirst();
    }

    static ApiKeyView of(ApiKey key, KeySecret secret, Instant now) {
        return of(List.of(key), secret, now).getFirst();
    }

    static List<ApiKeyView> of(List<ApiKey> keys, Instant now) {
        return of(keys, null, now);
    }

    private static List<ApiKeyView> of(List<ApiKey> keys, KeySecret shown, Instant now) {
        var secrets = ApiKeySecret.workingOf(keys, now).stream().collect(Collectors.groupingBy(secret -> secret.key.id));
        var names = Account.names(keys.stream().map(key -> key.revokedBy).toList());
        return keys.stream().map(key -> of(key, secrets.get(key.id), names, shown, Today.of(now))).toList();
    }

    private static ApiKeyView of(ApiKey key, List<ApiKeySecret> secrets, Map<Long, String> names, KeySecret shown, LocalDate today) {
        var present = secrets.stream().filter(secret -> secret.endsAt == null).findFirst().orElseThrow();
        var former = secrets.stream().filter(secret -> secret.endsAt != null).findFirst().orElse(null);
        return new ApiKeyView(key.id, key.name, key.account.id, key.account.username, key.account.displayName, present.prefix,
                former == null ? null : former.prefix, former == null ? null : former.endsAt, key.scopeNames(),
                key.agency == null ? null : key.agency.id, key.agency == null ? null : key.agency.name,
                key.region == null ? null : key.region.code, key.region == null ? null : key.region.name,
                key.expiresOn, key.addresses(), key.state(today), key.createdAt, key.revokedAt, names.get(key.revokedBy),
                key.lastUsedAt, key.lastUsedFrom, shown == null ? null : shown.text(), key.version);
    }

    /** Use changes what is shown but not the version, which alone {@code If-Match} is held against. */
    String tag() {
        return ETags.of(version, List.of(state, String.valueOf(lastUsedAt), String.valueOf(formerUntil), accountName,
                String.valueOf(agencyName), String.valueOf(revokedByName)));
    }
}
