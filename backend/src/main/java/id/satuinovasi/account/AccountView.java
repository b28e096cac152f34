package id.satuinovasi.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import id.satuinovasi.shared.ETags;

@Schema(name = "Account")
record AccountView(
        @NotNull @Schema(examples = "7") Long id,
        @NotNull @Schema(examples = "dinkes.5306") String username,
        @NotNull @Schema(examples = "Maria Lewar") String displayName,
        @NotNull @Schema(examples = "id") String language,
        @NotNull Boolean active,
        @NotNull @Schema(description = "The person still has a password that somebody else made.") Boolean mustChangePassword,
        @NotNull Boolean demo,
        Instant lastLoginAt,
        @NotNull Instant createdAt,
        @NotNull @Schema(description = "All grants, also those to come, expired and ended.") List<GrantView> grants,
        @Schema(description = "Only in the answer that made it: hand it over, it cannot be asked for again.",
                examples = "k3vq-x8mz-2hnd-7wpt") String initialPassword,
        @NotNull @Schema(examples = "3") Integer version) {

    static AccountView of(Account account, List<AccountGrant> grants, String initialPassword) {
        return new AccountView(account.id, account.username, account.displayName, account.language, account.active,
                account.mustChangePassword, account.demo, account.lastLoginAt, account.createdAt,
                grants.stream().map(GrantView::of).toList(), initialPassword, account.version);
    }

    static AccountView of(Account account) {
        return of(account, AccountGrant.ofAccounts(List.of(account.id)), null);
    }

    static List<AccountView> of(List<Account> accounts) {
        Map<Long, List<AccountGrant>> grants = AccountGrant.ofAccounts(accounts.stream().map(account -> account.id).toList()).stream()
                .collect(Collectors.groupingBy(grant -> grant.account.id));
        return accounts.stream().map(account -> of(account, grants.getOrDefault(account.id, List.of()), null)).toList();
    }

    /** Signing in changes what is shown but not the version, which alone {@code If-Match} is held against. */
    String tag() {
        return ETags.of(version + "-" + Integer.toHexString(List.of(String.valueOf(lastLoginAt), grants.toString()).hashCode()));
    }
}
